"""What a run of the tests says of itself: a landing rests on it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workers import ONE_BY_ONE, group

ROOT = Path(__file__).parent.parent
UNSTEADY = """
import pytest

tried = []

@pytest.mark.flaky(reruns=1)
def test_now_and_then():
    tried.append(1)
    assert len(tried) > {fails}, f"try {{len(tried)}} failed"
"""


def run(folder: Path, fails: int, *options: str) -> tuple[int, str]:
    """A run of one test that fails so many times and then passes."""
    module = folder / "test_unsteady.py"
    module.write_text(UNSTEADY.format(fails=fails))
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    # Django takes a second to start, and the test does without.
    command += ["-p", "tests.run_summary", "-p", "no:cacheprovider", "-p", "no:django", *options, str(module)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stdout


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_passes_at_the_second_try_is_listed_with_its_first_failure_and_refuses_nothing(
    tmp_path: Path, workers: str
) -> None:
    status, said = run(tmp_path, 1, "--numprocesses", workers)
    assert status == 0
    assert "unsteady: 1" in said and "test_now_and_then" in said and "try 1 failed" in said
    assert re.search(r"= tests: 1, seconds in all: \d+; the slowest =", said)
    assert re.search(r"\d s  .*test_now_and_then", said)


@pytest.mark.parametrize(("fails", "status"), [(0, 0), (2, 1)])
def test_a_run_without_such_a_test_says_so(tmp_path: Path, fails: int, status: int) -> None:
    found, said = run(tmp_path, fails)
    assert found == status
    assert "unsteady: none" in said


def test_tests_of_a_module_and_of_a_database_server_stay_with_one_worker() -> None:
    at_home = group("tests/live/test_rooms.py::test_a")
    assert (
        at_home == group("tests/live/test_rooms.py::test_b[1]") != group("tests/live/test_tickets.py::test_a")
    )
    servers = {
        group(f"tests/{module}.py::test_a[mariadb{more}]") for module in "ab" for more in ("", "-utf8mb3")
    }
    assert servers == {"mariadb"}


def test_each_name_of_a_module_that_is_dealt_out_test_by_test_stands_for_one() -> None:
    assert all((ROOT / module).is_file() for module in ONE_BY_ONE)
    assert len({group(f"{module}::test[{n}]") for module in ONE_BY_ONE for n in (1, 2)}) == 2 * len(
        ONE_BY_ONE
    )
