"""Neither author nor learner text can run script: every text field, rendered in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page

import xblocks
from tests.browser.hostile import HOSTILE
from tests.runtime import Lms, Person, call
from tests.stories import ITEMS, as_olx, check_of, choice, notepad, page, plan, quay_case, workbook
from xblocks.content.base import Activity
from xblocks.content.check.model import Check
from xblocks.shared import block

STRUCTURE = frozenset(
    {
        "id",
        "type",
        "kind",
        "keep",
        "mode",
        "rating",
        "outcome",
        "goes_to",
        "start",
        "learn",
        "sources",
        "show",
    }
    | {"format", "uses", "if_late"}
)
"""Keys whose values are words of the format, not text."""
STRUCTURE_OF_CHECKS = STRUCTURE | {"group", "purpose"}
RESOURCES = Path(xblocks.__file__).parent / "resources"
SCRIPTS = [RESOURCES / name for name in (block.FIRST_SCRIPT, *block.SCRIPTS)]
REFERENCES = {"sources": {"PALERMO": {"title": "x"}}, "terms": {"word": {"definition": "x"}}}

BRANCHES = {
    "deck": {
        "title": "x",
        "text": "x",
        "hint": "x",
        "choices": [choice("tent", "ashore"), choice("note", "later"), choice("leave", "sails")],
    }
}

LOOK = """async () => {
    const bad = [];
    const links = ["href", "src", "action", "formaction", "data"];
    for (const element of document.querySelectorAll("*")) {
        for (const attribute of element.attributes) {
            const value = attribute.value.replace(/[\\u0000-\\u0020]/g, "").toLowerCase();
            const runs = /^(javascript|data|vbscript|blob|file):/.test(value);
            const listens = attribute.name.startsWith("on");
            if (listens || (links.includes(attribute.name) && runs)) bad.push(element.outerHTML);
        }
    }
    for (const element of document.querySelectorAll(".pg-term__word, summary")) element.click();
    await new Promise(requestAnimationFrame);
    const foreign = document.querySelectorAll("body script, iframe, object, embed, style, svg:not(.pg-map)");
    const texts = document.querySelectorAll("body > [data-text]").length;
    return { bad, hit: window.hit === 1, scripts: foreign.length, texts };
}"""

AT_ONCE = 10
"""Texts on a page: to make one costs as much as to show a text."""

pytestmark = pytest.mark.browser


def poisoned(value: Any, text: str, structure: frozenset[str], key: str = "") -> Any:
    """The same data with every text replaced."""
    if isinstance(value, dict):
        if key in ("variables", "change", "needs"):
            return value
        return {k: poisoned(v, text, structure, k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(v, text, structure, key) for v in value]
    return text if isinstance(value, str) and key not in structure else value


def with_text(activity: Activity, text: str) -> Activity:
    raw = activity.model_dump(exclude_defaults=True, by_alias=True) | {"references": REFERENCES}
    structure = STRUCTURE_OF_CHECKS if isinstance(activity, Check) else STRUCTURE
    return type(activity).model_validate(poisoned(raw, text, structure) | {"id": activity.id})


def everything_shown(lms: Lms, text: str) -> list[str]:
    """HTML of every state that a person may come to see, with the text in every field."""
    shown = []
    staff = Person(user_id=3, staff=True)

    def view(activity: Activity, person: Person | None = None) -> str:
        html = lms.block(activity.TAG, activity.id, person).student_view().content
        shown.append(html)
        return str(html)

    def act(activity: Activity, handler: str, **data: Any) -> str:
        response = call(lms.block(activity.TAG, activity.id), handler, data)
        assert response.status_int == 200, response.text
        shown.append(response.json["html"])
        return str(response.json["html"])

    def hidden(html: str) -> dict[str, str]:
        return dict(re.findall(r'name="(run|step|place|item|round|attempt)" value="(\w+)"', html))

    for activity in (page(), notepad(example="x"), quay_case(), plan(before="x", kit=["x"])):
        lms.load(as_olx(with_text(activity, text)))
        view(activity, staff)
    act(notepad(), "keep_note", **{"box-thoughts": text[:100]})
    case = quay_case(
        mode="guided",
        scenes={"deck": {"title": "x", "text": "x", "thinking": "x", "learn": ["hand"], "goes_to": "ashore"}},
    )
    lms.load(as_olx(with_text(case, text)))
    html = act(case, "begin", how="play", run="0")
    act(case, "choose", **hidden(html))
    act(case, "debrief")
    branching = quay_case(id="branching", scenes=BRANCHES)
    lms.load(as_olx(with_text(branching, text)))
    html = act(branching, "begin", how="play", run="0")
    act(branching, "hint", **hidden(html))
    choices = re.findall(r'name="choice" value="(\w+)"', html)
    act(branching, "choose", **hidden(html), choice=choices[0])
    act(branching, "debrief")
    act(branching, "keep_plan", version="0", **{"box-when": text[:100]})
    lms.load(as_olx(with_text(workbook(intro="x"), text)))
    view(workbook())
    for kind in ITEMS:
        check = check_of(
            kind, id=f"check-{kind.replace('_', '-')}", intro="x", feedback=[{"from": 0, "text": "x"}]
        )
        lms.load(as_olx(with_text(check, text)))
        html = view(check)
        answer = re.search(r'name="answer" value="(\w+)"', html)
        data: dict[str, Any] = {"answer": answer[1]} if answer else {}
        for n, row in enumerate(re.findall(r'<select name="(row-\w+)">(.*?)</select>', html, re.S)):
            values = re.findall(r'<option value="(\w+)">', row[1])
            data[row[0]] = values[n % len(values)]
        act(check, "answer", **data, **hidden(html))
        act(check, "go", to="1")
    return shown


def shown_with(text: str) -> str:
    """All of that, in a course that nothing of is kept."""
    with transaction.atomic():
        html = "\n".join(everything_shown(Lms(), text))
        transaction.set_rollback(True)
    return f"<section data-text>{html}</section>"


def found(blank: Page, *pages: str) -> dict[str, Any]:
    """What a browser finds that shows these, one below the other."""
    blank.goto("about:blank")  # a window in which nothing has run
    blank.set_content(f"<!doctype html><body>{''.join(pages)}</body>")
    for script in SCRIPTS:
        blank.add_script_tag(path=str(script))
    return dict(blank.evaluate(LOOK))


def nothing(pages: int) -> dict[str, Any]:
    """What it finds where all is well: so many pages, none of which has swallowed another."""
    return {"bad": [], "hit": False, "scripts": 0, "texts": pages}


@pytest.mark.parametrize("first", range(0, len(HOSTILE), AT_ONCE))
def test_no_text_runs_script_or_links_to_it(db: None, blank: Page, first: int) -> None:
    texts = HOSTILE[first : first + AT_ONCE]
    pages = [shown_with(text) for text in texts]
    together = found(blank, *pages)
    if together != nothing(len(pages)):
        alone = {text: found(blank, page) for text, page in zip(texts, pages, strict=True)}
        culprits = {text: said for text, said in alone.items() if said != nothing(1)}
        pytest.fail(f"{culprits or together}")


def test_the_list_is_long_enough() -> None:
    assert len(set(HOSTILE)) >= 100
