"""The pages and the table to download. Who may not see them learns nothing, not even what is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..content.check.model import Check
from ..platform import our_apps, stored_activities
from ..platform.site_settings import setting
from ..presenters import facilitator as facilitator_presenter
from ..presenters.plan_file import START, name_of_copy, plan_copy
from ..shared import lms_pages
from . import csv_export, tasks
from .cohort_view import Sight, sight_of
from .figures import to_teach_again

_log = logging.getLogger(__name__)
_STYLE = Path(__file__).with_name("page.css")


def for_facilitators(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a page what the person may see of the course; 403 for whoever may see nothing, 404 where there
    is no such course."""

    @wraps(page)
    def checked(request: HttpRequest, course_key: str, **more: Any) -> HttpResponse:
        try:
            sight = sight_of(course_key, request.user, request.GET.get("group") or None)
        except LookupError:
            raise Http404 from None
        except PermissionError:
            _log.info("The cohort page of %s is not for user %s", course_key, request.user.pk)
            return _answer("cohort_page/refused.html", {}, status=403)
        return page(request, sight, **more)

    safe: Callable[..., HttpResponse] = require_safe(checked)
    return safe


@for_facilitators
def overview(request: HttpRequest, sight: Sight) -> HttpResponse:
    """Where the cohort stands: by module, before and after, who has not begun."""
    tasks.bring_up_to_date(sight)
    not_begun = sight.not_begun()
    context = {
        "modules": sight.modules(),
        "growth": sight.growth(),
        "not_begun": {"n": str(not_begun[0]), "names": not_begun[1]} if not_begun else None,
        "plans": [
            {
                "title": plan.title,
                "url": reverse("guide_cohort_page:plan", args=[sight.course.key_text, plan.id]),
            }
            for plan in stored_activities.plans(sight.course)
        ],
    }
    return _page(sight, "cohort_page/overview.html", context)


@for_facilitators
def activity(request: HttpRequest, sight: Sight, activity: str) -> HttpResponse:
    """What the cohort did in one check or case."""
    module, found = sight.activity(activity) or ("", None)
    if found is None or sight.model(found) is None:
        raise Http404
    tasks.bring_up_to_date(sight, found)
    context: dict[str, Any] = {
        "activity": found,
        "module": module,
        "worked_out": sight.is_worked_out(found.usage_key),
    }
    notes = stored_activities.prompts_beside(sight.course, found.id)
    # Here too, for facilitators who are no staff: beside the activity the platform hides them.
    context["prompts"] = facilitator_presenter.prompts(notes) if notes else None
    context["live_url"] = our_apps.address("guide_live:open", sight.course.key_text, found.id)
    if found.kind == Check.TAG:
        context["items"] = sight.items(found)
        context["again"] = to_teach_again(context["items"])
    elif sight.is_aid(found):
        context["done"] = sight.done(found)
    else:
        context |= {"endings": sight.endings(found), "flow": sight.flow(found), "scenes": sight.scenes(found)}
    return _page(sight, f"cohort_page/{found.kind.removeprefix('guide_')}.html", context)


@for_facilitators
def table(request: HttpRequest, sight: Sight) -> Any:
    """All that the pages show as one table, sent row by row."""
    if not tasks.bring_all_up_to_date(sight):
        return _page(sight, "cohort_page/making.html", {}, status=202)
    lines = csv_export.lines(sight, csv_export.separator_for(request))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="cohort.csv"'
    return lms_pages.private(answer)


@for_facilitators
def plan(request: HttpRequest, sight: Sight, plan: str) -> HttpResponse:
    """A plan as a file that runs by itself. In the course the platform hides plans from facilitators who are
    no staff."""
    found = next((one for one in stored_activities.plans(sight.course) if one.id == plan), None)
    if found is None:
        raise Http404
    key = f"{sight.course.key_text}+{found.id}"
    file = plan_copy(found, START, {}, key, setting("exit_url"))
    answer = HttpResponse(file, content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name_of_copy(found)}"'
    return lms_pages.private(lms_pages.in_our_words(answer))


def missing(request: HttpRequest) -> HttpResponse:
    """There is no such page, course or activity."""
    return _answer("cohort_page/missing.html", {}, 404)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The style sheet."""
    return lms_pages.file(_STYLE, "text/css")


def _page(sight: Sight, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    key = sight.course.key_text
    asked = f"?group={sight.asked}" if sight.asked and sight.access.group is None else ""
    return _answer(
        template,
        {
            "course": sight.course,
            "groups": [
                {"id": id, "name": name, "here": id == sight.group} for id, name in sight.groups.items()
            ],
            "may_choose": sight.access.group is None and len(sight.groups) > 1,
            "group_name": sight.groups.get(sight.group or "", ""),
            "size": str(sight.size),
            "least": str(sight.least),
            "asked": asked,
            "overview_url": reverse("guide_cohort_page:overview", args=[key]),
            "table_url": reverse("guide_cohort_page:table", args=[key]) + asked,
            **context,
        },
        status,
    )


def _answer(template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    files = {
        "style_url": reverse("guide_cohort_page:style"),
        "first_script_url": reverse("guide_cohort_page:first_script"),
    }
    return lms_pages.page(template, {**files, **context}, status)
