"""Where a case decides about a referral, a directory of services opens beside it at the right need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from tests.runtime import COURSE, Lms, LmsRuntime, Person
from tests.stories import as_olx, quay_case
from tests.xblocks.player import Player
from xblocks.content import olx
from xblocks.content.case.model import Case
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS
from xblocks.platform import addresses

OPENS = "(opens beside the case; your place is kept)"
SHEET = "(on the directory sheet in your handouts)"
ELSEWHERE = f"/courses/course-v1:{COURSE.org}+directory-of-services+{COURSE.run}/jump_to_id/find-help"


def case(need: str | None = "sleep", **more: Any) -> Case:
    """The quay case, whose first scene decides about a referral."""
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["deck"] |= {"referral": True, "need": need}
    return Case.model_validate(raw | {"directory": "find-help"} | more)


def empty_directory() -> Directory:
    """A directory without a listing: cases only ask where it is."""
    return Directory.model_validate(
        {
            "id": "find-help",
            "title": "Find help",
            "owner": "A team",
            "fallback": {"title": "Lantern Line", "phone": "000-0100", "says": "Day and night, free."},
            "places": {"Port": {"country": "Sorana", "time_zone": "Asia/Bangkok"}},
        }
    )


@pytest.fixture
def with_directory(lms: Lms) -> Lms:
    lms.load(as_olx(empty_directory()))
    return lms


def courses_asked_for(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The courses that the site is asked for from now on; it has none of them."""
    asked: list[object] = []

    def courses(keys: Iterable[object]) -> set[str]:
        asked.extend(keys)
        return set()

    monkeypatch.setattr(addresses, "_courses", courses)
    return asked


def begun(lms: Lms, played: Case) -> Player:
    player = Player(lms, played)
    player.begin()
    return player


def opened(lms: Lms, played: Case) -> str:
    """The page of somebody who comes back to the first scene."""
    player = begun(lms, played)
    player.reload()
    return " ".join(player.html.split())


@pytest.mark.parametrize("need", NEEDS)
def test_the_link_leads_to_the_directory_of_the_course_at_the_need(with_directory: Lms, need: str) -> None:
    """In a tab of its own by its own word: the platform's page has `<base target="_parent">` in the Learning
    MFE, where a plain link would take the place of the case (courseware-chromeless.html, Teak). The MFE's
    frame has no `sandbox`, which would forbid new tabs (src/courseware/course/sequence/Unit/ContentIFrame.jsx
    of frontend-app-learning, Teak to Verawood)."""
    html = opened(with_directory, case(need))
    address = f"/handler/{COURSE.make_usage_key('guide_directory', 'find-help')}/find/{need}"
    words = f"Directory of services: {NEEDS[need][0]}"  # type: ignore[index]
    assert f'<a href="{address}" target="_blank" rel="noopener">{words}</a> {OPENS}' in html
    assert SHEET not in html


def test_it_stands_after_the_text_and_before_what_one_may_do(with_directory: Lms) -> None:
    html = opened(with_directory, case())
    assert html.index("Sixteen men") < html.index("Directory of services") < html.index("Do tent")
    assert html.count("Directory of services") == 1


def test_a_step_s_reply_says_which_line_of_the_page_belongs_there(with_directory: Lms) -> None:
    """A line is too long for each reply. The page has it; its script puts it there (guide.js, `swap`)."""
    player = begun(with_directory, case())
    assert "Directory of services" not in player.html and "/find/" not in player.html
    assert re.findall(r'<div class="pg-text" data-pg-need="(\w+)">', player.html) == ["sleep"]
    lines = player.block().student_view().json_init_args["needs"]
    assert list(lines) == list(NEEDS)
    player.reload()
    assert lines["sleep"] in player.html
    assert "data-pg-need" not in player.html


def test_the_lines_of_a_page_tell_nothing_of_the_scenes_to_come(with_directory: Lms) -> None:
    """The browser gets the scene at hand, and no hint of what will be asked for later."""
    pages = [begun(with_directory, case(need)).block().student_view() for need in ("sleep", "court")]
    first, second = (page.json_init_args["needs"] for page in pages)
    assert first == second


def test_it_stands_in_that_scene_alone(with_directory: Lms) -> None:
    player = begun(with_directory, case())
    player.choose("tent")
    assert "data-pg-need" not in player.html
    player.reload()
    assert "Directory of services" not in player.html


def test_visitors_get_no_line_to_it(with_directory: Lms) -> None:
    with_directory.load(as_olx(case()))
    view = with_directory.block("guide_scenario", "quay", Person(user_id=None)).student_view()
    assert view.json_init_args["needs"] == {}


def test_a_case_of_an_older_bundle_says_nothing_of_a_directory(with_directory: Lms) -> None:
    assert "Directory of services" not in opened(with_directory, case(None, directory=None))


@pytest.mark.parametrize("named", [None, "find-help"])
def test_without_the_directory_it_leads_to_the_course_that_has_one(lms: Lms, named: str | None) -> None:
    """A case that was copied alone, and one of a guide without a directory."""
    html = opened(lms, case(directory=named))
    assert f'<a href="{ELSEWHERE}" target="_blank" rel="noopener">' in html
    assert OPENS in html and SHEET not in html


def test_where_the_site_has_none_it_names_the_printed_sheet(
    lms: Lms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "platform", lambda module, name: None)
    html = opened(lms, case())
    assert f"Directory of services: {NEEDS['sleep'][0]} {SHEET}" in html
    assert "find-help" not in html and OPENS not in html


def test_a_directory_that_the_site_has_switched_off_is_as_none(
    with_directory: Lms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform then stands another class in for it, and its `handler_url` refuses what that has not
    (lms/djangoapps/lms_xblock/runtime.py and `load_block_type` of xmodule/x_module.py, Teak)."""

    def address(runtime: LmsRuntime, block: Any, handler: str, *more: Any) -> str:
        raise ValueError(f"{handler!r} is not a function name")

    monkeypatch.setattr(addresses, "platform", lambda module, name: None)
    monkeypatch.setattr(LmsRuntime, "handler_url", address)
    assert SHEET in opened(with_directory, case())


def test_a_library_has_the_sheet(db: None) -> None:
    html = opened(Lms(mode="library"), case())
    assert SHEET in html and "find-help" not in html


def test_the_course_s_own_directory_is_found_without_a_question_to_the_site(
    with_directory: Lms, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = courses_asked_for(monkeypatch)
    player = begun(with_directory, case())
    player.reload()
    player.choose("tent")
    assert "Sixteen men" not in player.html
    assert asked == []


def test_a_case_without_referrals_asks_for_no_directory(lms: Lms, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = courses_asked_for(monkeypatch)
    opened(lms, case(None))
    assert asked == []


def test_a_step_asks_for_no_directory(lms: Lms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its line came with the page."""
    player = begun(lms, case())
    asked = courses_asked_for(monkeypatch)
    player.choose("look")
    assert "data-pg-need" in player.html
    assert asked == []


def test_an_expert_s_scene_has_it_before_the_expert_speaks(with_directory: Lms) -> None:
    worked = quay_case(mode="worked").model_dump(exclude_defaults=True)
    worked["scenes"]["deck"] |= {"referral": True, "need": "pay", "choices": [], "goes_to": "pay"}
    worked["scenes"]["deck"]["thinking"] = "I call before anyone drives."
    html = opened(with_directory, Case.model_validate(worked | {"directory": "find-help"}))
    assert html.index("Directory of services: My pay</a>") < html.index("I call before anyone drives.")


def test_the_need_is_in_the_bundle_and_in_an_author_s_schema() -> None:
    sent = case()
    element = olx.to_element(sent)
    named_in = {scene.get("id"): scene.get("need") for scene in element.iter("scene")}
    assert named_in == {"deck": "sleep", "mend": None, "pay": None}
    assert olx.from_element(Case, element, sent.id, sent.title) == sent
    schema = Case.model_json_schema()
    assert list(NEEDS) == schema["$defs"]["Scene"]["properties"]["need"]["anyOf"][0]["enum"]
