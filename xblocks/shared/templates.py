"""Templates, compiled once in the life of a process.

XBlock's own ResourceLoader builds a new engine and compiles the template at every render, which
costs 1 to 6 ms. This engine keeps what it compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.template import Context, Engine
from django.template.base import Template
from django.utils.safestring import SafeString, mark_safe
from web_fragments.fragment import Fragment

from ..content.base import NO_REFERENCES, References
from ..content.text.markdown import ENGLISH, Labels, inline_html, to_html
from ..platform.addresses import without_addresses
from . import translation

_engine = Engine(
    dirs=[str(Path(__file__).parents[1] / "templates")],
    libraries={"guide": "xblocks.shared.template_tags"},
    builtins=["xblocks.shared.template_tags"],
    loaders=[
        (
            "django.template.loaders.cached.Loader",
            [("xblocks.shared.template_loader.Loader", [str(Path(__file__).parents[1] / "templates")])],
        )
    ],
)


@cache
def _template(name: str) -> Template:
    return _engine.get_template(name)


def render(name: str, context: dict[str, Any]) -> str:
    """HTML of a template. Everything is escaped that is not safe HTML already."""
    html: str = _template(name).render(Context(context, use_l10n=False))
    return html


def render_around(name: str, context: Mapping[str, Hashable], **texts: str) -> str:
    """HTML of a template around safe texts that differ for each person, as a frame does around its body.

    All else in the context is the same for many people: what surrounds the texts is rendered once and kept.
    An empty text is empty in the template too.
    """
    given = frozenset(name for name, text in texts.items() if text)
    # A safe text equals the same text that is still to be escaped: what is kept of one must not serve both.
    about = tuple((name, value, type(value)) for name, value in context.items())
    pieces = _around(name, translation.readers_catalogue(), given, about)
    return "".join(texts[piece] if place else piece for place, piece in pieces)


@lru_cache(maxsize=1024)
def _around(
    name: str, catalogue: Hashable, given: frozenset[str], about: tuple[tuple[str, Hashable, type], ...]
) -> tuple[tuple[bool, str], ...]:
    """A template in a reader's words, cut where its texts stand: each piece with whether it names a text."""
    # Nobody can write it into a title: it is drawn anew for each.
    edge = token_hex()
    places = {text: mark_safe(f"{edge}{text}{edge}") for text in given}
    html = render(name, {**{key: value for key, value, _kind in about}, **places})
    return tuple((bool(n % 2), piece) for n, piece in enumerate(html.split(edge)))


def safe(html: str) -> SafeString:
    """HTML that a template of ours gave, as a value for another."""
    return mark_safe(html)


def nothing() -> Fragment:
    """A view that shows nothing and loads nothing."""
    return Fragment("")


def markdown(text: str | None, references: References = NO_REFERENCES) -> SafeString:
    """Safe HTML of an author's text, marked with its language; nothing for no text."""
    return in_language(body(text, references), references) if text else SafeString("")


def body(text: str, references: References) -> str:
    """The same without the mark."""
    language = references.language
    return to_html(text, references, _labels(translation.words_beside(language), language))


@lru_cache(maxsize=128)
def _labels(words: translation.Words, text_in: str | None) -> Labels:
    other = text_in is not None and not translation.are_same(words.language, text_in)
    marks = f' lang="{words.language}" dir="{translation.direction_of(words.language)}"' if other else ""
    gettext = words.catalogue.gettext
    callouts = {kind: gettext(label) for kind, label in ENGLISH.callouts.items()}
    return Labels(callouts, gettext(ENGLISH.picture_in_words), marks)


def line(text: str | None, references: References = NO_REFERENCES) -> SafeString:
    """Safe HTML of an author's line, for places where no paragraph may stand."""
    return in_language(inline_html(text, references), references, "span") if text else SafeString("")


def markdown_for_all(text: str | None, references: References) -> SafeString:
    """`markdown` for what is kept once and read by people of several languages, outside of any course:
    nothing in it hangs on whose request made it, and words that lead into a course stand alone."""
    language = references.language
    words = translation.words_in(language or translation.ENGLISH)
    html = without_addresses(to_html(text, references, _labels(words, language))) if text else ""
    return mark_safe(f"<div{references.marks}>{html}</div>" if language and html else html)


def line_for_all(text: str | None, references: References) -> SafeString:
    """`line` for the same."""
    html = inline_html(text, references) if text else ""
    return mark_safe(f"<span{references.marks}>{html}</span>" if references.language and html else html)


def in_language(html: str, references: References, tag: str = "div") -> SafeString:
    """An author's words, where needed in an element with their language (`marks`)."""
    attributes = marks(references)
    return mark_safe(f"<{tag}{attributes}>{html}</{tag}>" if attributes else html)


def marks(references: References) -> str:
    """The attributes of an element that holds an author's words: none where her language is not known, or
    is that of our words, which stands around them already."""
    known = references.language
    return references.marks if known and not translation.is_ours(known) else ""


ToHtml = Callable[[str | None], SafeString]
"""Makes HTML of an author's Markdown; nothing of none."""


def markdown_of(references: References) -> ToHtml:
    """`markdown` for the texts of one activity."""
    return partial(markdown, references=references)


def listed_sources(references: References, only: Container[str] | None = None) -> list[dict[str, str]]:
    """The sources of an activity for its foot, numbered as its citations are; with `only` these tags."""
    return [
        {
            "tag": tag,
            "number": str(number),
            "title": source.title,
            "from": ", ".join(filter(None, (source.publisher, str(source.year or "")))),
            "url": source.url or "",
        }
        for number, (tag, source) in enumerate(references.sources.items(), start=1)
        if only is None or tag in only
    ]
