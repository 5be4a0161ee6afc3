"""Completion and grades: written when blocks publish them, read for progress."""

from __future__ import annotations

from collections.abc import Iterable

from .models import Completion, Grade


def complete(user_id: int, usage_key: str, share: float) -> None:
    """Record how much of a block is done. It may go down, as in the LMS."""
    Completion.objects.update_or_create(
        user_id=user_id, usage_key=usage_key, defaults={"share": min(max(share, 0.0), 1.0)}
    )


def grade(user_id: int, usage_key: str, earned: float, possible: float, only_if_higher: bool) -> None:
    """Record a score. With `only_if_higher` a worse try changes nothing."""
    known = Grade.objects.filter(user_id=user_id, usage_key=usage_key).first()
    if known and only_if_higher and earned * known.possible < known.earned * possible:
        return
    Grade.objects.update_or_create(
        user_id=user_id, usage_key=usage_key, defaults={"earned": earned, "possible": possible}
    )


def completions(user_id: int, usage_keys: Iterable[str]) -> dict[str, float]:
    """What a person has done of these blocks; blocks that she did not touch are missing."""
    rows = Completion.objects.filter(user_id=user_id).values_list("usage_key", "share")
    wanted = set(usage_keys)
    return {key: share for key, share in rows if key in wanted}


def forget(user_id: int) -> None:
    """Delete what is known of a person."""
    Completion.objects.filter(user_id=user_id).delete()
    Grade.objects.filter(user_id=user_id).delete()
