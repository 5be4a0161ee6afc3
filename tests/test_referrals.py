"""Wherever a case of a guide decides about a referral, its directory has somebody to call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.guides import GUIDES, course
from xblocks.content.case.model import Case, Scene
from xblocks.content.directory.life import state_on
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS


def cases(name: str) -> list[Case]:
    return [activity for activity in course(name).activities.values() if isinstance(activity, Case)]


def the_directory(name: str) -> Directory:
    """The one directory of a guide."""
    [found] = [activity for activity in course(name).activities.values() if isinstance(activity, Directory)]
    return found


def referrals(name: str) -> Iterator[tuple[Case, str, Scene]]:
    for case in cases(name):
        for place, scene in case.scenes.items():
            if scene.referral:
                yield case, place, scene


def countries(directory: Directory, case: Case) -> list[str]:
    """The countries that a case names, the one in which one works first."""
    text = f"{case.you_are} {case.model_dump_json()}"
    named = {place.country for place in directory.places.values()}
    return sorted((country for country in named if country in text), key=text.index)


@pytest.mark.parametrize("name", GUIDES)
def test_each_case_links_its_referrals_to_the_directory_of_its_guide(name: str) -> None:
    directory = the_directory(name)
    assert [case.id for case in cases(name) if case.directory != directory.id] == []
    assert [f"{case.id}: {place}" for case, place, scene in referrals(name) if scene.need is None] == []
    marked = {case.id for case, _place, _scene in referrals(name)}
    unmarked = {case.id for case in cases(name) if not case.is_aid} - marked
    assert [case for case in unmarked if not case.startswith("later-")] == []


@pytest.mark.parametrize("name", GUIDES)
def test_at_each_need_somebody_can_be_called_in_a_country_of_the_case(name: str) -> None:
    directory = the_directory(name)
    assert directory.as_of is not None
    served: dict[str, set[str]] = {}
    for listing in directory.listings:
        if state_on(listing, directory.as_of) == "live":
            where = {directory.places[area].country for area in listing.area_served}
            for need, (_words, services) in NEEDS.items():
                if set(services).intersection(listing.service_types):
                    served.setdefault(need, set()).update(where)
    unserved = [
        f"{case.id}: {place}: {scene.need}"
        for case, place, scene in referrals(name)
        if not served.get(scene.need or "", set()).intersection(countries(directory, case)[:1])
    ]
    assert unserved == []
