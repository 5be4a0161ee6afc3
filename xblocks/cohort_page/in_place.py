"""What a cohort did in one activity, for the facilitator's prompts beside it."""

from __future__ import annotations

from typing import Any

from .. import view
from ..translation import gettext
from .figures import Figures, Row
from .flow import Way
from .sights import sight_of


def figures(course_key: str, user: Any, activity: str, group: str) -> str | None:
    """HTML of the figures of a check or a case; None where this person may see none or there is no such
    activity or cohort. An empty `group` is all that she may see."""
    try:
        sight = sight_of(course_key, user, group or None)
    except (LookupError, PermissionError):
        return None
    _module, found = sight.activity(activity) or ("", None)
    if found is None or sight.model(found) is None:
        return None
    is_check = found.kind == "guide_check"
    if is_check:
        tables = [{"title": item.stem, "figures": item.figures} for item in sight.items(found)]
    else:
        tables = [{"title": gettext("Endings reached first"), "figures": sight.endings(found)}]
        flow = sight.flow(found)
        if flow is not None:
            rows = tuple(Row(_words(way), way.learners, way.percent) for way in flow.ways)
            tables.append({"title": gettext("First decisions"), "figures": Figures(rows)})
    context = {
        "tables": tables,
        "is_check": is_check,
        "groups": [{"id": id, "name": name, "here": id == sight.group} for id, name in sight.groups.items()],
        "may_choose": sight.access.group is None and len(sight.groups) > 1,
        "size": str(sight.size),
    }
    return view.render("cohort_in_place.html", context)


def _words(way: Way) -> str:
    """A way in one line."""
    return gettext(way.words) if way.words else " → ".join(chosen.words for chosen in way.chosen)
