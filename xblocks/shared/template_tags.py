"""Our own tags and filter: `{% t "Continue" %}` says a word of ours, `{% lang_and_dir %}` in which language
those are, `{% content_lang %}` in which those of the author, `{{ text|line }}` renders an author's line."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..content.text.markdown import inline_html
from . import translation

register = template.Library()


class _Sentence(template.Node):
    """A sentence without places. Most are, and a view has some twenty: no arguments need be looked up."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, context: Context) -> SafeString:
        """The sentence, translated and escaped."""
        return translation.gettext_html(self.text)


@register.simple_tag(name="t with values")
def _with_values(text: str, **values: object) -> SafeString:
    """Translate, then fill `{name}` places. Both are escaped."""
    if not values:
        return translation.gettext_html(text)
    return conditional_escape(translation.gettext(text).format(**values))


@register.tag
def t(parser: Parser, token: Token) -> template.Node:
    """A sentence of ours: `{% t "Continue" %}`, `{% t "{n} left" n=number %}`, `{% t words as name %}`."""
    _name, *arguments = token.split_contents()
    if len(arguments) == 1 and arguments[0][0] == arguments[0][-1] == '"':
        return _Sentence(arguments[0][1:-1])
    node: template.Node = register.tags["t with values"](parser, token)
    return node


@register.simple_tag
def lang_and_dir() -> SafeString:
    """The attributes of an element whose words are ours."""
    return _attributes(translation.language(), translation.direction())


@lru_cache(maxsize=128)
def _attributes(language: str, direction: str) -> SafeString:
    return format_html('lang="{}" dir="{}"', language, direction)


class _ContentLanguage(template.Node):
    def render(self, context: Context) -> SafeString:
        return mark_safe(context.get("content_marks", ""))


@register.tag
def content_lang(parser: Parser, token: Token) -> template.Node:
    """The attributes of an element that holds nothing but words of the author, with a blank before."""
    return _ContentLanguage()


@register.filter
def line(text: str) -> SafeString:
    """Safe HTML of a Markdown line, without a paragraph around it."""
    return mark_safe(inline_html(text))
