"""The figures: one small set, drawn in one hand, as SVG files in `figures/`.

A figure has no colours and no widths of its own. It names what a part is (`class="sea"`), and is drawn with
lines of one weight however large it is shown.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "figures"
WEIGHT = 4
"""Width of every line, in points of the picture."""
INK, GROUND, FLOOR = "#1c2833", "#f4f6f8", "#e1e6ea"
COLOURS = {"sea": "#0b5c76", "mist": "#cfdfe6", "clay": "#cf8350", "sand": "#fbe0c8"}
"""The four named colours. `paper` is white, `ink` is that of lines."""
_SVG = re.compile(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"[^>]*>(.*)</svg>', re.DOTALL)


class Figure(NamedTuple):
    """A figure: its width and height as drawn, and what is inside."""

    width: int
    height: int
    inside: str


def style() -> str:
    """What classes mean, for the head of a drawing."""
    fills = {**COLOURS, "paper": "#fff", "ink": INK}
    rules = [f".{name}{{fill:{value}}}" for name, value in fills.items()]
    art = f".art{{stroke:{INK};stroke-linecap:round;stroke-linejoin:round;fill:none}}"
    lines = f".flat{{stroke:none}}.line-sea{{stroke:{COLOURS['sea']}}}.line-paper{{stroke:#fff}}"
    return f"<style>{art}{''.join(rules)}{lines}</style>"


@cache
def figure_names() -> frozenset[str]:
    """The figures there are."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def figure(name: str) -> Figure:
    """A figure by its name.

    Raises:
        FileNotFoundError: there is none of this name.
        ValueError: the file is not as a figure must be.
    """
    path = FOLDER / f"{name}.svg"
    found = _SVG.search(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f'{path}: a figure is one <svg> with viewBox="0 0 WIDTH HEIGHT"')
    return Figure(int(found[1]), int(found[2]), found[3].strip())


def drawn(name: str, height: float) -> str:
    """A figure at a height, its upper left corner at 0, 0: part of a drawing that has `style()`."""
    what = figure(name)
    scale = height / what.height
    return (
        f'<g class="art" stroke-width="{WEIGHT / scale:.3f}" transform="scale({scale:.4f})">{what.inside}</g>'
    )
