"""What the command says, and the code with which it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.sources import find_scenarios

from .small_guide import SmallGuide

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and all output."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_build_says_what_it_made(small: SmallGuide) -> None:
    code, output = run("build")
    assert code == 0
    assert output.startswith("Building small ...\ndist/small.tar.gz: 13 activities, ")


def test_a_check_of_all_guides_names_them(small: SmallGuide) -> None:
    small.write("other/guide.yaml", "id: other\n")
    code, output = run("check")
    assert code == 1
    assert "scenarios/other/guide.yaml:1:1: error: `title` is missing" in output
    assert "Checked other, small: " in output


def test_one_broken_guide_does_not_keep_the_other_from_being_built(small: SmallGuide) -> None:
    small.write("broken/guide.yaml", "id: broken\n")
    code, output = run("build")
    assert code == 1
    assert "broken was not built" in output
    assert Path("dist/small.tar.gz").exists()


@pytest.mark.parametrize("command", ["check", "build", "preview"])
def test_an_unknown_guide_lists_those_there_are(small: SmallGuide, command: str) -> None:
    code, output = run(command, "smal")
    assert (code, output.strip()) == (
        2,
        "Error: There is no guide `smal`. Did you mean `small`? Guides: small.",
    )


@pytest.mark.parametrize(
    "arguments",
    [("check", "--format", "xml"), ("bild",), ("build", "--oot", "x"), ("preview", "--port", "no")],
)
def test_a_wrong_call_ends_with_2(small: SmallGuide, arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def test_a_folder_that_may_not_be_written_is_a_wrong_call_not_a_traceback(small: SmallGuide) -> None:
    Path("dist").write_text("a file where the folder should be")
    code, output = run("build", "--out", "dist/below")
    assert code == 2
    assert "dist" in output


def test_without_a_folder_here_the_guides_of_the_package_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (find_scenarios() / "identification" / "guide.yaml").is_file()


def test_a_folder_without_guides_says_so(small: SmallGuide) -> None:
    for path in sorted((small.scenarios / "small").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert run("build") == (
        2,
        "Error: There is no guide in scenarios: a guide is a folder with a guide.yaml.\n",
    )


def test_help_is_there_at_once(small: SmallGuide) -> None:
    heavy = ("pydantic", "lxml", "yaml", "rich", "django")
    program = f"import sys; from course_export import cli; print([m for m in {heavy} if m in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == "[]"


def test_a_terminal_sees_brackets_of_a_message_as_they_are(small: SmallGuide) -> None:
    from course_export.problems import Problem
    from course_export.showing import _coloured

    shown = _coloured(Problem("a.yaml", 1, 2, "error", "`[@TAG]` is unknown", "Write [/red]."))
    from rich.text import Text

    assert Text.from_markup(shown).plain == "a.yaml:1:2: error: `[@TAG]` is unknown\n    Write [/red]."
