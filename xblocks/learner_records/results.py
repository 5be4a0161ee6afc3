"""How learners did, one row for each learner and activity."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest

from ..database.statements import upsert
from .kept import KeptResult
from .models import Result

_FIELDS = tuple(KeptResult.__dataclass_fields__)


def keep_result(
    user_id: int,
    course_key: str,
    usage_key: str,
    *,
    activity: str,
    kind: str,
    share: float,
    detail: dict[str, Any],
    pair: str = "",
    week: int = 0,
) -> None:
    """Keep how a try went. The first stays as it was, the best never falls."""
    about = {"course_key": course_key, "activity": activity, "kind": kind, "pair": pair, "week": week}
    mine = Result.objects.filter(user_id=user_id, usage_key=usage_key)
    new = {"last": share, "last_detail": detail}
    if mine.update(**about, **new, tries=F("tries") + 1, best=Greatest("best", share)):
        return
    begun = {
        "user_id": user_id,
        "usage_key": usage_key,
        "first": share,
        "best": share,
        "first_detail": detail,
    }
    upsert(Result(**about, **new, **begun), key=["user_id", "usage_key"], change=list(new))


def results_of(user_id: int, course_key: str) -> list[KeptResult]:
    """All results of a learner in a course, oldest first."""
    rows = Result.objects.filter(user_id=user_id, course_key=course_key).order_by("first_at", "id")
    return [KeptResult(*row) for row in rows.values_list(*_FIELDS)]
