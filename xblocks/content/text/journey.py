"""A journey: a figure that one walks stop by stop.

Its author writes stages as headings and stops as a numbered list. A stop is a numbered spot on a line, and
opens to tell what happens there: so the line is seen at a glance, walked with keys, and complete on paper.
Stops open in place and are no links into the page: the Learning MFE shows a unit in a frame, from which a
link leads the page around it away (`<base target="_parent">`, courseware-chromeless.html, Teak).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markdown_it.token import Token

from ..findings import Finding

JOURNEY = "journey"
_STOP = re.compile(r'<span class="pg-stop">([0-9]{1,3})(|-first|-last)</span>')
_LINES = {"": "M20-10v64", "-first": "M20 22v32", "-last": "M20-10v32"}


def lay_out(tokens: list[Token]) -> list[Token]:
    """Turn the lists of journeys into stops: what is bold at the beginning of each names it."""
    laid: list[Token] = []
    begins = 0
    for index, token in enumerate(tokens):
        if token.type == f"container_{JOURNEY}_close":
            laid += _walkable(tokens[begins:index])
            begins = index
        elif token.type == f"container_{JOURNEY}_open":
            laid += tokens[begins:index]
            begins = index
    return laid + tokens[begins:]


def _walkable(tokens: list[Token]) -> list[Token]:
    """A journey, from its opening on, with stops instead of lists."""
    numbers = {stop: number for number, stop in enumerate(_stops(tokens), 1)}
    inside = tokens[0].level + 1
    numbered = False
    laid = []
    for index, token in enumerate(tokens):
        if token.level == inside and token.type in ("ordered_list_open", "ordered_list_close"):
            numbered = token.nesting == 1
            continue
        if index in numbers:
            number = numbers[index]
            end = "-first" if number == 1 else "-last" if number == len(numbers) else ""
            token = Token("stop_open", "", 1, info=f"{number}{end}", content=_name(tokens[index + 2]))
        elif numbered and token.type == "list_item_close" and token.level == inside + 1:
            token = Token("stop_close", "", -1)
        elif numbered and token.type.startswith("paragraph_") and token.level == inside + 2:
            token.hidden = False
        elif token.type == "inline" and index - 2 in numbers:
            token.children = _without_name(token)
        laid.append(token)
    return laid


def _stops(tokens: list[Token]) -> list[int]:
    """Where entries begin of the numbered lists that stand in a journey itself."""
    inside = tokens[0].level + 1
    found = []
    numbered = False
    for index, token in enumerate(tokens):
        if token.level == inside and token.type.endswith("list_open"):
            numbered = token.type.startswith("ordered")
        elif token.level == inside + 1 and token.type == "list_item_open" and numbered:
            found.append(index)
    return found


def _bold(inline: Token) -> tuple[int, int] | None:
    """Where a text begins with bold words: from which to which of its tokens."""
    children = inline.children or []
    begins = next((n for n, child in enumerate(children) if child.type != "text" or child.content), 0)
    if not children or children[begins].type != "strong_open":
        return None
    level = children[begins].level
    closes = (n for n, child in enumerate(children) if child.type == "strong_close" and child.level == level)
    return begins, next(closes)


def _name(inline: Token) -> str:
    found = _bold(inline)
    if found is None:
        return ""
    children = inline.children or []
    bold = children[found[0] : found[1]]
    words = ("\n" if child.type in ("softbreak", "hardbreak") else child.content for child in bold)
    return " ".join("".join(words).split()).rstrip(". ")


def _without_name(inline: Token) -> list[Token]:
    found = _bold(inline)
    rest = (inline.children or [])[found[1] + 1 if found else 0 :]
    if rest and rest[0].type == "text":
        rest[0].content = rest[0].content.lstrip()
    return rest


def _tells(inline: Token) -> bool:
    """Whether a stop goes on after its name."""
    return any(child.type != "text" or child.content for child in _without_name(inline))


def stop_open(token: Token) -> str:
    """A stop as HTML. The spot on the line is drawn by `draw_stops`, for no wall lets a drawing through."""
    number = token.info.partition("-")[0]
    spot = f'<span class="pg-stop">{token.info}</span>'
    heard = f'<span class="pg-sr">{number}. </span>'
    return f'<details class="pg-stop"><summary>{spot}{heard}{escape(token.content)}</summary>\n'


def draw_stops(html: str) -> str:
    """Draw the spots of journeys into HTML that is safe. What is drawn depends on their numbers only."""
    return _STOP.sub(_drawn, html) if 'class="pg-stop"' in html else html


def _drawn(stop: re.Match[str]) -> str:
    return (
        '<svg class="pg-map__spot" viewBox="0 0 40 44" width="40" height="44" overflow="visible"'
        ' aria-hidden="true">'
        f'<path class="pg-map__line" d="{_LINES[stop[2]]}"/><circle cx="20" cy="22" r="15"/>'
        f'<text x="20" y="27">{stop[1]}</text></svg>'
    )


def journey_findings(where: tuple[str | int, ...], tokens: list[Token]) -> Iterator[Finding]:
    """What keeps a journey from being walked: no name, no stage, too few stops, another journey in it, a stop
    without a name or with nothing else."""
    for index, token in enumerate(tokens):
        if token.type != f"container_{JOURNEY}_open":
            continue
        line = token.map[0] if token.map else 0
        here = tokens[index:]
        here = here[: next(n for n, t in enumerate(here) if t.type == f"container_{JOURNEY}_close")]
        if not token.info.strip().partition(" ")[2].strip():
            yield Finding(
                where, "a journey has no name", "Say after `:::` and its kind where it leads.", line=line
            )
        if any(t.type == token.type for t in here[1:]):
            yield Finding(
                where,
                "a journey stands in another",
                "Close the first with `:::` before the second begins.",
                line=line,
            )
        stops = _stops(here)
        if len(stops) < 2 or not any(t.type == "heading_open" for t in here):
            yield Finding(
                where,
                "a journey has stages and stops",
                "Write its stages as headings, and under each a numbered list.",
                line=line,
            )
        for n in stops:
            at = here[n].map
            there = at[0] if at else line
            if not _name(here[n + 2]):
                yield Finding(
                    where,
                    "a stop of the journey has no name",
                    "Begin it with one: `1. **First contact.** ...`.",
                    line=there,
                )
            elif here[n + 4].type == "list_item_close" and not _tells(here[n + 2]):
                yield Finding(
                    where,
                    "a stop of the journey tells nothing",
                    "Write after its name what happens there.",
                    line=there,
                )
