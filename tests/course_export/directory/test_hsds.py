"""The export is what the specification says, by its own schemas, and holds what is public alone."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from course_export.directory.hsds import NotPublic, as_hsds
from course_export.directory.public import Public
from tests.course_export.directory.made import public
from tests.directories import TODAY, directory, listing, many

SCHEMAS = Path(__file__).parents[2] / "data" / "hsds"
FILES = {
    "organizations.json": "organization.json",
    "services.json": "service.json",
    "taxonomies.json": "taxonomy.json",
    "taxonomy_terms.json": "taxonomy_term.json",
}


@cache
def schemas() -> dict[str, Any]:
    """The specification's schemas. A field that they do not know is a fault, as in its own tests."""
    found = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
    return {name: {**schema, "additionalProperties": False} for name, schema in found.items()}


def faults(name: str, held: list[Any]) -> list[str]:
    registry: Any = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT202012))
        for name, schema in schemas().items()
    )
    schema = {"type": "array", "items": {"$ref": name}}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(held)]


def exported(given: Public) -> dict[str, list[dict[str, Any]]]:
    return {name: json.loads(content) for name, content in as_hsds(given).items()}


OFFICE = listing(
    2,
    random.Random(2),
    service_types=["legal", "remedy"],
    verify_tier=2,
    location_precision="street",
    address_public="1 Invented Street (FICTIONAL)",
    map_point="12.5, -101.25",
    email_public="desk@office.example.org",
    web="https://office.example.org",
    hours="Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00",
)


@pytest.mark.parametrize("file", FILES)
def test_the_specification_takes_every_file(file: str) -> None:
    held = exported(public([*many(60), OFFICE.model_copy(update={"listing_id": "XZ-9999"})]))[file]
    assert held
    assert faults(FILES[file], held) == []


def test_the_schemas_would_see_a_fault() -> None:
    service = exported(public([OFFICE]))["services.json"][0]
    assert faults("service.json", [{**service, "status": "live"}])
    assert faults("service.json", [{**service, "focal_role": "x"}])
    assert faults("service.json", [{**service, "id": "XC-0003"}])


def test_ids_stay_and_differ_from_site_to_site() -> None:
    ids = [one["id"] for one in exported(public([OFFICE]))["services.json"]]
    assert ids == [one["id"] for one in exported(public([*many(3)[:2], OFFICE]))["services.json"][2:]]
    assert ids != [one["id"] for one in exported(public([OFFICE], id="other"))["services.json"]]


def test_every_id_is_of_one_thing() -> None:
    services = exported(public(40))["services.json"]
    ids = [
        part["id"]
        for one in services
        for name, value in one.items()
        if isinstance(value, list)
        for part in value
    ] + [one["id"] for one in services]
    assert len(ids) == len(set(ids))


def test_an_office_has_an_address_and_a_shelter_has_none() -> None:
    shelter = listing(2, random.Random(2))
    assert "shelter" in shelter.service_types
    office, house = exported(public([OFFICE, shelter.model_copy(update={"listing_id": "XD-0004"})]))[
        "services.json"
    ]
    place = office["service_at_locations"][0]["location"]
    assert place["addresses"][0]["address_1"] == "1 Invented Street (FICTIONAL)"
    assert (place["latitude"], place["longitude"]) == (12.5, -101.25)
    assert "service_at_locations" not in house
    assert house["service_areas"]


def test_hours_stand_with_the_clock_of_the_place() -> None:
    times = exported(public([OFFICE]))["services.json"][0]["schedules"]
    assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in times] == [
        ("MO,TU,WE,TH,FR", "08:00+07:00", "12:00+07:00"),
        ("SA", "09:00+07:00", "12:00+07:00"),
        ("MO,TU,WE,TH,FR", "13:00+07:00", "17:00+07:00"),
    ]


def test_each_term_that_a_service_has_is_in_the_taxonomy() -> None:
    files = exported(public(60))
    known = {term["id"] for term in files["taxonomy_terms.json"]}
    used = {one["taxonomy_term_id"] for service in files["services.json"] for one in service["attributes"]}
    assert used and used <= known


def test_whoever_checked_and_how_is_not_in_it() -> None:
    text = b"".join(as_hsds(public(60)).values()).decode()
    for name in ("assurer_email", "contacts", "metadata", "alternate_name"):
        assert f'"{name}"' not in text


def test_only_the_public_edition_goes_out() -> None:
    with pytest.raises(NotPublic):
        as_hsds(Public(directory(many(3), "practitioner"), TODAY))


def test_what_is_suspended_or_held_back_is_not_exported() -> None:
    held_back = [one for one in many(60) if one.status != "live" or one.safety_level == "red_hold"]
    text = b"".join(as_hsds(public(60)).values()).decode()
    assert len(held_back) > 3
    assert [one.public_name for one in held_back if one.public_name in text] == []
