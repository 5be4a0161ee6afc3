"""Our own tag and filter: `{% t "Continue" %}` translates, `{{ text|line }}` renders an author's line."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .content.markdown import inline_html

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Any, text: str, **values: Any) -> SafeString:
    """Translate, then fill `{name}` places. Both are escaped."""
    translated = context["gettext"](text)
    return conditional_escape(translated.format(**values) if values else translated)


@register.filter
def line(text: str) -> SafeString:
    """Safe HTML of a Markdown line, without a paragraph around it."""
    return mark_safe(inline_html(text))
