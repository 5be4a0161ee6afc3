"""The film in words: a transcript with times and pictures told, and a page for the slowest line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from xblocks.content.base import direction
from xblocks.content.translation import gettext_noop as _

from .captions import short_clock
from .model import Film, Scene

_STYLE = (
    "body{font:1.1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;color:#1c2833;"
    "background:#fff}dt{font-weight:bold}dd{margin:0 0 .6rem}@media (prefers-color-scheme:dark)"
    "{body{color:#e8edf0;background:#12191f}}"
)


def transcript_page(film: Film, language: str, starts: Sequence[float]) -> str:
    """Everything that is seen and heard, in the order in which it comes, as a web page."""
    parts = []
    for scene, start in zip(film.scenes, starts, strict=True):
        rows = [
            (_("Picture"), scene.described),
            (_("On screen"), " ".join(scene.screen)),
            (_("Said"), " ".join(scene.say)),
        ]
        told = "".join(f"<dt>{word}</dt><dd>{escape(text)}</dd>" for word, text in rows)
        parts.append(f"<h2>{short_clock(start)} {escape(scene.title)}</h2><dl>{told}</dl>")
    return page(film.title, language, f"<p>{escape(film.purpose)}</p>{''.join(parts)}")


def text_page(film: Film, language: str) -> str:
    """What is said, and nothing else: a few kilobytes."""
    parts = [f"<h2>{escape(scene.title)}</h2><p>{escape(_said(scene))}</p>" for scene in film.scenes]
    return page(film.title, language, "".join(parts))


def page(title: str, language: str, inside: str, style: str = _STYLE) -> str:
    """A web page that needs no other file."""
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{inside}</main></body></html>\n"
    )


def _said(scene: Scene) -> str:
    return " ".join(scene.say)
