"""Captions: two lines of forty letters, broken where the sense allows it; as WebVTT and SRT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

LINES = 2
LINE = 40
SHORTEST = 1.6
"""Seconds for which a caption stands at least."""
LETTERS_A_SECOND = 14.3
"""The fastest that a second-language reader is asked to read."""

_JOINED = {
    "a",
    "an",
    "the",
    "to",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "is",
    "are",
    "was",
    "be",
    "not",
}
_JOINED |= {"and", "or", "but", "if"}
"""Words that belong to what follows: a line does not end with one of them."""


class Cue(NamedTuple):
    """A caption, with the seconds between which it stands."""

    start: float
    end: float
    text: str


def in_lines(text: str) -> list[str]:
    """A sentence in lines: one where it fits, two where it must, at the best place; more where it does not
    fit a caption."""
    words = text.split()
    if len(text) <= LINE:
        return [" ".join(words)]
    splits = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    fitting = [pair for pair in splits if max(map(len, pair)) <= LINE]
    if fitting:
        return min(fitting, key=_cost)
    rows = [""]
    for word in words:
        if rows[-1] and len(rows[-1]) + 1 + len(word) > LINE:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return [*rows, ""] if len(rows) <= LINES else rows


def _cost(pair: Sequence[str]) -> float:
    """How badly a caption is broken here: uneven lines, a little word left alone at the end of the first."""
    first, second = pair
    uneven = abs(len(first) - len(second)) / LINE
    last = re.sub(r"\W", "", first.split()[-1]).lower()
    return uneven + (0.6 if last in _JOINED else 0) - (0.4 if first[-1] in ",:;.?!" else 0)


def stands_for(text: str) -> float:
    """The seconds that a caption needs to be read."""
    return max(SHORTEST, len(text) / LETTERS_A_SECOND)


def as_vtt(cues: Iterable[Cue]) -> str:
    """WebVTT, for players on web pages."""
    parts = ["WEBVTT"]
    for number, cue in enumerate(cues, 1):
        words = "\n".join(in_lines(cue.text)).replace("&", "&amp;").replace("<", "&lt;")
        parts.append(f"{number}\n{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{words}")
    return "\n\n".join(parts) + "\n"


def as_srt(cues: Iterable[Cue]) -> str:
    """SubRip, which the platform reads."""
    parts = []
    for number, cue in enumerate(cues, 1):
        words = "\n".join(in_lines(cue.text))
        parts.append(f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{words}\n")
    return "\n".join(parts)


def chapters(titles: Iterable[tuple[str, float]]) -> list[Cue]:
    """Titles with their lengths as cues, one after the other."""
    entries = list(titles)
    ends = list(accumulate(length for _, length in entries))
    return [Cue(end - length, end, title) for (title, length), end in zip(entries, ends, strict=True)]


def as_metadata(found: Iterable[Cue], title: str) -> str:
    """Title and chapters as ffmpeg takes them into a film."""
    parts = [f";FFMETADATA1\ntitle={_escaped(title)}"]
    for cue in found:
        times = f"START={round(cue.start * 1000)}\nEND={round(cue.end * 1000)}"
        parts.append(f"[CHAPTER]\nTIMEBASE=1/1000\n{times}\ntitle={_escaped(cue.text)}")
    return "\n".join(parts) + "\n"


def short_clock(seconds: float) -> str:
    """A time as people read it: 1:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _escaped(text: str) -> str:
    return re.sub(r"([=;#\\\n])", r"\\\1", text)


def _clock(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"
