"""Our own tags and filter: `{% t "Continue" %}` says a word of ours, `{% lang_and_dir %}` in which language
those are, `{% content_lang %}` in which those of the author, `{{ text|line }}` renders an author's line."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from . import translation
from .content.markdown import inline_html

register = template.Library()


@register.simple_tag
def t(text: str, **values: object) -> SafeString:
    """Translate, then fill `{name}` places. Both are escaped."""
    translated = translation.gettext(text)
    return conditional_escape(translated.format(**values) if values else translated)


@register.simple_tag
def lang_and_dir() -> SafeString:
    """The attributes of an element whose words are ours."""
    return format_html('lang="{}" dir="{}"', translation.language(), translation.direction())


@register.simple_tag(takes_context=True)
def content_lang(context: Context) -> SafeString:
    """The attributes of an element that holds nothing but words of the author, with a blank before."""
    return mark_safe(context.get("content_marks", ""))


@register.filter
def line(text: str) -> SafeString:
    """Safe HTML of a Markdown line, without a paragraph around it."""
    return mark_safe(inline_html(text))
