"""The second wall: only what is on the lists below reaches a page.

One function, two engines that read the same lists. nh3 is five times as fast on a line and twenty times on a
page, and the platform brings it since Teak; bleach, which gets no more releases (its 6.4.0 says so), serves
where it is missing. Of what authors may write they make the same bytes. Of raw and broken HTML, which nothing
of ours hands on, each keeps what its own parser sees in it: `<image>` becomes an empty picture or goes, the
words of a script in a drawing stay or go. Neither keeps anything that the lists do not allow.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib.util import find_spec

TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "pre", "div", "span"),
    *("strong", "em", "s", "code", "sup", "a", "img", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "button", "label", "input"),
    *("figure", "figcaption", "details", "summary"),
}
_OURS = re.compile(r"pg-[a-z_-]+( pg-[a-z_-]+)*")
_PLAIN = {"type", "hidden", "checked", "disabled", "aria-expanded", "alt", "start", "lang", "dir"}
_SCHEMES = {"http", "https", "mailto", "tel", "guide"}
_HREF = re.compile(r"(https?://|mailto:|tel:|/jump_to_id/)", re.IGNORECASE)
_TO_A_GUIDE = re.compile(r"guide:[a-z0-9_-]+/[a-z0-9_-]+")
"""A part of another guide, which is another course. The block that shows it knows where that is."""
_FILE = re.compile(r"/static/[A-Za-z0-9_.-]+")


_TAG_OR_QUOTE = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|"')
"""In what nh3 writes: there `<` in a text is an entity, and `"` in a value."""


def may_link(href: str) -> bool:
    """Whether a link to this address may stay: elsewhere, to a part of the course or of another guide, or to
    one of its files."""
    return (_HREF.match(href) or _FILE.fullmatch(href) or _TO_A_GUIDE.fullmatch(href)) is not None


def _allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay. Named by what may, never by what may not."""
    if name == "class":
        return _OURS.fullmatch(value) is not None
    if name == "href":
        return tag == "a" and may_link(value)
    if name == "src":
        return tag == "img" and _FILE.fullmatch(value) is not None
    if name in ("rel", "target"):
        return tag == "a"
    if name in ("name", "value", "autocomplete"):
        return tag == "input"
    if name == "role":
        return value in {"table", "rowgroup", "row", "columnheader", "cell", "note"}
    return name in _PLAIN or name == "data-label"


_ATTRIBUTES = {
    "*": _PLAIN
    | {"class", "href", "src", "rel", "target", "name", "value", "autocomplete", "role", "data-label"}
}
"""What may stay somewhere. `_allowed` says where, and with which value."""


class _Cleaners(threading.local):
    """A cleaner for each thread: bleach says that one may not be shared."""

    def __init__(self) -> None:
        import bleach

        self.own = bleach.sanitizer.Cleaner(
            tags=TAGS,
            attributes=_allowed,
            protocols=_SCHEMES,
            strip=True,
            strip_comments=True,
        )


@cache
def _cleaners() -> _Cleaners:
    return _Cleaners()


def by_bleach(html: str) -> str:
    """`clean` by bleach, which leaves an apostrophe as it came: Python writes it as an entity, the parser of
    our texts does not."""
    return _cleaners().own.clean(html).replace("&#x27;", "'")


def by_nh3(html: str) -> str:
    """`clean` by nh3, written as bleach and the parser of our texts write it: all that is built of texts
    would change else. nh3 has a quotation mark in a text as itself, `<` and `>` in a value too, and a space
    that does not break as an entity."""
    import nh3

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=_SCHEMES,
        # Of what may not stay the words do, as with bleach.
        clean_content_tags=set(),
        link_rel=None,
    )
    return _TAG_OR_QUOTE.sub(_with_entities, cleaned.replace("&nbsp;", "\u00a0"))


def _kept(tag: str, name: str, value: str) -> str | None:
    return value if _allowed(tag, name, value) else None


def _with_entities(found: re.Match[str]) -> str:
    tag = found[0]
    if tag == '"':
        return "&quot;"
    inner = tag[1:-1]
    if "<" not in inner and ">" not in inner:
        return tag
    return f"<{inner.replace('<', '&lt;').replace('>', '&gt;')}>"


clean = by_nh3 if find_spec("nh3") else by_bleach
"""HTML with nothing in it but what a guide needs. Links and pictures by allow-list only."""
