"""The report on a guide, for people and for programs."""

from __future__ import annotations

import json

from click.testing import CliRunner

from course_export.cli import main
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


def test_an_unknown_guide_is_told_with_those_there_are(small: SmallGuide) -> None:
    assert run("smal")[1].strip() == "Error: There is no guide `smal`. Did you mean `small`? Guides: small."
