"""`course-export handouts`: what it writes, and what it says where it cannot."""

from __future__ import annotations

import json
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from course_export.cli import main
from xblocks.content.base import NO_REFERENCES
from xblocks.content.text.markdown import to_html

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
    small.change("small/staff/half.session.yaml", "do: Lay the age cards.", "do: Welcome 𓀀 people.")
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


def built(*more: str) -> dict[str, bytes]:
    """The bundle of the small guide, by path."""
    result = CliRunner().invoke(main, ["build", "small", *more])
    assert result.exit_code == 0, result.output
    with tarfile.open(DIST / "small.tar.gz") as bundle:
        files = {member.name: bundle.extractfile(member) for member in bundle.getmembers()}
        return {name.removeprefix("course/"): file.read() for name, file in files.items() if file}


def test_a_bundle_carries_packs_as_downloads_where_one_asks_for_them(small: SmallGuide) -> None:
    plain, full = built(), built("--packs")
    new = {name.removeprefix("static/") for name in set(full) - set(plain) if name.startswith("static/")}
    books = {name for name in new if "workbook" in name}
    assert books == {"small-workbook.pdf", "small-workbook.docx"}
    page = full["info/handouts.html"].decode()
    assert all(f'<a href="/static/{name}">' in page for name in books)
    packs = new - books
    assert {name.rpartition(".")[2] for name in packs} == {"pdf", "docx"}
    page = full["vertical/pack-to-print-unit.xml"].decode()
    assert all(f'<a href="/static/{name}">' in to_html(page, NO_REFERENCES) for name in packs)
    assert all(full[f"static/{name}"].startswith(b"%PDF") for name in new if name.endswith(".pdf"))
    assert full == built("--packs"), "same source, same bytes"


def test_what_leads_to_the_facilitators_pack_is_seen_by_staff_only_and_cannot_be_guessed(
    small: SmallGuide,
) -> None:
    full = built("--packs")
    packs = [name for name in full if name.startswith("static/small-pack-")]
    told = json.loads(full["policies/assets.json"])
    for path in packs:
        name = path.removeprefix("static/")
        assert sha256(full[path]).hexdigest()[:32] in name and told[name] == {"locked": True}
        holders = {other for other, content in full.items() if name.encode() in content}
        assert holders == {"policies/assets.json", "vertical/pack-to-print-unit.xml"}
    for file in ("vertical/pack-to-print-unit.xml", "sequential/pack-to-print-lesson.xml"):
        assert etree.fromstring(full[file]).get("visible_to_staff_only") == "true"
    assert etree.fromstring(full["chapter/facilitator-guide.xml"]).get("visible_to_staff_only") == "true"


def test_a_bundle_with_a_pack_that_cannot_be_printed_is_not_written(small: SmallGuide) -> None:
    small.change("small/one/note.notepad.yaml", "prompt: ", "prompt: \u16a0\u16a2 ")
    result = CliRunner().invoke(main, ["build", "small", "--packs"])
    assert result.exit_code == 2 and "No font of ours has the letters of" in result.output
    assert not (DIST / "small.tar.gz").exists()
