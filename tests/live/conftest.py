"""Each test begins with an address that has guessed nothing."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_guesses(db: None) -> None:
    cache.clear()
