"""The code that is measured: this one as it lies here, and the code before in a folder of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2]
NOT_THERE = 3
"""How `one_part` ends where the code has no such measure."""

Rows = dict[str, dict[str, Any]]
"""Figures by row and column."""


def commit_before() -> str:
    """What the code here is compared with, where nobody says it: the last commit while something is not
    committed, else where this branch left `origin/main`, else the commit before the last."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        return "HEAD"
    left = _git("merge-base", "HEAD", "origin/main")
    return left if left and left != _git("rev-parse", "HEAD") else "HEAD~"


def name_of(commit: str) -> str:
    """A commit's short name; nothing where there is no such commit."""
    return _git("rev-parse", "--short", "--verify", "--quiet", f"{commit}^{{commit}}")


@contextmanager
def tree_of(commit: str) -> Iterator[Path]:
    """The files of a commit in a folder that goes away."""
    packed = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory(prefix="guides-before-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)


def environment(tree: Path) -> dict[str, str]:
    """The environment in which Python loads the code of a tree."""
    return {**os.environ, "PYTHONPATH": str(tree), "PYTHONWARNINGS": "ignore"}


def measured_by_its_own(tree: Path, function: str) -> Rows | None:
    """What a tree's own benchmark finds; None where it has none of this name. `function` is
    `module:function`.

    Raises:
        RuntimeError: the measure failed; with its last words.
    """
    # -P: the folder of the script, with our benchmarks in it, must not come before those of the tree.
    command = [sys.executable, "-P", str(Path(__file__).with_name("one_part.py")), function]
    run = subprocess.run(command, cwd=tree, env=environment(tree), capture_output=True, text=True)
    if run.returncode == NOT_THERE:
        return None
    if run.returncode:
        raise RuntimeError(f"{function} in {tree}:\n{run.stderr[-3000:]}")
    return dict(json.loads(run.stdout.splitlines()[-1]))


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True).stdout.strip()
