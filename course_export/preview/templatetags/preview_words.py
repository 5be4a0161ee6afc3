"""How the shell's templates say things."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from course_export.web_pages import duration

register = template.Library()
register.filter("duration", duration)

_CODE = re.compile("`([^`]+)`")


@register.filter
def with_code(message: str) -> SafeString:
    """A message, with what stands between backticks as code."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", escape(message)))
