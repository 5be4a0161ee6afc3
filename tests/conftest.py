"""Fixtures for all tests."""

from __future__ import annotations

import pytest

# Its profiles must be there before any test is read.
from tests import databases, examples  # noqa: F401
from tests.run_summary import pytest_terminal_summary  # noqa: F401
from tests.runtime import Lms
from tests.workers import pytest_xdist_make_scheduler  # noqa: F401


@pytest.fixture
def lms(db: None) -> Lms:
    """A course without content."""
    return Lms()


def pytest_unconfigure() -> None:
    """Leave no database server behind."""
    databases.stop()
