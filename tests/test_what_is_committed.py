"""A clone is small, and holds what people wrote: nothing that a command makes again from it."""

from __future__ import annotations

import subprocess
from pathlib import PurePath

import pytest

from tests.wheel import ROOT

MOST = 1_000_000
"""Bytes of a file. The largest is a font of the handouts."""
MADE = {
    ".whl",
    ".egg",
    ".gz",
    ".zip",
    ".tar",
    ".pyc",
    ".pyo",
    ".mo",
    ".so",
    ".pdf",
    ".docx",
    ".sqlite3",
    ".log",
}
FOLDERS = {"build", "dist", "node_modules", "__pycache__", ".venv"}


@pytest.fixture(scope="module")
def committed() -> list[str]:
    """The files of the next commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("no clone: nothing is committed here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    files = [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]
    assert len(files) > 500
    return files


def test_no_file_is_so_large_that_every_clone_pays_for_it(committed: list[str]) -> None:
    assert {name: size for name in committed if (size := (ROOT / name).stat().st_size) > MOST} == {}


def test_nothing_that_is_built_is_committed(committed: list[str]) -> None:
    paths = [PurePath(name) for name in committed]
    assert [str(path) for path in paths if path.suffix in MADE or FOLDERS & set(path.parts[:-1])] == []


def test_what_commands_make_here_is_ignored(committed: list[str]) -> None:
    made = [
        "a.whl",
        "dist/a.tar.gz",
        "a.tar.gz",
        "a.egg",
        "x/__pycache__/a.pyc",
        "x/a.mo",
        "build/bench.json",
    ]
    asked = subprocess.run(["git", "check-ignore", *made], cwd=ROOT, capture_output=True, text=True)
    assert asked.stdout.split() == made
