"""The report on a guide, for people and for programs."""

from __future__ import annotations

import json
import shutil
from io import StringIO

from click.testing import CliRunner
from rich.console import Console

from course_export.cli import main
from course_export.sources import find_scenarios, read_guide, read_library
from course_export.standard.cues import RULES
from course_export.standard.report import show_report
from course_export.standard.wording import KINDS
from tests.course_export.small_guide import SmallGuide


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["report", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_programs_get_what_a_guide_holds_and_each_number_of_the_standard(small: SmallGuide) -> None:
    code, output = run("small", "--format", "json")
    told = json.loads(output)
    assert code == 0
    assert (told["guide"], told["minutes"], told["pages"], told["review"]) == ("small", 10, 2, "draft")
    [case] = told["cases"]
    assert case["id"] == "quay"
    assert abs(sum(case["endings reached at random"].values()) - 1) < 0.01
    assert sum(told["items by type"].values()) == sum(told["items by objective"].values())
    assert {"title", "value", "aim", "met", "remedy"} == set(told["standard"][0])
    assert any(not figure["met"] for figure in told["standard"])


def test_people_get_tables(small: SmallGuide) -> None:
    code, output = run("small")
    assert code == 0
    for words in ("A small guide: what it holds", "Cases", "The learning standard", "aim"):
        assert words in output


def test_a_guide_with_errors_has_no_report_and_says_why(small: SmallGuide) -> None:
    small.change("small/guide.yaml", "number: 1", "number: one")
    code, output = run("small")
    assert code == 2
    assert "`number` must be a whole number" in output
    assert "small has 1 error" in output


def test_another_guide_that_cannot_be_read_is_left_out(small: SmallGuide) -> None:
    small.write("other/guide.yaml", "no guide")
    code, output = run("small", "--format", "json")
    assert (code, json.loads(output)["guide"]) == (0, "small")


def test_people_see_every_number_that_programs_get(small: SmallGuide) -> None:
    """Those of each rule of wording stand in a table of their own."""
    shutil.copytree(small.scenarios / "small", small.scenarios / "other")
    told = {figure["title"] for figure in json.loads(run("small", "--format", "json")[1])["standard"]}
    read = read_guide(read_library(find_scenarios()), "small")
    others = [read_guide(read_library(find_scenarios()), "other")]
    console = Console(width=400, file=StringIO(), record=True)
    show_report(read, others, console)
    shown = console.export_text()
    rules = {f"{kind}: picking {name}, points off chance" for kind in KINDS for name in RULES}
    assert rules < told
    assert [title for title in sorted(told - rules) if title not in shown] == []


def test_an_unknown_guide_is_told_with_those_there_are(small: SmallGuide) -> None:
    assert run("smal")[1].strip() == "Error: There is no guide `smal`. Did you mean `small`? Guides: small."
