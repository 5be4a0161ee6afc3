"""Two engines, one list: whichever cleans a text, a page holds the same, and nothing that a browser runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.browser.hostile import HOSTILE
from tests.examples import examples
from tests.guides import GUIDES, course
from tests.nasty_texts import NASTY
from xblocks.content.base import NO_REFERENCES
from xblocks.content.text import markdown, sanitise
from xblocks.content.text.markdown import inline_html, to_html
from xblocks.content.text.walk import texts

pytest.importorskip("nh3", reason="the second engine is not installed")

ENGINES = (sanitise.by_bleach, sanitise.by_nh3)
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')
TAG = re.compile(rf"<(?:/([a-z0-9]+)|([a-z0-9]+)((?:{ATTRIBUTE.pattern})*))>")
TEXT = re.compile(r"(?:[^<>&]|&(?:amp|lt|gt|quot|nbsp|#\w+|[a-zA-Z]+);|&(?![#\w]))*")
MAY_LINK = re.compile(r"(https?://|mailto:|tel:|/jump_to_id/|/static/[\w.-]+$)", re.IGNORECASE)
NAMES = frozenset(
    {"class", "href", "src", "rel", "target", "name", "value", "autocomplete", "role", "data-label", "type"}
    | {"hidden", "checked", "disabled", "aria-expanded", "alt", "start", "lang", "dir"}
)
MARK = re.compile(r"[^\w\s.,;?-]")
"""A sign without which a line is words alone, which nobody cleans in two ways."""
ROUGH = "<>\"'&=/`-![]()*_#|:;\n\t \x00\u00a0\u200b\ufffe"
PIECES = [
    *HOSTILE,
    *(
        "<p>",
        "</p>",
        "<b",
        "<a href=",
        "<img src=",
        "<svg>",
        "</svg>",
        "<math>",
        "<table>",
        "<td>",
        "<!--",
        "-->",
    ),
    *(
        "<![CDATA[",
        "]]>",
        "<style>",
        "</style>",
        "<noscript>",
        "<template>",
        "<select>",
        "<textarea>",
        "<title>",
    ),
    *(
        "javascript:",
        "onerror=",
        "&lt;",
        "&#60;",
        "&quot;",
        "&#x27;",
        "&nbsp;",
        "&amp;amp;",
        "[[a|b]]",
        "[@X 'p']",
    ),
    *("::: law It's\n", ":::\n", "- [ ] it's\n", "| a' |\n|---|\n", "```\n", "words", "ក", "é"),
]


def pieces_of(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of pieces that once beat a sanitiser, with anything between them."""
    between = st.one_of(st.sampled_from(ROUGH), characters)
    return st.lists(st.one_of(st.sampled_from(PIECES), between), max_size=14).map("".join)


ANYTHING = pieces_of(st.text(max_size=6))
AS_A_SOURCE_HOLDS_IT = pieces_of(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6)).map(
    lambda text: text.replace("\x00", "")
)
"""XML and YAML hold no control characters."""


def faults(html: str) -> Iterator[str]:
    """What may not stand in a page. All of it is read, and strictly: what is neither a plain tag nor text in
    which nothing begins one is a fault, so that no browser can see another page in it."""
    at = 0
    while at < len(html):
        found = TAG.match(html, at) if html[at] == "<" else TEXT.match(html, at)
        if found is None or found.end() == at:
            yield f"unreadable: {html[at : at + 60]!r}"
            return
        at = found.end()
        if found.re is TAG:
            name = found[1] or found[2]
            if name not in sanitise.TAGS:
                yield f"tag: {name}"
            for attribute, value in ATTRIBUTE.findall(found[3] or ""):
                if attribute not in NAMES or (attribute in ("href", "src") and not MAY_LINK.match(value)):
                    yield f"attribute: {attribute}={value!r}"


@pytest.mark.parametrize("engine", ENGINES)
@examples(150)
@given(ANYTHING)
def test_whatever_comes_in_no_browser_finds_anything_to_run(engine: Callable[[str], str], html: str) -> None:
    cleaned = engine(html)
    assert list(faults(cleaned)) == []
    assert list(faults(engine(cleaned))) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_of_what_may_not_stay_the_words_do(engine: Callable[[str], str]) -> None:
    assert engine("<script>Ask</script> <u>about</u> <style>pay</style>.<!-- x -->") == "Ask about pay."


@pytest.mark.parametrize("engine", ENGINES)
def test_a_text_that_costs_a_parser_dear_stays_as_safe(engine: Callable[[str], str]) -> None:
    found = {name: there for name, make in NASTY.items() if (there := list(faults(engine(make(400)))))}
    assert found == {}


def by_both(html: str) -> str:
    """Cleaned by both engines, which must agree."""
    one, other = (engine(html) for engine in ENGINES)
    assert one == other
    return one


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are cleaned by both."""
    monkeypatch.setattr(markdown, "clean", by_both)


@example("| 3 < 4 > 2 |\n|---|\n| x |")
@examples(100)
@given(AS_A_SOURCE_HOLDS_IT)
def test_of_any_text_of_an_author_both_make_the_same_page(compared: None, text: str) -> None:
    for render in (to_html, inline_html):
        render.__wrapped__(text, NO_REFERENCES)


def test_of_every_text_of_the_guides_both_make_the_same_bytes(compared: None) -> None:
    every = {
        (one.text, one.kind): activity.references
        for guide in GUIDES
        for activity in course(guide).activities.values()
        for one in texts(activity)
        if one.kind == "markdown" or MARK.search(one.text)
    }
    assert len(every) > 3000
    for (text, kind), references in every.items():
        render = to_html if kind == "markdown" else inline_html
        render.__wrapped__(text, references)


def test_the_faster_engine_cleans_where_it_is_installed() -> None:
    assert sanitise.clean is sanitise.by_nh3
