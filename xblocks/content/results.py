"""How a learner did in an activity, as it is kept beside her share of the points.

The names in the JSON stand in rows that releases since 0.2 wrote, so none of them can change. Older rows lack
some: what they lack has a default here. Whatever else a row holds is no reason to fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeGuard

OF_CASES = ("case", "transfer")
"""Kinds of results that come from cases. All others are the purposes of checks."""
ENDING = "ending"
"""The name under which the database finds the ending of a case in a detail."""


@dataclass(frozen=True)
class CheckDetail:
    """A finished try of a check.

    Attributes:
        items: the share of its point, from 0 to 1, that each scored item earned.
        new: those of them that the check before the course did not ask.
        shown: whether the replies showed then.
        early: whether a follow-up was opened before its day.
    """

    items: dict[str, float] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    shown: bool = True
    early: bool = False

    def to_json(self) -> dict[str, Any]:
        """What is stored."""
        return {"items": self.items, "new": list(self.new), "shown": self.shown, "early": self.early}

    @classmethod
    def from_json(cls, stored: Any) -> CheckDetail:
        """What a row holds, of whatever release."""
        raw = _mapping(stored)
        items = {
            str(name): float(share) for name, share in _mapping(raw.get("items")).items() if _is_number(share)
        }
        new = raw.get("new")
        return cls(
            items,
            tuple(name for name in new if isinstance(name, str)) if isinstance(new, list) else (),
            bool(raw.get("shown", True)),
            bool(raw.get("early")),
        )


@dataclass(frozen=True)
class CaseDetail:
    """A run of a case that came to an ending.

    Attributes:
        decisions: how many were taken that count.
        sound: how many of them were sound.
        ending: the ending's id.
        path: scene and choice of each step; the choice is None where the scene has none.
    """

    decisions: int = 0
    sound: int = 0
    ending: str = ""
    path: tuple[tuple[str, str | None], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What is stored."""
        path = [list(step) for step in self.path]
        return {"decisions": self.decisions, "sound": self.sound, ENDING: self.ending, "path": path}

    @classmethod
    def from_json(cls, stored: Any) -> CaseDetail:
        """What a row holds, of whatever release. Nobody asks for the path of a row."""
        raw = _mapping(stored)
        decisions, sound, ending = raw.get("decisions"), raw.get("sound"), raw.get(ENDING)
        return cls(
            int(decisions) if _is_number(decisions) else 0,
            int(sound) if _is_number(sound) else 0,
            ending if isinstance(ending, str) else "",
        )


Detail = CheckDetail | CaseDetail


def detail_of(kind: str, stored: Any) -> Detail:
    """The detail of a result of this kind."""
    return CaseDetail.from_json(stored) if kind in OF_CASES else CheckDetail.from_json(stored)


@dataclass(frozen=True)
class ActivityResult:
    """A learner's result in one activity of a course.

    Attributes:
        kind: `case`, `transfer`, or the purpose of a check.
        pair: the check that it is compared with, by id.
        week: weeks after the course for which a follow-up was meant.
        first: of her first finished try.
        last: of her last.
        first_at: when the first was finished.
    """

    activity: str
    kind: str
    first_at: datetime
    first: Detail
    last: Detail
    pair: str = ""
    week: int = 0


def find(results: Iterable[ActivityResult], kind: str, activity: str) -> ActivityResult | None:
    """A learner's result of one activity."""
    return next((r for r in results if r.kind == kind and r.activity == activity), None)


def items_of(result: ActivityResult | None) -> dict[str, float]:
    """What each item of a check earned in the first try; nothing where it was not taken."""
    return result.first.items if result and isinstance(result.first, CheckDetail) else {}


def decisions_of(result: ActivityResult) -> CaseDetail | None:
    """The decisions of the first run of a case; None where none was counted."""
    return result.first if isinstance(result.first, CaseDetail) and result.first.decisions else None


def _mapping(stored: Any) -> Mapping[str, Any]:
    return stored if isinstance(stored, Mapping) else {}


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
