"""How the shell's templates say things."""

from __future__ import annotations

from django import template

from course_export.web_pages import duration

register = template.Library()
register.filter("duration", duration)
