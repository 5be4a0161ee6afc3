"""What a guide holds, counted: for an editor to read and for the standard to judge."""

from __future__ import annotations

from collections import Counter
from statistics import mean
from typing import Any, TypeVar

from xblocks.content.base import Activity
from xblocks.content.case.model import Case
from xblocks.content.check.items import AnyItem
from xblocks.content.check.model import Check
from xblocks.content.notepad.model import Notepad
from xblocks.content.page import Page

from ..references import cites
from ..sources import Guide
from .effort import Effort, effort, total
from .pace import activities_of
from .prose import grade, words
from .reading import pieces, spoken
from .walks import Walks

_A = TypeVar("_A", bound=Activity)


class Contents:
    """The activities of a guide that learners meet, by kind and in the order of the course."""

    def __init__(self, guide: Guide) -> None:
        assert guide.file.model is not None
        self.guide = guide
        self.model = guide.file.model
        self.course = [a for m in self.model.modules if not m.extra for a in activities_of(guide, m)]
        self.later = [a for m in self.model.modules if m.follow_up for a in activities_of(guide, m)]

    def of(self, kind: type[_A], later: bool = False) -> list[_A]:
        """The activities of a kind; with `later` those of the follow-up as well."""
        return [a for a in (*self.course, *(self.later if later else [])) if isinstance(a, kind)]

    def items(self, *purposes: str) -> list[AnyItem]:
        """The items of all checks for these purposes, or of all; one taken over counts once."""
        found = {
            (item.id, item.stem): item
            for check in self.of(Check, later=True)
            if not purposes or check.purpose in purposes
            for item in check.items
        }
        return list(found.values())

    def effort(self, *kinds: type[Activity]) -> Effort:
        """What activities of these kinds ask of a learner, follow-up apart."""
        return total(effort(a) for a in self.course if not kinds or isinstance(a, kinds))


def _mean_grade(activities: list[Activity]) -> float:
    grades = [grade(spoken(activity)) for activity in activities]
    return round(mean(grades), 1) if grades else 0.0


def holdings(guide: Guide) -> dict[str, Any]:
    """What a guide holds, as plain data: words, minutes, pages, cases, items, notes, sources."""
    counted = Contents(guide)
    everything = [*counted.course, *counted.later]
    sources = guide.library.sources.model
    used = {use.name for activity in everything for use in cites(activity)}
    status: dict[str, list[str]] = {}
    for tag, entry in sources.root.items() if sources else ():
        if tag in used:
            status.setdefault(entry.status, []).append(tag)
    pages = [activity for activity in everything if isinstance(activity, Page)]
    played = [activity for activity in everything if isinstance(activity, Case | Check)]
    return {
        "guide": guide.name,
        "title": counted.model.title,
        "review": counted.model.review.status,
        "words": sum(len(words(passage.text)) for a in everything for _, passage in pieces(a)),
        "minutes": counted.model.minutes,
        "minutes of each module, stated and counted": {
            module.id: f"{module.minutes} and {total(map(effort, activities_of(guide, module))).minutes:.0f}"
            for module in counted.model.modules
        },
        "modules": len(counted.model.modules),
        "pages": len(pages),
        "reading level": {
            "pages": _mean_grade([*pages]),
            "cases and questions": _mean_grade([*played]),
        },
        "cases": [
            {
                "id": case.id,
                "mode": case.mode,
                "scenes": len(case.scenes),
                "decisions on the shortest path": Walks.of(case).decisions(),
                "walks": Walks.of(case).count(),
                "endings reached at random": {
                    name: round(share, 3) for name, share in Walks.of(case).ending_shares().items()
                },
            }
            for case in counted.of(Case, later=True)
            if not case.is_aid
        ],
        "decision aids": [case.id for case in counted.of(Case, later=True) if case.is_aid],
        "items by type": dict(Counter(item.type for item in counted.items())),
        "items by objective": dict(Counter(item.objective or "none" for item in counted.items())),
        "notepads by kind": dict(Counter(note.kind for note in counted.of(Notepad, later=True))),
        "sources by status": status,
    }
