"""When a form was shown, signed by the server. The form carries it, and gives it back when it is sent."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from django.core.signing import BadSignature, Signer

FIELD = "shown"
"""The form's hidden field. `waited` comes beside it from line.js, in seconds."""


def stamp(place: str, moment: datetime) -> str:
    """The signed time for the forms of a place: a person, an activity and a try."""
    return str(_signer(place).sign(str(int(moment.timestamp()))))


def shown_at(place: str, data: dict[str, Any]) -> datetime | None:
    """When the form of a request was shown; None for one that was not shown in this place."""
    given = data.get(FIELD)
    if not isinstance(given, str):
        return None
    try:
        return datetime.fromtimestamp(int(_signer(place).unsign(given)), UTC)
    except (BadSignature, ValueError):
        return None


def waited(data: dict[str, Any]) -> float | None:
    """How many seconds a request waited in the browser; None where it says nothing that could be true."""
    given = data.get("waited")
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    return float(given) if 0 <= given < math.inf else None


def _signer(place: str) -> Signer:
    return Signer(salt=f"practitioner_guides.shown:{place}")
