"""What a run of the tests says of itself: a landing rests on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UNSTEADY = """
import pytest

tried = []

@pytest.mark.flaky(reruns=1)
def test_now_and_then():
    tried.append(1)
    assert len(tried) > {fails}, f"try {{len(tried)}} failed"
"""


def run(folder: Path, fails: int) -> tuple[int, str]:
    """A run of one test that fails so many times and then passes."""
    module = folder / "test_unsteady.py"
    module.write_text(UNSTEADY.format(fails=fails))
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "tests.run_summary", "-p", "no:cacheprovider", str(module)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stdout


def test_what_passes_at_the_second_try_is_listed_with_its_first_failure_and_refuses_nothing(
    tmp_path: Path,
) -> None:
    status, said = run(tmp_path, fails=1)
    assert status == 0
    assert "unsteady: 1" in said and "test_now_and_then" in said and "try 1 failed" in said


@pytest.mark.parametrize(("fails", "status"), [(0, 0), (2, 1)])
def test_a_run_without_such_a_test_says_so(tmp_path: Path, fails: int, status: int) -> None:
    found, said = run(tmp_path, fails)
    assert found == status
    assert "unsteady: none" in said
