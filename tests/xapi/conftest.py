"""Fixtures of the tests of statements."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.xapi.recorder import record


@pytest.fixture
def learner(db: None) -> User:
    """The person of the recorded events, as the LMS knows her."""
    return User.objects.create(id=7, username="learner", email="learner@example.org")


@pytest.fixture
def recorded(learner: User) -> dict[str, dict[str, Any]]:
    """Events that our blocks publish today."""
    return record()
