"""`course-export handouts`: what it writes, and what it says where it cannot."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main

from ..small_guide import SmallGuide

DIST = Path("dist")


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and all output."""
    result = CliRunner().invoke(main, ["handouts", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def written() -> list[str]:
    """The files in the folder of the packs."""
    return sorted(path.name for path in DIST.iterdir())


def test_without_a_wish_all_four_are_written_and_told(small: SmallGuide) -> None:
    code, output = run()
    assert code == 0
    assert written() == [
        "small-facilitator.docx",
        "small-facilitator.pdf",
        "small-learner.docx",
        "small-learner.pdf",
    ]
    assert "dist/small-learner.pdf: " in output and " kB, " in output and " s." in output


def test_one_audience_one_format_one_place(small: SmallGuide) -> None:
    assert run("small", "--for", "learner", "--format", "docx", "--out", "paper")[0] == 0
    assert [path.name for path in Path("paper").iterdir()] == ["small-learner.docx"]
    assert not DIST.exists()


def test_a_fault_in_the_sources_is_told_and_older_packs_stay(small: SmallGuide) -> None:
    run("small")
    before = {name: (DIST / name).read_bytes() for name in written()}
    small.change("small/one/note.notepad.yaml", "kind: form", "kind: forms")
    code, output = run("small")
    assert code == 1
    assert "scenarios/small/one/note.notepad.yaml:3:7: error: " in output
    assert "small was not printed: 1 error. Older packs stay as they were." in output
    assert {name: (DIST / name).read_bytes() for name in written()} == before


def test_an_unknown_guide_lists_those_there_are(small: SmallGuide) -> None:
    code, output = run("smal")
    assert (code, output.strip()) == (
        2,
        "Error: There is no guide `smal`. Did you mean `small`? Guides: small.",
    )


@pytest.mark.parametrize(
    ("module", "package", "form"), [("typst", "typst", "pdf"), ("docx", "python-docx", "docx")]
)
def test_a_missing_package_is_told_with_the_command_that_brings_it(
    small: SmallGuide, monkeypatch: pytest.MonkeyPatch, module: str, package: str, form: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    code, output = run("--format", form)
    assert code == 2
    assert output.strip() == f"Error: {package} is missing: pip install 'practitioner-guides[handouts]'."


def test_letters_without_a_font_are_told_and_the_other_file_is_written(small: SmallGuide) -> None:
    small.change("small/staff/half.session.yaml", "do: Welcome people.", "do: Welcome 𓀀 people.")
    code, output = run("--for", "facilitator")
    assert code == 1
    assert "dist/small-facilitator.pdf was not printed. No font of ours has the letters of" in output
    assert written() == ["small-facilitator.docx"]


def test_a_reviewed_guide_no_longer_says_draft(small: SmallGuide) -> None:
    from .reading import docx_words

    run("--format", "docx")
    assert "Draft." in docx_words((DIST / "small-facilitator.docx").read_bytes())
    small.change(
        "small/guide.yaml",
        "{status: draft, by: [], on: null}",
        "{status: reviewed, by: [A <lawyer>], on: 2026-11-01}",
    )
    run("--format", "docx")
    found = docx_words((DIST / "small-facilitator.docx").read_bytes())
    assert "Reviewed by A <lawyer>, 2026-11-01." in found and "Draft" not in found


def test_a_bundle_carries_the_workbook_as_downloads_where_one_asks_for_it(small: SmallGuide) -> None:
    def built(*more: str) -> dict[str, bytes]:
        result = CliRunner().invoke(main, ["build", "small", *more])
        assert result.exit_code == 0, result.output
        with tarfile.open(DIST / "small.tar.gz") as bundle:
            files = {member.name: bundle.extractfile(member) for member in bundle.getmembers()}
            return {name: file.read() for name, file in files.items() if file}

    plain, full = built(), built("--workbooks")
    new = {name.removeprefix("course/static/") for name in set(full) - set(plain)} - {
        "course/info/handouts.html"
    }
    assert new == {"small-workbook.pdf", "small-workbook.docx"}
    page = full["course/info/handouts.html"].decode()
    assert all(f'<a href="/static/{name}">' in page for name in new)
    assert full["course/static/small-workbook.pdf"].startswith(b"%PDF")
    assert full == built("--workbooks"), "same source, same bytes"


def test_a_bundle_with_a_workbook_that_cannot_be_printed_is_not_written(small: SmallGuide) -> None:
    small.change("small/one/note.notepad.yaml", "prompt: ", "prompt: \u16a0\u16a2 ")
    result = CliRunner().invoke(main, ["build", "small", "--workbooks"])
    assert result.exit_code == 2 and "No font of ours has the letters of" in result.output
    assert not (DIST / "small.tar.gz").exists()
