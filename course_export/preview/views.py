"""Pages of the course player."""

from __future__ import annotations

import logging
from pathlib import Path

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from web_fragments.fragment import Fragment

from . import people, source
from . import practice_group as practice
from .blocks import file_response
from .cohort import PreviewCourse
from .course import Activity, Course, Step, Unit
from .outline import lesson_title
from .platform_video import VIDEO, files_of
from .runtime import PreviewRuntime, play
from .services import PreviewUrlService
from .visit import Visit, on_course, render_page, shell

log = logging.getLogger(__name__)
_SHELL = Path(__file__).parent / "static"


# The course


@require_safe
@on_course
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The outline with progress."""
    outline = visit.outline()
    up_next = outline.up_next
    open_section = next((s.id for s in outline.sections if up_next in s.units), "")
    return render_page(
        request,
        visit,
        "home.html",
        outline=outline,
        up_next=up_next,
        open_section=open_section,
        summary=_course_html(visit.course.summary),
        handouts=_course_html(visit.course.handouts),
        page="home",
    )


def _wants_flag(unit: Unit, activity: Activity) -> bool:
    """Whether the preview must say that learners do not see a block. Ours say so themselves."""
    return activity.hidden and not unit.hidden and activity.kind != "guide_facilitator"


@require_safe
@on_course
def unit(request: HttpRequest, visit: Visit, unit_id: str) -> HttpResponse:
    """A unit with its activities. `?frame=1` leaves the shell away."""
    step, before, after = _steps_around(visit, unit_id)
    get_token(request)  # blocks send it back from the cookie; a frame has no form that would set it
    runtime = play(visit.course, visit.content, visit.person)
    activities = step.unit.seen_by(visit.person.facilitator)
    with transaction.atomic():
        parts = [_part(runtime, visit, activity) for activity in activities]
    resources = _resources(parts)
    outline = visit.outline()
    section = next(s for s in outline.sections if s.id == step.section.id)
    row = next(u for u in section.units if u.id == step.unit.id)
    return render_page(
        request,
        visit,
        "frame.html" if request.GET.get("frame") else "unit.html",
        step=step,
        before=before,
        after=after,
        section=section,
        lesson_title=lesson_title(step),
        unit=row,
        # Where the first activity has the unit's name, its own heading is enough for the eye.
        is_titled=bool(activities) and activities[0].title == step.unit.title,
        has_one=len(activities) == 1,
        number=section.units.index(row) + 1,
        parts=[
            {"html": mark_safe(part.content), "for_staff": _wants_flag(step.unit, activity)}
            for activity, part in zip(activities, parts, strict=True)
        ],
        **resources,
    )


@require_safe
@on_course
def phone(request: HttpRequest, visit: Visit, unit_id: str) -> HttpResponse:
    """A unit as it looks on a small phone."""
    step, before, after = _steps_around(visit, unit_id)
    return render_page(request, visit, "phone.html", step=step, before=before, after=after)


@require_safe
@on_course
def about(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The course's about page."""
    html = _course_html(visit.course.about)
    return render_page(request, visit, "text.html", title="About this course", html=html, page="about")


@require_safe
@on_course
def tab(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    """Glossary, sources and other pages beside the lessons."""
    found = next((t for t in visit.course.tabs if t.slug == slug), None)
    if found is None:
        raise Http404
    # The bundle's page brings its own heading, for the LMS shows none. Here the shell does.
    html = found.html.removeprefix(f"<h2>{escape(found.name)}</h2>")
    return render_page(request, visit, "text.html", title=found.name, html=_course_html(html), page=slug)


@require_safe
@on_course
def jump(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    """Where a link by name leads."""
    unit_id = visit.course.unit_of(name, visit.person.facilitator)
    if unit_id is None:
        raise Http404
    return redirect("unit", unit_id)


# The person


@require_POST
@on_course
def role(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Change between learner and facilitator."""
    facilitator = request.POST.get("role") == "facilitator"
    people.set_role(request, facilitator)
    return HttpResponseRedirect(_way_back(request, visit.course, facilitator))


@require_http_methods(["GET", "HEAD", "POST"])
@on_course
def start_over(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask, then delete what this person did."""
    if request.method != "POST":
        return render_page(request, visit, "start_over.html", outline=visit.outline())
    people.start_over(visit.person)
    response = redirect("home")
    # Notes that never left the browser go as well.
    response["Clear-Site-Data"] = '"storage"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@on_course
def practice_group(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The way to the cohort page. Before there is a cohort, a facilitator makes one of invented learners."""
    if not visit.person.facilitator:
        raise Http404
    course = PreviewCourse(visit.course, visit.content, facilitator=True)
    if request.method == "POST":
        practice.make(course)
    if course.groups():
        return redirect("guide_cohort_page:overview", course.key_text)
    return render_page(request, visit, "practice_group.html", page="cohort")


# The shell


@require_safe
def version(request: HttpRequest) -> HttpResponse:
    """What the page polls: it changes when a page would look different."""
    return JsonResponse({"version": source.current().version})


@require_safe
def shell_file(request: HttpRequest, name: str) -> HttpResponse:
    """The shell's own style and script."""
    if name not in ("preview.css", "preview.js", "icon.svg"):
        raise Http404
    return file_response(name, (_SHELL / name).read_bytes())


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page or handler that is not there, or not for this person."""
    if request.path.startswith("/handler/"):
        return JsonResponse({"error": "This activity is not here."}, status=404)
    return _sentence(request, "missing.html", 404)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A request without the page's token."""
    if request.path.startswith("/handler/"):
        return JsonResponse({"error": "The page is out of date. Please reload it."}, status=403)
    return _sentence(request, "refused.html", 403)


def _sentence(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, f"preview/{template}", shell(request, source.current()), status=status)


# Parts of pages


def _steps_around(visit: Visit, unit_id: str) -> tuple[Step, Step | None, Step | None]:
    """A unit that the person may open, and those before and after it."""
    steps = visit.course.steps(visit.person.facilitator)
    place = next((n for n, step in enumerate(steps) if step.unit.id == unit_id), None)
    if place is None:
        raise Http404
    before = steps[place - 1] if place else None
    after = steps[place + 1] if place + 1 < len(steps) else None
    return steps[place], before, after


def _part(runtime: PreviewRuntime, visit: Visit, activity: Activity) -> Fragment:
    """An activity on the page; a sentence in its place where it cannot be shown."""
    if activity.kind == VIDEO:
        return Fragment(
            str(render_to_string("preview/video.html", {"activity": activity, **files_of(activity)}))
        )
    why = visit.content.broken.get(activity.key, "")
    if not why:
        try:
            with transaction.atomic():
                return runtime.get_block(activity.key).render("student_view")
        except Exception as error:
            # One activity that fails must not take the page with it.
            log.exception("%s cannot be shown", activity.key)
            why = f"{type(error).__name__}: {error}"
    return Fragment(str(render_to_string("preview/broken.html", {"activity": activity, "why": why})))


def _resources(parts: list[Fragment]) -> dict[str, list[str]]:
    """Addresses of the style sheets and scripts of all activities, each once, by their place on the page."""
    places = {
        ("text/css", "head"): "styles",
        ("application/javascript", "head"): "first_scripts",
        ("application/javascript", "foot"): "scripts",
    }
    found: dict[str, dict[str, None]] = {name: {} for name in places.values()}
    for part in parts:
        for item in part.resources:
            name = places.get((item.mimetype, item.placement))
            if item.kind == "url" and name is not None:
                found[name][item.data] = None
            else:
                # Inline code is against the policy of these pages, as it may be on a site's.
                log.warning("left out: %s given as %s", item.mimetype, item.kind)
    return {name: list(addresses) for name, addresses in found.items()}


def _course_html(html: str) -> SafeString:
    """HTML of the bundle with its addresses made to work here."""
    return mark_safe(PreviewUrlService().replace_urls(html))


def _way_back(request: HttpRequest, course: Course, facilitator: bool) -> str:
    """Where the person was, unless a learner may not be there."""
    here = request.POST.get("here", "/")
    if not url_has_allowed_host_and_scheme(here, allowed_hosts=None):
        return reverse("home")
    for prefix in ("/unit/", "/phone/"):
        if here.startswith(prefix):
            unit_id = here.removeprefix(prefix).strip("/")
            if all(step.unit.id != unit_id for step in course.steps(facilitator)):
                return reverse("home")
    return here
