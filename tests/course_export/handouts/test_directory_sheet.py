"""Cases are played without a screen: cards name the need, and the pack has the practice directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from course_export.course import Course
from course_export.handouts import words as w
from course_export.handouts.case_lab import CaseOnPaper
from course_export.handouts.directory_sheet import practice_directory
from course_export.handouts.facilitator import facilitator_pack
from course_export.handouts.learner import learner_pack
from course_export.handouts.reader import Reader
from tests.directories import TODAY, directory, many, markers
from tests.guides import course
from tests.stories import quay_case
from xblocks.content.base import References
from xblocks.content.case.model import Case
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS
from xblocks.content.directory.reach import Reach

LISTINGS = many(60, 7)


def with_directory(edition: Reach = "public", **more: Any) -> Course:
    """A guide with a practice directory of sixty services."""
    made = directory(LISTINGS, edition).model_copy(update={"sample": True, "as_of": TODAY, **more})
    guide = course("witnesses")
    others = {name: a for name, a in guide.activities.items() if not isinstance(a, Directory)}
    return replace(guide, activities={**others, "series/directory.yaml": made})


def printed(guide: Course) -> str:
    return repr(practice_directory(guide, Reader(guide.references)))


def test_each_service_that_is_shown_stands_in_full_once() -> None:
    paper = printed(with_directory())
    for listing in with_directory().activities["series/directory.yaml"].listings:  # type: ignore[attr-defined]
        assert paper.count(f"'{listing.public_name}'") == 1
        assert listing.phone_public in paper


def test_it_goes_by_needs_says_the_catch_and_whom_to_call_if_nobody_answers() -> None:
    paper = printed(with_directory())
    places = [paper.index(f"'{title}'") for title, _services in NEEDS.values()]
    assert places == sorted(places)
    assert "You have to pay." in paper and "Lantern Line, 000-0100" in paper


def test_it_holds_nothing_that_is_for_fewer_readers() -> None:
    guide = with_directory("admin")
    pack = repr(facilitator_pack(guide).body) + repr(learner_pack(guide).body)
    assert "000-0100" in pack
    for reach in ("practitioner", "admin"):
        assert [word for word in markers(LISTINGS, reach) if word in pack] == []


def test_a_service_that_nobody_has_checked_for_too_long_is_left_out() -> None:
    late = with_directory(as_of=TODAY + timedelta(400))
    assert "FICTIONAL" not in printed(late)


@pytest.mark.parametrize("more", [{"sample": False, "as_of": None}])
def test_a_real_directory_is_printed_by_its_owner(more: dict[str, Any]) -> None:
    assert printed(with_directory(**more)) == "()"


def test_a_guide_without_one_prints_none() -> None:
    guide = with_directory()
    bare = replace(guide, activities={n: a for n, a in guide.activities.items() if "directory" not in n})
    assert printed(bare) == "()"


def test_the_card_of_a_referral_names_the_need() -> None:
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["pay"] |= {"referral": True, "need": "pay"}
    cards = repr(CaseOnPaper(Case.model_validate(raw), Reader(References()), "Fictional.").cards())
    assert cards.count(w.DIRECTORY) == 1
    assert f"{w.DIRECTORY}: My pay" in cards
