"""A journey is seen at a glance, walked stop by stop, and read out in its order."""

from __future__ import annotations

import re

import pytest

from xblocks.content.page import Page
from xblocks.content.text.markdown import to_html
from xblocks.content.text.rules import text_findings

TEXT = """Before.

::: journey Before, during and after court
## Before

1. **First contact.** Safety comes first. [@PALERMO]
2. **Information and choice.** She is told.

   - what is asked
   - that she may stop

## After

3. **The same day.** A quiet *room*.
:::

1. **Not a stop.** A list.
"""


def test_each_stop_is_a_numbered_spot_that_opens_and_the_lists_around_stay_lists() -> None:
    html = to_html(TEXT)
    assert re.findall(r"</svg><span[^>]*>(\d)\. </span>([^<]+)</summary>", html) == [
        ("1", "First contact"),
        ("2", "Information and choice"),
        ("3", "The same day"),
    ]
    assert html.count("<svg") == html.count("<details") == html.count("</details>") == 3
    assert "<figcaption>Before, during and after court</figcaption>" in html
    assert "<p>A quiet <em>room</em>.</p>" in html and "what is asked" in html
    assert html.count("<ol>") == 1, "of the lists only the one outside is left"


def test_the_line_begins_at_the_first_stop_and_ends_at_the_last() -> None:
    assert re.findall(r'd="([^"]+)"', to_html(TEXT)) == ["M20 22v32", "M20-10v64", "M20-10v32"]


def test_a_list_of_dots_beside_the_stops_stays_as_it_was_written() -> None:
    html = to_html("::: journey X\n## A\n\n1. **One.** a\n2. **Two.** b\n\n- tight\n- list\n:::\n")
    assert "<ul>\n<li>tight</li>\n<li>list</li>\n</ul>" in html


@pytest.mark.parametrize(
    ("bold", "name"),
    [("**First\n   contact.**", "First contact"), ("**At **the** door.**", "At the door")],
)
def test_the_name_of_a_stop_is_all_that_is_bold(bold: str, name: str) -> None:
    html = to_html(f"::: journey X\n## A\n\n1. {bold} Text.\n2. **Two.** b\n:::\n")
    assert f"1. </span>{name}</summary>\n<p>Text.</p>" in html


@pytest.mark.parametrize(
    "text",
    [
        '<span class="pg-stop">3</span>',
        '::: journey X\n## A\n\n1. **<svg onload="x">.** Y\n2. **Z.** Q\n:::',
        "::: journey <b>X</b>\n## A\n\n1. **`</summary>`.** Y\n2. **Z.** Q\n:::",
    ],
)
def test_no_drawing_but_ours_comes_through(text: str) -> None:
    html = to_html(text)
    assert "onload" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert "<b>" not in html and html.count("</summary>") == html.count("<summary>")
    assert html.count("<svg") in (0, 2)


def faults(text: str) -> list[tuple[str, int | None]]:
    page = Page.model_validate({"id": "p", "title": "P", "purpose": "See.", "body": text})
    return [(finding.message, finding.line) for finding in text_findings(page)]


@pytest.mark.parametrize(
    ("old", "new", "wrong", "line"),
    [
        (" Before, during and after court", "", "a journey has no name", 2),
        ("## Before\n", "", "", None),
        ("## Before", "Before", "", None),
        ("**First contact.** Safety", "Safety", "a stop of the journey has no name", 5),
        ("journey", "jorney", "unknown callout `jorney`", 2),
    ],
)
def test_an_author_is_told_what_keeps_it_from_being_walked(
    old: str, new: str, wrong: str, line: int | None
) -> None:
    assert faults(TEXT) == []
    assert faults(TEXT.replace(old, new, 1)) == ([(wrong, line)] if wrong else [])


def test_a_journey_in_a_journey_is_told() -> None:
    inner = "::: journey Y\n## B\n\n1. **A.** B\n2. **C.** D\n:::"
    text = f":::: journey X\n## A\n\n1. **A.** B\n2. **C.** D\n\n{inner}\n::::"
    assert faults(text) == [("a journey stands in another", 0)]


def test_a_stop_that_opens_to_nothing_is_told() -> None:
    assert faults("::: journey X\n## A\n\n1. **A.** B\n2. **C.**\n:::") == [
        ("a stop of the journey tells nothing", 4)
    ]


def test_a_journey_without_stages_is_none() -> None:
    text = "::: journey X\n1. **A.** B\n2. **C.** D\n:::"
    assert faults(text) == [("a journey has stages and stops", 0)]
