"""Fixtures for all tests."""

from __future__ import annotations

import pytest

from tests.runtime import Lms


@pytest.fixture
def lms(db: None) -> Lms:
    """A course without content."""
    return Lms()
