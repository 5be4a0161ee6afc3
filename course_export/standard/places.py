"""Rules that are told place by place, as one number each: for the report alone, since `check` names every
place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xblocks.content.case.model import Case

from ..sources import Guide
from .effort import effort, total
from .figure import Figure
from .pace import (
    CASE_MINUTES,
    MODULE_MINUTES,
    PACKET_MINUTES,
    UNIT_MINUTES,
    activities_of,
    has_clock,
    is_true_to_clock,
    is_whole,
)
from .replies import REPLY_WORDS, STOCK, replies_of, stock_sentences
from .rests_on import unread_sources
from .word_lists import says_of_lists, words_not_to_say

_MEND = "See `course-export check`."


def place_figures(guide: Guide) -> Iterator[Figure]:
    """Each such rule with the number of places that fall short of it, or with the worst of them."""
    yield from _pace(guide)
    least, most = REPLY_WORDS
    outside = sum(not least <= reply.words <= most for _, reply in replies_of(guide))
    yield _none(f"replies that have not {least} to {most} words", outside)
    stock = sum(1 for _ in stock_sentences(guide))
    yield _none(f"sentences of {STOCK} or more words that stand in two replies", stock)
    series = guide.library.series.model
    found = Counter(words_not_to_say(guide)) if series else Counter[str]()
    for says in says_of_lists():
        yield _none(f"places where a word or phrase {says}", found[says])
    unread = sum(1 for _ in unread_sources(guide))
    yield _none("citations for learners of sources that were not read", unread)


def _none(title: str, count: int) -> Figure:
    return Figure(title, f"{count}", "0", not count, _MEND)


def _pace(guide: Guide) -> Iterator[Figure]:
    assert guide.file.model is not None
    modules = guide.file.model.modules
    inside = {module.id: activities_of(guide, module) for module in modules}
    off = [m.id for m in modules if not is_true_to_clock(m.minutes, total(map(effort, inside[m.id])).minutes)]
    yield _none("modules that state other minutes than they take", len(off))
    timed = [activity for held in inside.values() for activity in held if has_clock(activity)]
    wrong = [a.id for a in timed if not is_true_to_clock(a.minutes, effort(a).minutes)]
    yield _none("activities that state other minutes than they take", len(wrong))
    longest = [(m.minutes, m.id) for m in modules if not m.extra]
    yield _longest("module", longest, MODULE_MINUTES)
    units = [u for m in modules if not m.follow_up for lesson in m.lessons for u in lesson.units]
    held = [(unit.id, activities_of(guide, unit)) for unit in units]
    plain = [(sum(a.minutes for a in of), id) for id, of in held if not any(map(is_whole, of))]
    yield _longest("unit", plain, UNIT_MINUTES)
    packets = [
        (sum(a.minutes for unit in lesson.units for a in activities_of(guide, unit)), lesson.id)
        for module in modules
        if module.follow_up
        for lesson in module.lessons
    ]
    yield _longest("packet for later", packets, PACKET_MINUTES)
    cases = [(max(a.minutes, round(effort(a).minutes)), a.id) for a in timed if isinstance(a, Case)]
    yield _longest("case", cases, CASE_MINUTES)


def _longest(kind: str, found: list[tuple[int, str]], most: int) -> Figure:
    minutes, name = max(found, default=(0, "none"))
    return Figure(
        f"minutes of the longest {kind}", f"{minutes} ({name})", f"at most {most}", minutes <= most, _MEND
    )
