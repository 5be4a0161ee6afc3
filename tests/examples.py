"""How many examples hypothesis makes: the same few in `make test`, many and new ones in `make fuzz`."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, settings

T = TypeVar("T")

_USUAL = 100
_DEEP = 2_000

settings.register_profile(
    "ci",
    max_examples=_USUAL,
    # Red or green for the change at hand, never by the luck of a seed.
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
settings.register_profile(
    "deep",
    settings.get_profile("ci"),
    max_examples=_DEEP,
    derandomize=False,
    # How to see once more what a new seed has found.
    print_blob=True,
)
settings.load_profile("ci")


def examples(usual: int, deep: int = 0) -> settings:
    """Settings of a test: `usual` examples in `make test`; in `make fuzz` twenty times as many, or `deep`."""
    return settings(max_examples=chosen(usual, deep or usual * _DEEP // _USUAL))


def chosen(usual: T, deep: T) -> T:
    """How far a test that tries all there is goes: so far in `make test`, and so far in `make fuzz`, which
    takes tests with the mark `hypothesis`."""
    return deep if settings().max_examples == _DEEP else usual
