"""Fixtures for all tests."""

from __future__ import annotations

import pytest

# Its profiles must be there before any test is read.
from tests import examples  # noqa: F401
from tests.run_summary import pytest_terminal_summary  # noqa: F401
from tests.runtime import Lms


@pytest.fixture
def lms(db: None) -> Lms:
    """A course without content."""
    return Lms()
