"""Titles of an outline, files and words of the glossary that read alike are told to the author."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from course_export.cli import main
from tests.course_export.small_guide import SmallGuide

GUIDE = "small/guide.yaml"
FILES = 'files: [{title: Card, file: one/a.pdf}, {title: "card.", file: one/b.pdf}]'
SECOND_LESSON = (
    "      - id: m2-more\n        title: second LESSON\n        units:\n"
    "          - {id: m2-u3, title: Word, activities: [two/word.page.md]}\n  - id: m3\n"
)
UNIT = "{id: m2-u2, title: After,"


def told(small: SmallGuide) -> list[tuple[str, str, str]]:
    """Level, message and the line that is pointed to, of what reads alike."""
    found = json.loads(CliRunner().invoke(main, ["check", "small", "--format", "json"]).output)
    return [
        (
            p["level"],
            p["message"],
            (small.scenarios.parent / p["file"]).read_text().split("\n")[p["line"] - 1],
        )
        for p in found
        if "read alike" in p["message"]
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: Second module", "title: FIRST module", "two modules read alike: `FIRST module`"),
        ("  - id: m3\n", SECOND_LESSON, "two lessons of this module read alike: `second LESSON`"),
        (UNIT, "{id: m2-u2, title: case.,", "two units of this lesson read alike: `case.`"),
        ("files: []", FILES, "two files read alike: `card.`"),
    ],
    ids=["modules", "lessons", "units", "files"],
)
def test_titles_that_read_alike_are_warned_of_where_the_second_stands(
    small: SmallGuide, old: str, new: str, message: str
) -> None:
    assert told(small) == []
    small.change(GUIDE, old, new)
    for name in ("a", "b"):
        small.write(f"small/one/{name}.pdf", b"%PDF-" + name.encode())
    small.write("small/two/word.page.md", "---\nid: word\ntitle: Word\nminutes: 1\n---\nA word.\n")
    [(level, said, line)] = told(small)
    assert (level, said) == ("warning", message)
    assert message.split("`")[1] in " ".join(line.split())


@pytest.mark.parametrize("twin", ["means,", "means."])
def test_two_words_of_the_glossary_that_read_alike_stop_a_build(small: SmallGuide, twin: str) -> None:
    small.change("glossary.yaml", "unused word:", f'"{twin}":')
    [(level, said, line)] = told(small)
    assert level == "error" and said.startswith("two words read alike") and twin in line
