"""What `course-export` takes as a command, imports and all: the way an author meets it."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.trees import Rows, environment


def commands(tree: Path) -> Rows:
    """Seconds of a build of guide 1, of all guides and of their check, by the code of a tree: each tree has
    its own guides."""
    with tempfile.TemporaryDirectory() as out:
        return {
            "build of guide 1": _took(tree, "build", "identification", "--out", out),
            "build of all guides": _took(tree, "build", "--out", out),
            "check --strict of all guides": _took(tree, "check", "--strict"),
        }


def _took(tree: Path, *words: str) -> dict[str, float]:
    """Seconds on the clock, and those of a processor, which busy neighbours do not lengthen as much."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "course_export", *words],
        cwd=tree,
        env=environment(tree),
        check=True,
        capture_output=True,
    )
    on_the_clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    of_a_processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"processor s": round(of_a_processor, 2), "clock s": round(on_the_clock, 2)}
