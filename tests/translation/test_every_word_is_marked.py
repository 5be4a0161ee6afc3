"""On a site in a language that nobody speaks, every word is ours in that language, or an author's."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

import xblocks
from tests.cohort_page import a_course
from tests.cohort_page.a_course import end, fill
from tests.handlers import HANDLERS
from tests.live.a_room import LIVE, Facilitator, Phone, open_address
from tests.runtime import COURSE, SERVICES, Lms, Mode, Person, call
from tests.stories import (
    ITEMS,
    as_olx,
    check_of,
    directory,
    notepad,
    page,
    plan,
    prompts,
    quay_case,
    route_aid,
    workbook,
)
from tests.translation import pseudo
from tests.translation.catalogues import Site
from tests.translation.crawler import Crawler
from tests.translation.looking import ACTIVITIES, get, text_of
from tests.translation.pseudo import greek, in_greek, languages_of, unmarked, unmarked_in
from tests.xblocks.player import Player
from xblocks.cohort_page import dashboard
from xblocks.content.base import Activity, References

STEPS = 25
_TAGS = r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"
_NOT_SHOWN = r"\{% (block class|block main_attributes|comment) %\}.*?\{% end(block|comment) %\}"
TEMPLATES = Path(xblocks.__file__).parent / "templates"
TEXT = """
- [ ] Ask first

::: caution Doors
A shut door.
:::

::: figure Doors
![A](/static/a.svg)

Three.
:::
"""


@pytest.fixture(autouse=True)
def nobodys_language(site: Site, settings: Any) -> Any:
    settings.LANGUAGE_CODE = "ar"
    site.installs("ar", pseudo.in_pseudo())
    with override("ar"):
        yield


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_a_template_has_no_word_that_is_not_marked(path: Path) -> None:
    """In whatever state of the page it may stand."""
    text = re.sub(_NOT_SHOWN, "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"(?<=<)\{\{ \w+ \}\}|(?<=</)\{\{ \w+ \}\}", "b", text)
    assert not unmarked_in(f"<p></p>{re.sub(_TAGS, '', text)}")


PEOPLE = {"learner": Person(), "staff": Person(staff=True, author=True), "visitor": Person(user_id=None)}
SORTS: dict[str, Activity] = {
    "page": page(TEXT),
    "page with a notice": page(TEXT, notice="Hard.", short_version="Short.", purpose="Know."),
    "case": quay_case(),
    "case that thinks aloud": quay_case(mode="worked"),
    "case at the end": quay_case(mode="transfer"),
    "decision aid": route_aid(),
    **{f"check of {kind}": check_of(kind, attempts=3) for kind in ITEMS},
    "check of all": check_of(*ITEMS, show="all"),
    "check before": check_of("single", "multiple", purpose="before"),
    "check after": check_of("single", purpose="after", pairs_with="before"),
    "check for later": check_of("single", purpose="follow_up", week=6, pairs_with="check"),
    "graded check": check_of("single", "ordering", purpose="graded", attempts=2),
    "notepad": notepad(),
    "notepad on the device": notepad(keep="device"),
    "workbook": workbook(),
    "directory": directory(),
    "plan": plan(),
    "prompts": prompts(),
}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", SORTS)
def test_a_block_says_nothing_that_is_not_marked(lms: Lms, name: str, person: str) -> None:
    crawler = Crawler(lms, in_greek(SORTS[name]), PEOPLE[person], seed=1)
    for _ in range(STEPS):
        crawler.press()
    assert not {left for shown in crawler.shown for left in unmarked_in(shown)}


@pytest.mark.parametrize("mode", SERVICES)
@pytest.mark.parametrize(("tag", "handler"), HANDLERS)
def test_no_handler_refuses_or_answers_in_words_that_are_not_marked(
    db: None, tag: str, handler: str, mode: Mode
) -> None:
    lms = Lms(mode=mode)
    activity = in_greek(ACTIVITIES[tag])
    lms.load(as_olx(activity))
    for person in (*PEOPLE.values(), Person(watched_by=8), Person(enrolled=False)):
        for method, body in (("POST", {}), ("POST", {"version": "0"}), ("GET", {})):
            answer = call(lms.block(tag, activity.id, person), handler, body, method=method, suffix="txt")
            is_json = answer.content_type == "application/json"
            said = [answer.json.get(name) for name in ("html", "say", "error")] if is_json else []
            said += [answer.text] if answer.content_type == "text/html" else []
            assert not [left for words in said for left in unmarked_in(words or "")]


@pytest.mark.parametrize("tag", ACTIVITIES)
@pytest.mark.parametrize("author", [True, False])
def test_the_dialog_in_studio(lms: Lms, tag: str, author: bool) -> None:
    lms.load(as_olx(in_greek(ACTIVITIES[tag])))
    person = Person(staff=True, author=author)
    shown = lms.block(tag, ACTIVITIES[tag].id, person).studio_view()
    assert "⟦" in shown.content and not unmarked_in(shown.content)
    words = shown.json_init_args.get("words", {})
    assert not [left for sentence in words.values() for left in unmarked_in(sentence)]


def test_the_files_to_take_along(lms: Lms) -> None:
    player = Player(lms, in_greek(notepad()))
    call(player.block(), "keep_note", {"box-thoughts": greek("Mine."), "version": "0"})
    lms.load(as_olx(in_greek(workbook())))
    text = call(lms.block("guide_workbook", "book"), "download", method="GET", suffix="txt").text
    assert "⟦" in text and not [left for row in text.splitlines() if (left := unmarked(row))]
    lms.load(as_olx(in_greek(plan())))
    copy = call(lms.block("guide_facilitator", "plan", PEOPLE["staff"]), "take_along", method="GET").text
    assert "⟦" in copy and not unmarked_in(copy)


@pytest.fixture
def greek_course(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The course of the cohort page and of rooms, by an author who writes in Greek letters."""
    for name, made in {"PRACTICE": a_course.PRACTICE, "CASE": a_course.CASE}.items():
        monkeypatch.setattr(a_course, name, in_greek(made))
    for make in (plan, prompts):
        monkeypatch.setattr(a_course, make.__name__, lambda _make=make, **more: in_greek(_make(**more)))
    before, after = map(in_greek, a_course.pair())
    monkeypatch.setattr(a_course, "pair", lambda: (before, after))
    monkeypatch.setattr(a_course, "MARK", greek(a_course.MARK))
    monkeypatch.setattr(a_course.ACourse, "title", greek("A course"))
    modules = a_course.ACourse.modules
    in_letters = lambda self: [replace(m, title=greek(m.title)) for m in modules(self)]  # noqa: E731
    monkeypatch.setattr(a_course.ACourse, "modules", in_letters)
    groups = {a_course.EAST: greek("East"), a_course.WEST: greek("West")}
    monkeypatch.setattr(a_course.ACourse, "groups", lambda self: groups)


@pytest.mark.parametrize("role", a_course.ROLES)
def test_the_pages_of_a_cohort(greek_course: None, role: str) -> None:
    fill({"yes": 7, "no": 5}, {"no": 6, "perhaps": 6})
    for user in User.objects.filter(groups__id=a_course.EAST):
        end(user.pk, "ashore")
    for path in ("", "?group=1", "practice/", "quay/", "before/", "plan/plan", "nothing/", "figures.csv"):
        answer = get(a_course.ADDRESS + path, role)
        shown = text_of(answer)
        if "csv" not in answer["Content-Type"]:
            assert not unmarked_in(shown), path
        for row in csv.reader(shown.splitlines(), delimiter=";") if "csv" in answer["Content-Type"] else []:
            assert not [cell for cell in row if unmarked(cell)]


@pytest.mark.parametrize("activity", ["quay", "practice"])
def test_the_pages_of_a_room(greek_course: None, activity: str) -> None:
    lead = Facilitator(activity=activity)
    phone = Phone(lead.code)
    here = f"{LIVE}{lead.code}/"
    steps = [{}, {"step": "close"}, {"step": "hands"}, {"step": "on"}, {"step": "choose", "letter": "A"}]
    for step in [*steps, {"step": "again"}, *steps, *steps, {"step": "back"}, *steps, {"step": "end"}]:
        shown = [lead.press(**step).content.decode()] if step else []
        shown += [phone.vote(choice).content.decode() for choice in ("A", "99")]
        for path in (
            LIVE,
            open_address(activity),
            here,
            f"{here}screen/",
            f"{here}control/",
            f"{LIVE}XXXXXX/",
        ):
            shown += [text_of(get(path, role)) for role in ("team", "learner")]
        assert not {left for page in shown for left in unmarked_in(page)}


def test_the_figures_beside_prompts_and_the_link_to_them(lms: Lms, greek_course: None) -> None:
    lms.load(as_olx(in_greek(prompts(beside="practice", counted=True))))
    fill({"yes": 7, "no": 5}, {"yes": 12})
    who = Person(User.objects.create(username="team").pk, staff=True)
    shown = call(lms.block("guide_facilitator", "prompts", who), "cohort", {}).json["html"]
    assert "⟦" in shown and not unmarked_in(shown)
    tabs = dashboard.AddTab("filter", []).run_filter([], user=None, course_key=COURSE)["tabs"]
    assert not [left for tab in tabs if (left := unmarked(tab["title"]))]


@pytest.mark.parametrize("person", ["learner", "staff"])
@pytest.mark.parametrize("name", SORTS)
def test_a_text_is_in_an_element_that_says_its_language(lms: Lms, name: str, person: str) -> None:
    """An author's in hers, ours in the reader's: so a screen reader reads both aloud as they are written."""
    activity = in_greek(SORTS[name])
    activity = activity.model_copy(update={"references": References(language="el")})
    crawler = Crawler(lms, activity, PEOPLE[person], seed=2)
    for _ in range(STEPS):
        crawler.press()
    found = {pair for shown in crawler.shown for pair in languages_of(f'<div lang="ar">{shown}</div>')}
    assert not {text for text, language in found if re.search("[α-ω]", text) and language != "el"}
    assert not {text for text, language in found if "⟦" in text and language != "ar"}
