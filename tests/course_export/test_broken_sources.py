"""Every slip of an author is told with file, line and column, in plain words, with a way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_export.check_guide import judge
from course_export.cli import main
from course_export.sources import find_scenarios, read_guide, read_library
from course_export.standard.rules import editorial

from .slips import BEFORE, NOTE, SLIPS, Slip
from .small_guide import SmallGuide


def place_of(content: bytes, words: str) -> str:
    """Line and column of words that stand in a file once."""
    text = content.decode("utf-8", "replace")
    index = text.index(words)
    assert not words or text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
    return f"{text.count(chr(10), 0, index) + 1}:{index - text.rfind(chr(10), 0, index)}"


def check() -> Result:
    """Run the command as a person does."""
    return CliRunner().invoke(main, ["check", "small"])


def of_the_standard() -> set[str]:
    """First lines of what the learning standard asks of the guide, which is far too small for it. It is
    asked where there are no errors only."""
    guide = read_guide(read_library(find_scenarios()), "small")
    if judge(guide).stop_a_build:
        return set()
    return {str(problem).split("\n")[0] for problem in editorial(guide)}


def reports(result: Result) -> list[tuple[str, str]]:
    """The reports of a run, the learning standard apart: first line, remedy."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    rows = result.output.splitlines()
    assert "Traceback" not in result.output
    apart = of_the_standard()
    return [
        (row, rows[n + 1].strip())
        for n, row in enumerate(rows)
        if not row.startswith((" ", "Checked ")) and row not in apart
    ]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_once_with_its_place_and_a_way_out(small: SmallGuide, slip: Slip) -> None:
    if slip.old:
        assert isinstance(slip.new, str)
        small.change(slip.file, slip.old, slip.new)
    else:
        small.write(slip.file, slip.new)
    result = check()
    found = reports(result)
    file = f"scenarios/{slip.at or slip.file}"
    place = place_of(Path(file).read_bytes(), slip.points_to)
    assert (f"{file}:{place}: {slip.level}: {slip.says}") in [first for first, _ in found], result.output
    remedy = next(remedy for first, remedy in found if first.endswith(slip.says))
    assert slip.remedy in remedy
    follow_ons = [
        first
        for first, _ in found
        if not first.endswith(slip.says) and first not in EXPECTED.get(slip.name, ())
    ]
    assert not follow_ons
    assert result.exit_code == (1 if slip.level == "error" else 0)


EXPECTED = {
    "a picture from elsewhere": ("scenarios/small/one/steps.svg:1:1: error: nothing points to this file",),
}
"""What one slip rightly makes wrong besides."""


def test_a_guide_without_a_fault_is_clean(small: SmallGuide) -> None:
    result = check()
    assert (result.exit_code, reports(result)) == (0, [])
    assert "Checked small: no errors, " in result.output


def test_all_faults_of_a_file_are_told_at_once(small: SmallGuide) -> None:
    small.change(BEFORE, "purpose: before", "purpos: before")
    small.change(BEFORE, "minutes: 2", "minutes: two")
    small.change(BEFORE, "        right: true\n        feedback", "        feedback")
    small.change(BEFORE, "type: ordering", "type: order")
    small.change(BEFORE, "group: weak", "group: week")
    small.change(BEFORE, "        feedback: It says little by itself.\n", "")
    found = reports(check())
    assert [first.partition(" error: ")[2] for first, _ in found] == [
        "unknown key `purpos`",
        "`minutes` must be a whole number, not `two`",
        "`call` has no right answer",
        "`feedback` is missing in `smile`",
        "`type` cannot be `order`",
        "unknown group `week`",
    ]


def test_programs_get_the_same_as_json(small: SmallGuide) -> None:
    small.change(NOTE, "kind: form", "kind: forms")
    result = CliRunner().invoke(main, ["check", "small", "--format", "json"])
    [problem] = json.loads(result.output)
    assert problem == {
        "file": "scenarios/small/one/note.notepad.yaml",
        "line": 3,
        "column": 7,
        "level": "error",
        "message": "`kind` cannot be `forms`",
        "remedy": (
            "Did you mean `form`? It is one of `text`, `form`, `checklist`, `table`, `sort`, `picker`, "
            "`worksheet`."
        ),
    }
