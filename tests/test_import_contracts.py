"""The contracts in `pyproject.toml` go red for what they are there to keep out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.wheel import ROOT


class Offence(NamedTuple):
    """What has no place where it is written, and which contract says what of it."""

    file: str
    line: str
    contract: str
    told: str


FLOORS = "the house has floors"
OFFENCES = {
    "content knows a presenter": Offence(
        "xblocks/content/page.py",
        "from xblocks.presenters import facilitator",
        FLOORS,
        "xblocks.content is not allowed to import xblocks.presenters",
    ),
    "a room knows a block": Offence(
        "xblocks/live/public_state.py",
        "from xblocks import check",
        FLOORS,
        "xblocks.live is not allowed to import xblocks.check",
    ),
    "a block needs the exporter": Offence(
        "xblocks/page.py",
        "from course_export import build",
        "nothing imports course_export",
        "xblocks.page -> course_export.build",
    ),
    "content needs the exporter": Offence(
        "xblocks/content/tokens.py",
        "import course_export",
        "content is pure",
        "xblocks.content is not allowed to import course_export",
    ),
    "a helper stands in the hall": Offence(
        "xblocks/helper.py", "", FLOORS, "The following modules are not listed as layers:\n\n- xblocks.helper"
    ),
    "a block knows another": Offence(
        "xblocks/workbook.py",
        "from xblocks import notepad",
        "blocks do not know each other",
        "xblocks.notepad",
    ),
    "xapi reads a table": Offence(
        "xblocks/xapi/events.py",
        "from xblocks.learner_records import api",
        "xapi knows events only",
        "xblocks.xapi is not allowed to import xblocks.learner_records",
    ),
}


def lint(folder: Path) -> str:
    """What import-linter says of a tree."""
    command = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=folder, capture_output=True, text=True
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What it says of a copy of our code with all offences at once: to read the tree takes the time."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("xblocks", "course_export"):
        for path in (ROOT / package).rglob("*.py"):
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    for offence in OFFENCES.values():
        file = folder / offence.file
        written = file.read_text("utf-8") if file.exists() else ""
        file.write_text(f"{written}\n{offence.line}\n", "utf-8")
    return lint(folder)


@pytest.mark.parametrize("name", OFFENCES)
def test_what_has_no_place_in_the_house_breaks_its_contract(said: str, name: str) -> None:
    offence = OFFENCES[name]
    assert f"{offence.contract} BROKEN" in said
    assert offence.told in said
