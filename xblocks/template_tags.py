"""The one tag of our own: `{% t "Continue" %}`, text through the block's translations."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Any, text: str, **values: Any) -> SafeString:
    """Translate, then fill `{name}` places. Both are escaped."""
    translated = context["gettext"](text)
    return conditional_escape(translated.format(**values) if values else translated)
