"""What a cohort did in one activity, for the facilitator's prompts beside it."""

from __future__ import annotations

import logging
from typing import Any

from ..content.check.model import Check
from ..shared import templates
from ..shared.translation import gettext
from . import tasks
from .cohort_view import sight_of
from .csv_export import OLDER_WAY
from .decision_flow import Way
from .figures import Again, Figures, Row, to_teach_again

_log = logging.getLogger(__name__)


def figures(course_key: str, user: Any, activity: str, group: str) -> str | None:
    """HTML of the figures of a check or a case; None where this person may see none or there is no such
    activity or cohort. An empty `group` is all that she may see."""
    try:
        sight = sight_of(course_key, user, group or None)
    except (LookupError, PermissionError) as fault:
        _log.info("No figures of %s for user %s: %s", course_key, user.pk, type(fault).__name__)
        return None
    _module, found = sight.activity(activity) or ("", None)
    if found is None or sight.model(found) is None:
        return None
    tasks.bring_up_to_date(sight, found)
    is_check, is_aid = found.kind == Check.TAG, sight.is_aid(found)
    again: list[Again] = []
    if is_check:
        items = sight.items(found)
        again = to_teach_again(items)
        tables = [{"title": item.stem, "figures": item.figures} for item in items]
    elif is_aid:
        tables = []
    else:
        tables = [{"title": gettext("Endings reached first"), "figures": sight.endings(found)}]
        flow = sight.flow(found)
        if flow is not None:
            rows = tuple(
                Row(_words(way), None if way.share else way.learners, way.percent, way.share)
                for way in flow.ways
            )
            tables.append({"title": gettext("First decisions"), "figures": Figures(rows)})
    context = {
        "tables": tables,
        "again": again,
        "worked_out": sight.is_worked_out(found.usage_key),
        "least": str(sight.least),
        "is_check": is_check,
        "done": sight.done(found) if is_aid else None,
        "groups": [{"id": id, "name": name, "here": id == sight.group} for id, name in sight.groups.items()],
        "may_choose": sight.access.group is None and len(sight.groups) > 1,
        "size": str(sight.size),
    }
    return templates.render("cohort_page/in_place.html", context)


def _words(way: Way) -> str:
    """A way in one line."""
    return " → ".join(chosen.words for chosen in way.chosen) or gettext(OLDER_WAY)
