"""The public edition as Human Services Data (HSDS 3): open data, so of the public edition alone.

Ids are made of the site's name and the listing's id, so that they stay the same from export to export. Never
written: `assurer_email`, `contacts`, `metadata`. Where people sleep is no place here: only a listing with a
public address has a location; all have the areas that they serve.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from xblocks.content.directory.card import day_in_words, terms, to_call, ways_in, who_for
from xblocks.content.directory.languages import name_of
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.sentences import SAYS

from . import hsds_terms, hsds_times
from .public import Public

VERSION = "3.0"
Thing = dict[str, Any]


class NotPublic(ValueError):
    """An edition for fewer readers was to go out as open data."""


def as_hsds(public: Public) -> dict[str, bytes]:
    """The files of an export, by their names.

    Raises:
        NotPublic: the edition is for fewer readers than everybody.
    """
    if public.directory.edition != "public":
        raise NotPublic("only the public edition may go out as open data")
    made = _Export(public)
    listings = public.directory.listings
    files = {
        "organizations.json": [made.organization(one) for one in listings],
        "services.json": [made.service(one) for one in listings],
        "taxonomies.json": [made.terms.taxonomy],
        "taxonomy_terms.json": made.terms.all_terms(),
    }
    return {name: _written(held) for name, held in files.items()}


def _written(held: list[Thing]) -> bytes:
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


class _Export:
    """One export: whose ids it makes, and the words of our own that it uses."""

    def __init__(self, public: Public) -> None:
        self.public = public
        self.site = uuid5(NAMESPACE_URL, f"guide_directory:{public.directory.id}")
        self.terms = hsds_terms.Terms(self.site)

    def _id(self, listing: Listing, what: str) -> UUID:
        return uuid5(self.site, f"{listing.listing_id}/{what}" if what else listing.listing_id)

    def organization(self, listing: Listing) -> Thing:
        """Who offers it. The body behind it is the owner's to know: this is the name that people use."""
        kind = SAYS["org_type"][listing.org_type]
        return _told(
            id=str(self._id(listing, "organization")),
            name=listing.public_name,
            description=f"{kind}.",
            email=listing.email_public,
            website=listing.web,
        )

    def service(self, listing: Listing) -> Thing:
        """What it offers, with all that belongs to it."""
        place = self._location(listing)
        youngest, oldest = listing.ages
        return _told(
            id=str(self._id(listing, "")),
            organization_id=str(self._id(listing, "organization")),
            name=listing.public_name,
            description=" ".join((listing.short_text, listing.first_contact_expect)),
            url=listing.web,
            email=listing.email_public,
            status="active",
            interpretation_services=SAYS["interpreter"][listing.interpreter],
            application_process=", ".join(SAYS["how_to_reach"][way] for way in listing.how_to_reach),
            fees_description=SAYS["cost"][listing.cost],
            wait_time=SAYS["waiting_time"][listing.waiting_time],
            eligibility_description=" ".join(
                str(one.saying) for one in (*who_for(listing), *terms(listing)) if one.field != "cost"
            ),
            minimum_age=youngest,
            maximum_age=oldest,
            assured_date=listing.last_verified_on.isoformat(),
            alert=self._alert(listing),
            phones=list(self._phones(listing)),
            schedules=hsds_times.schedules(
                listing, self._offset(listing), lambda what: str(self._id(listing, what))
            ),
            service_areas=[
                {"id": str(self._id(listing, f"area/{area}")), "name": area} for area in listing.area_served
            ],
            service_at_locations=[
                {"id": str(self._id(listing, "service at location")), "location": place}
            ] if place else None,
            languages=list(self._languages(listing)),
            organization=self.organization(listing),
            cost_options=[{"id": str(self._id(listing, "cost")), "option": SAYS["cost"][listing.cost]}],
            required_documents=self._documents(listing),
            attributes=self.terms.attributes(listing, lambda what: str(self._id(listing, what))),
        )  # fmt: skip

    def _offset(self, listing: Listing) -> timedelta | None:
        """How far the clocks of its place are from the world's on the day that it is published."""
        place = self.public.directory.places.get(listing.area_served[0])
        if place is None:
            return None
        return datetime.combine(self.public.day, time(12), ZoneInfo(place.time_zone)).utcoffset()

    def _alert(self, listing: Listing) -> str | None:
        said = [listing.status_public_note] if listing.status_public_note else []
        if self.public.state(listing) == "needs_check":
            said.append(f"Not checked since {day_in_words(listing.last_verified_on)}.")
        return " ".join(said) or None

    def _phones(self, listing: Listing) -> Iterator[Thing]:
        free = SAYS["phone_is_free"][listing.phone_is_free]
        for what, number, said in (
            ("phone", listing.phone_public, free),
            ("phone from abroad", listing.phone_from_abroad, "From abroad."),
        ):
            if number and to_call(number):
                yield {
                    "id": str(self._id(listing, what)),
                    "number": number,
                    "type": "voice",
                    "description": said,
                }

    def _languages(self, listing: Listing) -> Iterator[Thing]:
        for tag in listing.answer_languages:
            yield {"id": str(self._id(listing, f"language/{tag}")), "name": name_of(tag).english, "code": tag}

    def _documents(self, listing: Listing) -> list[Thing]:
        found = []
        for field, nothing in (("papers_needed", "none"), ("formal_identification_needed", "no")):
            value = getattr(listing, field)
            if value != nothing and SAYS[field][value]:
                found.append({"id": str(self._id(listing, field)), "document": SAYS[field][value]})
        return found

    def _location(self, listing: Listing) -> Thing | None:
        """Where it is, if that is public. We know no postal codes: that field is empty."""
        if not listing.address_public:
            return None
        area = listing.area_served[0]
        place = self.public.directory.places.get(area)
        latitude, _comma, longitude = (listing.map_point or "").partition(",")
        return _told(
            id=str(self._id(listing, "location")),
            location_type="physical",
            name=listing.public_name,
            transportation=listing.how_to_come_safely,
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            addresses=[
                {
                    "id": str(self._id(listing, "address")),
                    "address_1": listing.address_public,
                    "city": area,
                    "state_province": area,
                    "postal_code": "",
                    "country": place.country if place else "",
                    "address_type": "physical",
                }
            ],
            accessibility=[
                {"id": str(self._id(listing, f"accessibility/{number}")), "description": str(saying)}
                for number, saying in enumerate(ways_in(listing))
            ],
        )


def _told(**fields: Any) -> Thing:
    """A thing without the fields of which nothing is known."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
