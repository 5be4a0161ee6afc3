"""Everything that an editor should look at in a guide. Warnings: they stop no build."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.case.model import Case
from xblocks.content.did_you_mean import listed
from xblocks.content.findings import quantity
from xblocks.content.page import Page

from ..problems import Problem, Problems
from ..read_model import Reading
from ..sources import Guide
from .cases import case_warnings, other_case_warnings
from .measure import figures
from .pace import activities_of, pace_warnings
from .plain_language import hard_words, wording_warnings
from .plans import plan_warnings
from .replies import REPLY_WORDS, replies, stock_sentences
from .rests_on import unread_sources
from .word_lists import avoided
from .wording import OVER_ALL, guessers_rule, over_all, wording_figures


def editorial(guide: Guide) -> Problems:
    """What the learning standard says of a guide that has no errors."""
    problems = Problems()
    series, model = guide.library.series.model, guide.file.model
    if series is None or model is None:
        return problems
    problems.extend(pace_warnings(guide))
    problems.extend(_files(guide))
    problems.extend(_notices(guide))
    problems.extend(plan_warnings(guide))
    problems.extend(stock_sentences(guide))
    problems.extend(unread_sources(guide))
    problems.extend(avoided(guide))
    for figure in figures(guide):
        if not figure.met:
            message = f"{figure.title}: {figure.value}; the learning standard asks for {figure.aim}"
            problems.add(guide.file.document.problem(("title",), message, figure.remedy, "warning"))
    return problems


def editorial_of_all(guides: list[Guide]) -> Problems:
    """What the learning standard says of all guides together."""
    problems = Problems()
    for figure in wording_figures(over_all(guides), OVER_ALL):
        if not figure.met:
            asked = f"the learning standard asks for {figure.aim}"
            message = f"over all guides, {figure.title}: {figure.value}; {asked}"
            problems.add(guides[0].library.series.document.problem((), message, figure.remedy, "warning"))
    return problems


def _files(guide: Guide) -> Iterator[Problem]:
    series, model = guide.library.series.model, guide.file.model
    assert series and model
    staff = {*model.facilitation, *model.staff_handouts}
    later = {a.id for module in model.modules if module.follow_up for a in activities_of(guide, module)}
    rule = guessers_rule(guide)
    for file, reading in guide.activities.items():
        activity = reading.model
        if activity is None:
            continue
        if activity.FOR_STAFF or file in staff:
            continue
        yield from wording_warnings(reading, series.standard)
        for reply in replies(activity):
            least, most = REPLY_WORDS
            if not least <= reply.words <= most and not reading.is_under(reply.where):
                message = f"the reply to `{reply.of}` has {quantity(reply.words, 'word')}"
                remedy = f"Say why in {least} to {most} words."
                yield reading.document.problem(reply.where, message, remedy, "warning")
        if isinstance(activity, Case):
            ladder = activity.is_rated and activity.id not in later
            case: Reading[Case] = reading  # type: ignore[assignment]
            yield from case_warnings(case, rule) if ladder else other_case_warnings(case)


def _notices(guide: Guide) -> Iterator[Problem]:
    """Hard matter that nobody is told of before it comes."""
    series, model = guide.library.series.model, guide.file.model
    assert series and model
    staff = {*model.facilitation, *model.staff_handouts}
    warned = {a.id for module in model.modules if module.notice for a in activities_of(guide, module)}
    for file, reading in guide.activities.items():
        activity = reading.model
        if activity is None or file in staff or activity.FOR_STAFF:
            continue
        if isinstance(activity, Page) and activity.notice and activity.short_version is None:
            remedy = "Write a `short_version`: what one takes from the page without its hard parts."
            message = "the page has a notice and no short version for those who would rather not read it"
            yield reading.document.problem(("notice",), message, remedy, "warning")
        hard = hard_words(activity, series.standard)
        if hard and activity.notice is None and activity.id not in warned:
            place = "its front matter" if isinstance(activity, Page) else "the file"
            remedy = f"Write a `notice` of one or two plain lines in {place}, or at its module in guide.yaml."
            message = f"the text speaks of {listed(hard)}, and no notice says so before"
            yield reading.document.problem((), message, remedy, "warning")
