"""Each number of the learning standard that belongs to a guide as a whole, beside its aim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from xblocks.content.case.model import Case
from xblocks.content.check.gain import FOLLOW_UP_WEEKS
from xblocks.content.check.items import ITEM_TYPES
from xblocks.content.check.model import Check
from xblocks.content.did_you_mean import listed
from xblocks.content.findings import quantity
from xblocks.content.notepad.model import Notepad
from xblocks.content.workbook import Workbook

from ..sources import Guide
from .contents import Contents
from .figure import Figure
from .pace import TOLERANCE, is_true_to_clock
from .replies import reply_figures
from .sentences import sentence_figures
from .wording import IN_A_GUIDE, asked_in, dilemma_figure, wording_figures

LADDER = ("worked", "guided", "full", "full", "transfer")
SHORT_LADDER = ("worked", "guided", "full")
SHORT_MINUTES = 120
"""A course that says no more than this is short: its ladder has fewer steps."""
GUIDE_MINUTES = 240
PRACTICE = 45
SITUATIONS = 70
ITEMS = 14
PAIR_ITEMS = 10
TYPES = 7
NOTEPADS = 6
TRUE = (40, 60)
PACKET_ITEMS = (4, 6)


def figures(guide: Guide) -> list[Figure]:
    """Each number of the learning standard that belongs to a guide as a whole."""
    counted = Contents(guide)
    parts: tuple[Callable[[Contents], Iterator[Figure]], ...] = (
        _time,
        _items,
        _options,
        _replies,
        sentence_figures,
        _ladder,
        _pairs,
    )
    return [figure for part in parts for figure in part(counted)]


def ladder_of(minutes: int) -> tuple[str, ...]:
    """The modes of the cases of a course, in their order: from watching to deciding unaided.

    Args:
        minutes: how long the course takes, as its guide.yaml says.
    """
    return SHORT_LADDER if minutes <= SHORT_MINUTES else LADDER


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _time(counted: Contents) -> Iterator[Figure]:
    stated, asked = counted.model.minutes, counted.effort()
    real = asked.minutes
    yield Figure(
        "minutes as stated",
        f"{stated}",
        f"at most {GUIDE_MINUTES}",
        stated <= GUIDE_MINUTES,
        "Take out what no decision needs.",
    )
    yield Figure(
        "minutes as counted",
        f"{real:.0f}",
        f"within {TOLERANCE:.0%} of those stated".replace("%", " %"),
        is_true_to_clock(stated, real),
        "Correct the minutes.",
    )
    practice = _share(asked.practice, real)
    yield Figure(
        "share of minutes in deciding, answering and writing",
        f"{practice:.0f} %",
        f"at least {PRACTICE} %",
        practice >= PRACTICE,
        "Turn reading into questions and decisions; shorten scenes and pages.",
    )


def _items(counted: Contents) -> Iterator[Figure]:
    items = counted.items()
    practice = len(counted.items("practice", "graded"))
    yield Figure(
        "items in the modules", f"{practice}", f"at least {ITEMS}", practice >= ITEMS, "Write more items."
    )
    scored = [item for item in items if item.SCORED]
    situations = _share(sum(item.situation is not None for item in scored), len(scored))
    yield Figure(
        "items with a situation",
        f"{situations:.0f} %",
        f"at least {SITUATIONS} %",
        situations >= SITUATIONS,
        "Ask for a decision in a short situation, not for a phrase of the page.",
    )
    kinds = Counter(item.type for item in items)
    missing = [kind for kind in ITEM_TYPES if not kinds[kind]]
    yield Figure(
        "types of item used",
        f"{len(kinds)}",
        f"at least {TYPES}",
        len(kinds) >= TYPES,
        f"Write one of {listed(missing)}." if missing else "",
    )
    tested = {item.objective for item in scored}
    lost = [objective.id for objective in counted.model.objectives if objective.id not in tested]
    yield Figure(
        "objectives that an item tests",
        f"{len(counted.model.objectives) - len(lost)} of {len(counted.model.objectives)}",
        "all",
        not lost,
        f"Write an item for {listed(lost)}." if lost else "",
    )
    notes = counted.of(Notepad)
    forms = {note.kind for note in notes}
    yield Figure(
        "notepads",
        f"{len(notes)} of {quantity(len(forms), 'kind')}",
        f"at least {NOTEPADS}, of 3 kinds or more",
        len(notes) >= NOTEPADS and len(forms) > 2,
        "Add a form, table, checklist or sorting of cards that helps at work.",
    )
    books = len(counted.of(Workbook))
    yield Figure("workbooks", f"{books}", "1", books == 1, "List one `*.workbook.yaml` in the last module.")


def _options(counted: Contents) -> Iterator[Figure]:
    asked = asked_in(counted.guide)
    yield from wording_figures(asked, IN_A_GUIDE)
    yield dilemma_figure(asked)
    said = [item.statement() for item in counted.items()]
    answers = [true for true in said if true is not None]
    true = _share(sum(answers), len(answers))
    yield Figure(
        "statements that are true",
        f"{true:.0f} % of {len(answers)}",
        f"{TRUE[0]} to {TRUE[1]} %",
        TRUE[0] <= true <= TRUE[1] or len(answers) < 2,
        "Turn a statement round.",
    )


def _replies(counted: Contents) -> Iterator[Figure]:
    yield from reply_figures(counted.guide)


def _ladder(counted: Contents) -> Iterator[Figure]:
    modes = tuple(case.mode for case in counted.of(Case) if not case.is_aid)
    asked = ladder_of(counted.model.minutes)
    yield Figure(
        "cases, in their order",
        " → ".join(modes) or "none",
        " → ".join(asked),
        modes == asked,
        "Give the cases these modes and this order.",
    )
    kinds = [isinstance(activity, Case) and not activity.is_aid for activity in counted.course]
    rows = sum(a and b for a, b in pairwise(kinds))
    yield Figure(
        "cases in a row", f"{rows}", "0", not rows, "Put something light between them, a page with a pause."
    )


def _pairs(counted: Contents) -> Iterator[Figure]:
    checks = counted.of(Check, later=True)
    before = next((check for check in checks if check.purpose == "before"), None)
    after = next((check for check in checks if check.purpose == "after"), None)
    sizes = [len(check.items) if check else 0 for check in (before, after)]
    yield Figure(
        "items before and after",
        f"{sizes[0]} and {sizes[1]}",
        f"{PAIR_ITEMS} or more each",
        min(sizes) >= PAIR_ITEMS,
        "Write more items.",
    )
    known = {item.id for item in before.items} if before else set()
    new = _share(sum(item.id not in known for item in after.items) if after else 0, sizes[1])
    yield Figure(
        "items after that are new", f"{new:.0f} %", "at least 50 %", new >= 50, "Take over fewer items."
    )
    packets = {check.week: len(check.items) for check in checks if check.purpose == "follow_up"}
    least, most = PACKET_ITEMS
    whole = set(packets) == set(FOLLOW_UP_WEEKS) and all(least <= n <= most for n in packets.values())
    cases = sum(isinstance(activity, Case) and not activity.is_aid for activity in counted.later)
    yield Figure(
        "follow-up packets",
        ", ".join(f"week {week}: {quantity(n, 'item')}" for week, n in sorted(packets.items(), key=str))
        or "none",
        f"weeks {listed([str(w) for w in FOLLOW_UP_WEEKS])}, {least} to {most} items and a short case each",
        whole and cases >= len(FOLLOW_UP_WEEKS),
        "Write the packet that is missing.",
    )
    taught = {item.id for check in counted.of(Check) for item in check.items}
    again = [item.id for a in counted.later if isinstance(a, Check) for item in a.items if item.id in taught]
    yield Figure(
        "follow-up items that the course asked before", f"{len(again)}", "0", not again, "Write new ones."
    )
