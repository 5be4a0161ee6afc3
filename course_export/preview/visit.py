"""A request to the course: what is shown, to whom, and what every page needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi, override

from . import people, source
from .course import Course
from .outline import Outline, outline_for
from .people import Person
from .runtime import Content
from .source import Show

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Visit:
    """A request to a course that can be shown."""

    show: Show
    course: Course
    content: Content
    person: Person

    def outline(self) -> Outline:
        """The outline as this person sees it now."""
        return outline_for(self.course, self.content, self.person)


def shell(request: HttpRequest, show: Show, here: str = "/") -> dict[str, Any]:
    """What every page of the shell needs. `here` is where to come back to after a change of role."""
    course = show.course
    language = course.language if course else "en"
    with override(language):
        direction = "rtl" if get_language_bidi() else "ltr"
    return {
        "course": course,
        "problems": show.problems,
        "is_old": show.is_old,
        "version": show.version,
        "facilitator": people.is_facilitator(request),
        "here": here,
        "language": language,
        "direction": direction,
    }


def on_course(
    view: Callable[Concatenate[HttpRequest, Visit, Arguments], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponse]:
    """Give a view the course and the person. Without a course say what to mend."""

    @wraps(view)
    def with_visit(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        show = source.current()
        if show.course is None or show.content is None:
            return render(request, "preview/waiting.html", shell(request, show), status=409)
        visit = Visit(show, show.course, show.content, people.person_of(request))
        return view(request, visit, *args, **kwargs)

    return with_visit


def render_page(request: HttpRequest, visit: Visit, template: str, **more: Any) -> HttpResponse:
    """A page of the course, with what its template needs more."""
    return render(request, f"preview/{template}", {**shell(request, visit.show, request.path), **more})
