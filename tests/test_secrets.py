"""Before an answer, nothing that the browser can get holds a later scene, a rating, a key, a reply or
a facilitator's text. A marker is planted in each such field of the whole guide, then everything that a
learner can fetch is searched for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.cohort_page.a_course import ADDRESS, ACourse, stored
from tests.guides import GUIDES, course, most_bytes
from tests.handlers import handlers_of
from tests.runtime import Lms, Person, call
from tests.stories import as_olx
from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.prompts import Prompts
from xblocks.content.session import SessionPlan
from xblocks.platform.course import Module

MARK = "qzmarkqz"
LEARNER, VISITOR = Person(user_id=7), Person(user_id=None)
SECRET_OF_AN_ITEM = ("feedback", "misconception", "if_true", "if_false", "good_answers", "sources")


def marked(text: Any, *where: str) -> Any:
    """A text, or each text of a list, with a marker that says where it was planted."""
    if isinstance(text, list):
        return [marked(entry, *where) for entry in text]
    return f"{text} {MARK}-{'-'.join(where)}-"


def plant_in_case(case: Case) -> Case:
    """Mark every scene, choice, ending and the debrief."""
    raw = case.model_dump(exclude_defaults=True, by_alias=True)
    for name, scene in raw["scenes"].items():
        for key in ("title", "text", "thinking", "hint"):
            if key in scene:
                scene[key] = marked(scene[key], "scene", name)
        for effect in scene.get("effects", []):
            effect["text"] = marked(effect["text"], "effect", name)
        for choice in scene.get("choices", []):
            choice["text"] = marked(choice["text"], "option", name)
            for key in choice.keys() & {"consequence", "why"}:
                choice[key] = marked(choice[key], key, name, choice["id"])
    for name, ending in raw["endings"].items():
        ending["title"] = marked(ending["title"], "ending", name)
        ending["text"] = marked(ending["text"], "ending", name)
        for effect in ending.get("effects", []):
            effect["text"] = marked(effect["text"], "ending", name)
    raw["facts"] = {name: marked(text, "fact", name) for name, text in raw.get("facts", {}).items()}
    raw["short_version"] = marked(raw["short_version"], "short")
    for key in ("lesson", "plan"):
        if key in raw["debrief"]:
            raw["debrief"][key] = marked(raw["debrief"][key], "lesson")
    return Case.model_validate(raw)


def plant_in_check(check: Check) -> Check:
    """Mark every reply, belief and good answer, and each other item's question."""
    raw = check.model_dump(exclude_defaults=True, by_alias=True)

    def walk(node: Any, item: str) -> None:
        for key, value in list(node.items()):
            if key in SECRET_OF_AN_ITEM and key != "sources":
                node[key] = marked(value, "reply", item)
            elif isinstance(value, list):
                for entry in value:
                    if isinstance(entry, dict):
                        walk(entry, item)

    for item in raw["items"]:
        walk(item, item["id"])
        item["stem"] = marked(item["stem"], "stem", item["id"])
    for words in raw.get("feedback", []):
        words["text"] = marked(words["text"], "closing")
    return Check.model_validate(raw)


def plant_in_plan(plan: SessionPlan) -> SessionPlan:
    """Mark the title, each session and step."""
    raw = plan.model_dump(exclude_defaults=True, by_alias=True)
    raw["title"] = marked(raw["title"], "plan")
    for session in raw["sessions"]:
        session["title"] = marked(session["title"], "session")
        for step in session.get("steps", []):
            step["do"] = marked(step["do"], "step")
    return SessionPlan.model_validate(raw)


def plant_in_prompts(prompts: Prompts) -> Prompts:
    """Mark all that a facilitator reads."""
    raw = prompts.model_dump(exclude_defaults=True, by_alias=True)
    for key in ("title", "use", "watch"):
        if key in raw:
            raw[key] = marked(raw[key], "prompts")
    for question in raw["questions"]:
        question.update({key: marked(question[key], "prompts") for key in ("ask", "good_answers")})
    return Prompts.model_validate(raw)


def planted(activity: Activity) -> Activity:
    """The activity with markers in all that must not go out."""
    if isinstance(activity, Case):
        return plant_in_case(activity)
    if isinstance(activity, Check):
        return plant_in_check(activity)
    if isinstance(activity, Prompts):
        return plant_in_prompts(activity)
    return plant_in_plan(activity) if isinstance(activity, SessionPlan) else activity


def everything(lms: Lms, activity: Activity) -> Iterator[tuple[str, str]]:
    """Every way for learner and visitor to fetch something of an activity that is not answered."""
    for who in (LEARNER, VISITOR):

        def block(who: Person = who) -> Any:
            return lms.block(activity.TAG, activity.id, who)

        fragment = block().student_view()
        yield "student_view", fragment.content + str(fragment.json_init_args) + str(fragment.to_dict())
        yield "public_view", str(block().public_view().to_dict())
        yield "student_view_data", str(block().student_view_data())
        yield "index_dictionary", str(block().index_dictionary())
        for handler in handlers_of(activity.TAG):
            for method in ("GET", "POST"):
                yield f"{method} {handler}", call(block(), handler, {}, method).text
    for body in (
        {"to": "99"},
        {"to": "-1"},
        {"item": "x", "round": "0"},
        {"attempt": "0"},
        {"choice": "x", "run": "0", "step": "0"},
    ):
        for handler in handlers_of(activity.TAG):
            yield f"{handler} {body}", call(lms.block(activity.TAG, activity.id, LEARNER), handler, body).text


def markers(text: str) -> set[str]:
    """The markers in a text, by where they were planted."""
    return set(re.findall(rf"{MARK}-([\w-]+?)-(?=\W)", text))


@pytest.mark.parametrize("name", GUIDES)
def test_before_an_answer_nothing_secret_goes_out(lms: Lms, name: str) -> None:
    for source in course(name).activities.values():
        activity = planted(source)
        lms.load(as_olx(activity))
        allowed = set()
        if isinstance(activity, Check):
            drawn = lms.block(activity.TAG, activity.id, LEARNER).present.items
            shown = drawn if activity.show == "all" else drawn[:1]
            allowed = {f"stem-{item.id}" for item in shown}
        for way, text in everything(lms, activity):
            seen = markers(text)
            if isinstance(activity, Check) and way == "index_dictionary":
                # A search may find a question. It finds no answer.
                seen = {mark for mark in seen if not mark.startswith("stem-")}
            assert seen <= allowed, f"{activity.id}: {way} gives {seen - allowed}"


@pytest.mark.parametrize("name", GUIDES)
def test_at_every_step_of_every_case_only_the_present_scene_goes_out(lms: Lms, name: str) -> None:
    for source in course(name).activities.values():
        if not isinstance(source, Case):
            continue
        case = plant_in_case(source)
        lms.load(as_olx(case))
        for turn in range(3):
            walk_and_look(lms, case, turn)


def of_answers(case: Case, play: Any) -> set[str]:
    """What an aid shows of answers given: each with its question, and at a result with what follows."""
    seen = {mark for scene, _ in play["path"] for mark in (f"scene-{scene}", f"option-{scene}")}
    if play["place"] in case.endings:
        seen |= {
            f"{key}-{scene}-{choice}" for scene, choice in play["path"] for key in ("consequence", "why")
        }
        seen.add("lesson")
    return seen


def walk_and_look(lms: Lms, case: Case, turn: int) -> None:
    """Play to an ending, always taking the choice in this place, and look at what each step gives."""

    def block() -> Any:
        return lms.block("guide_scenario", case.id, LEARNER)

    reply = call(block(), "begin", {"how": "play", "run": str(block().run)})
    before: tuple[str, str] | None = None
    for _ in range(60):
        html, place = reply.json["html"], block().play["place"]
        allowed = {f"scene-{place}", f"effect-{place}", f"option-{place}", f"ending-{place}"}
        allowed |= {f"fact-{fact}" for fact in block().play["facts"]}
        allowed |= of_answers(case, block().play) if case.is_aid else set()
        if before:
            scene, choice = before
            allowed |= {f"option-{scene}", f"consequence-{scene}-{choice}"}
            allowed |= {f"why-{scene}-{choice}"} if case.mode == "guided" else set()
        assert markers(html) <= allowed, f"{case.id} at {place}: {markers(html) - allowed}"
        assert not re.search(r"<[^>]*\b(better|harmful|risky|acceptable)\b", html), "a tag tells a rating"
        most = most_bytes(case, block().play["place"], len(block().play["path"]))
        assert len(reply.body) < most + 40 * html.count(MARK), (
            f"{case.id} at {place}: {len(reply.body)} bytes"
        )
        if place in case.endings:
            return
        names = re.findall(r'name="choice" value="(\w+)"', html)
        data = dict(re.findall(r'name="(run|step|place)" value="(\w+)"', html))
        if names:
            data["choice"] = names[turn % len(names)]
        reply = call(block(), "choose", data)
        taken = block().play["path"][-1]
        before = (taken[0], taken[1] or "")
    raise AssertionError(f"{case.id} does not end")


@pytest.mark.parametrize("name", GUIDES)
def test_replies_to_one_question_bring_none_of_the_next(lms: Lms, name: str) -> None:
    for source in course(name).activities.values():
        if not isinstance(source, Check):
            continue
        check = plant_in_check(source)
        lms.load(as_olx(check))
        if check.purpose == "follow_up":
            call(lms.block("guide_check", check.id, LEARNER), "open_early", {})
        html = lms.block("guide_check", check.id, LEARNER).student_view().content
        offered = re.findall(r'name="answer" value="(\w+)"', html)
        if not offered:
            continue
        data: dict[str, Any] = dict(re.findall(r'name="(item|round|attempt)" value="(\w+)"', html))
        data["answer"] = offered[0]
        reply = call(lms.block("guide_check", check.id, LEARNER), "answer", data)
        (first,) = (mark.removeprefix("stem-") for mark in markers(html))
        allowed = {f"stem-{first}", f"reply-{first}"}
        if check.purpose == "before":
            # No reply, and one press a question: the next one comes at once, and nothing of what is right.
            allowed = {mark for mark in markers(reply.text) if mark.startswith("stem-")}
            assert len(allowed) == 1
        assert markers(reply.text) <= allowed
        assert check.purpose == "before" or f"reply-{first}" in markers(reply.text)


@pytest.mark.parametrize("name", GUIDES)
def test_on_the_cohort_page_a_learner_finds_no_marker_and_staff_do(
    db: None, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    activities = [planted(source) for source in course(name).activities.values()]
    shown = [stored(a) for a in activities if isinstance(a, Case | Check)]
    monkeypatch.setattr(ACourse, "modules", lambda self: [Module(f"{MARK}-module-.", tuple(shown))])
    notes = [stored(a) for a in activities if isinstance(a, Prompts | SessionPlan)]
    monkeypatch.setattr(ACourse, "facilitators_notes", lambda self: notes)
    plans = [f"plan/{a.id}" for a in activities if isinstance(a, SessionPlan)]
    for path in ["", "figures.csv", *plans, *(f"{activity.id}/" for activity in shown)]:
        refused = Client().get(ADDRESS + path, headers={"X-Role": "learner"})
        assert refused.status_code == 403 and MARK not in refused.content.decode(), path
    case = next(a.id for a in activities if isinstance(a, Case) and a.is_rated)
    staff = Client().get(f"{ADDRESS}{case}/", headers={"X-Role": "team"}).content.decode()
    assert {"prompts", "module"} <= markers(staff)
    plan = Client().get(ADDRESS + plans[0], headers={"X-Role": "team"}).content.decode()
    assert {"plan", "session", "step"} <= markers(plan)


def test_the_search_for_markers_finds_one_where_it_is(lms: Lms) -> None:
    assert markers(etree.tostring(etree.fromstring(f"<p>x {MARK}-scene-quay-</p>")).decode()) == {
        "scene-quay"
    }
