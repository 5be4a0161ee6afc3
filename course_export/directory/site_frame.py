"""What each page of the site has around it: the way out, the number that is always there, the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from xblocks.content.base import direction
from xblocks.content.directory.card import day_in_words

from . import site_words as w
from .markup import E, Element, text_of
from .public import Public
from .site_card import phone_link

EXIT = "https://www.wikipedia.org/"
"""Where the way out leads: a page that anybody may be found reading."""
_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; form-action 'none'; base-uri 'none'"
)
"""What a page may load: its own style and scripts. It can send nothing anywhere."""


@dataclass(frozen=True)
class Frame:
    """Makes whole pages of their middle parts.

    Attributes:
        own_pages: the pages to read, each by its file's name and its title, for the foot.
    """

    public: Public
    own_pages: tuple[tuple[str, str], ...]

    def page(self, number: int, heading: str, body: Iterable[str], scripts: Iterable[str] = ()) -> bytes:
        """A page as a file. Its title in the browser is neutral; numbers tell pages apart.

        Args:
            body: pieces of HTML, each written by a library.
        """
        language = self.public.directory.references.language or "en"
        day = f' data-day="{self.public.day.isoformat()}"' if self.public.directory.sample else ""
        parts = [
            "<!doctype html>\n"
            f'<html lang="{escape(language)}" dir="{direction(language)}"{day}>\n<head>\n'
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
            f"<title>{escape(w.NEUTRAL)} {number}</title>\n"
            '<link rel="stylesheet" href="look.css">\n</head>\n<body>\n',
            text_of(self._top()),
            f"\n<main>\n<h1>{escape(heading)}</h1>\n",
            *body,
            "\n</main>\n",
            text_of(self._foot()),
            f'\n<template id="gone"><p class="warn">{escape(w.GONE)}</p></template>\n',
            *(f'<script src="{escape(name)}"></script>\n' for name in ("leave.js", *scripts)),
            "</body>\n</html>\n",
        ]
        return "".join(parts).encode()

    def _top(self) -> Element:
        fallback = self.public.directory.fallback
        leave = E.A(
            {"class": "leave", "href": EXIT, "rel": "noreferrer", "data-leave": ""},
            w.LEAVE,
            E.SMALL({"class": "no-paper"}, f"\u00a0{w.LEAVE_KEYS}"),
        )
        always = E.DIV(
            {"class": "always"},
            E.P(E.B(f"{w.ALWAYS}: {fallback.title}"), " ☎ ", phone_link(fallback.phone)),
            E.P(fallback.says),
        )
        top = E.HEADER(E.P({"class": "top"}, leave), _links(), always)
        if self.public.directory.sample:
            top.append(E.P({"class": "practice"}, w.PRACTICE))
        return top

    def _foot(self) -> Element:
        day, last = day_in_words(self.public.day), day_in_words(self.public.throw_away_after)
        links = [E.LI(E.A({"href": name}, title)) for name, title in self.own_pages]
        return E.FOOTER(
            E.P({"class": "always"}, f"{self.public.directory.fallback.title} ☎ ", self._number()),
            E.P(f"{w.AS_OF.format(day=day)} {w.RENEW.format(day=last)}"),
            E.BUTTON({"type": "button", "class": "press", "data-print": "", "hidden": "hidden"}, w.PRINT),
            E.DETAILS({"class": "no-paper"}, E.SUMMARY(w.GOOD_TO_READ), E.UL(*links)),
        )

    def _number(self) -> Element:
        return phone_link(self.public.directory.fallback.phone)


def _links() -> Element:
    pages = (("index.html", w.START), ("search.html", w.SEARCH), ("all.html", w.ALL))
    return E.NAV(
        {"class": "no-paper", "aria-label": w.START},
        *(E.SPAN(E.A({"href": name}, title), " ") for name, title in pages),
    )
