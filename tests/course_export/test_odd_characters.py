"""Characters that nobody sees are named with their place, but not where a script needs them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.odd_characters import odd_characters
from course_export.yaml_reader import decode, read_yaml

from .small_guide import SmallGuide


def told(text: str) -> list[str]:
    return [f"{p.line}:{p.column} {p.message}" for p in odd_characters(decode("x", text.encode()))]


MISLEADING = {
    "a word\nand \u202eback": "2:5 an invisible character: RIGHT-TO-LEFT OVERRIDE (U+202E)",
    "a\u2066b": "1:2 an invisible character: LEFT-TO-RIGHT ISOLATE (U+2066)",
    "pass\u200bword": "1:5 an invisible character: ZERO WIDTH SPACE (U+200B)",
    "pass\u200dword": "1:5 an invisible character: ZERO WIDTH JOINER (U+200D)",
    "hyphen\u00adate": "1:7 an invisible character: SOFT HYPHEN (U+00AD)",
    "a\U000e0041": "1:2 an invisible character: TAG LATIN CAPITAL LETTER A (U+E0041)",
    "a\u200e b": "1:2 an invisible character: LEFT-TO-RIGHT MARK (U+200E)",
    "a\u3164b": "1:2 an invisible character: HANGUL FILLER (U+3164)",
}


@pytest.mark.parametrize("text", MISLEADING, ids=ascii)
def test_a_misleading_character_is_named_with_its_place(text: str) -> None:
    assert told(text) == [MISLEADING[text]]


@pytest.mark.parametrize(
    "text",
    [
        "ភាសា\u200bខ្មែរ",
        "မြန်မာ\u200bစာ",
        "ภาษา\u200bไทย",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩🏽\u200d🌾",
        "👩\u200d❤\ufe0f\u200d👨",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "שלום\u200f (a)",
        "Café, “quoted” – 10\u00a0km",
        "plain",
    ],
    ids=ascii,
)
def test_what_a_script_needs_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_pasted_line_is_told_once() -> None:
    assert len(told("a\u200bb c\u200bd\ne\u200bf")) == 2


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u3000", "\u2009", "\u200b"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: a\ntitle:{}A b\nx: y\n", (2, 7)),
        ("a:\n{0}{0}b: c\n{0}{0}d: e\n", (2, 1)),
        ("a: b\n-{}c\nd: e\n", (2, 2)),
    ],
)
def test_a_blank_that_breaks_yaml_is_named(text: str, place: tuple[int, int], blank: str) -> None:
    document = read_yaml("x", text.format(blank).encode())
    if document.data is None:
        problem = document.problems[0]
        assert (problem.line, problem.column) == place
        assert f"U+{ord(blank):04X}" in problem.message


IDS = {
    "m1-\u200blesson": "ZERO WIDTH SPACE (U+200B)",
    "m1-lеsson": "CYRILLIC SMALL LETTER IE (U+0435)",
    "ｍ1-lesson": "FULLWIDTH LATIN SMALL LETTER M (U+FF4D)",
}


@pytest.mark.parametrize("id", IDS, ids=ascii)
def test_an_id_that_looks_right_is_told_with_what_it_holds(id: str, small: SmallGuide) -> None:
    small.change("small/guide.yaml", "id: m1-lesson", f"id: {id}")
    output = CliRunner().invoke(main, ["check", "small"]).output
    assert f"which holds {IDS[id]} cannot be an id" in output
    if "\u0435" not in id:
        assert "such as `m1-lesson`" in output


def test_a_term_is_found_in_one_piece_or_in_several(small: SmallGuide) -> None:
    glossary = small.scenarios / "glossary.yaml"
    small.write(
        "glossary.yaml", glossary.read_text(encoding="utf-8") + "\ncaf\u00e9:\n  definition: A place.\n"
    )
    page = small.scenarios / "small" / "one" / "reading.page.md"
    small.write("small/one/reading.page.md", page.read_text(encoding="utf-8") + "\nA [[cafe\u0301]].\n")
    assert "unknown glossary term" not in CliRunner().invoke(main, ["check", "small"]).output
