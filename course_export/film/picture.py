"""Pictures of scenes: each layer as a drawing of its own, and all of them as one still."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from .figures import COLOURS, FLOOR, GROUND, INK, WEIGHT, drawn, figure, style
from .model import HEIGHT, WIDTH, Layer, Scene

FLOOR_AT = 596
"""Where the floor begins. Captions stand on it and cover nothing."""
_MARGIN = WEIGHT
_SCREEN_X, _SCREEN_Y, _SCREEN_SIZE, _SCREEN_STEP = 64, 112, 46, 58
_WORDS = {"ink": INK, "sea": COLOURS["sea"], "clay": "#8a4a1f", "paper": "#fff"}
_FONT = "Noto Sans, sans-serif"


class Drawing(NamedTuple):
    """A part of a picture: where its upper left corner lies, its size, and its SVG without a head."""

    x: int
    y: int
    width: int
    height: int
    inside: str

    @property
    def svg(self) -> str:
        """It alone, as a file."""
        return _file(self.width, self.height, self.inside)


def background() -> Drawing:
    """What all scenes stand on."""
    inside = (
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>'
        f'<rect y="{FLOOR_AT}" width="{WIDTH}" height="{HEIGHT - FLOOR_AT}" fill="{FLOOR}"/>'
    )
    return Drawing(0, 0, WIDTH, HEIGHT, inside)


def layer_drawing(layer: Layer) -> Drawing:
    """A figure or words, cut out."""
    if layer.words is not None:
        return _words(layer.words, layer.x, layer.y, layer.size, _WORDS[layer.colour], layer.bold)
    assert layer.figure is not None, "a layer is judged before it is drawn"
    what = figure(layer.figure)
    width = what.width * layer.size / what.height
    x, y = round(layer.x - width / 2) - _MARGIN, layer.y - layer.size - _MARGIN
    inside = f'<g transform="translate({_MARGIN} {_MARGIN})">{drawn(layer.figure, layer.size)}</g>'
    return Drawing(x, y, round(width) + 2 * _MARGIN, layer.size + 2 * _MARGIN, inside)


def screen_drawing(scene: Scene) -> Drawing:
    """The words on screen, under a short bar."""
    rows = "".join(
        f'<text y="{_SCREEN_Y - 40 + n * _SCREEN_STEP}" font-family="{_FONT}" font-size="{_SCREEN_SIZE}"'
        f' font-weight="bold" fill="{INK}">{escape(line)}</text>'
        for n, line in enumerate(scene.screen)
    )
    bar = f'<rect width="72" height="8" fill="{COLOURS["sea"]}"/>'
    return Drawing(_SCREEN_X, 40, WIDTH - 2 * _SCREEN_X, 160, bar + rows)


def caption_drawing(lines: list[str]) -> Drawing:
    """A caption that is part of the picture: for a film without a voice."""
    size, step = 32, 44
    top = FLOOR_AT + 16 + (step // 2 if len(lines) == 1 else 0)
    rows = "".join(
        f'<text x="{WIDTH // 2}" y="{top - FLOOR_AT + 32 + n * step}" text-anchor="middle" font-size="{size}"'
        f' font-family="{_FONT}" fill="{INK}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    return Drawing(0, FLOOR_AT, WIDTH, HEIGHT - FLOOR_AT, rows)


def joined(parts: Sequence[Drawing]) -> Drawing:
    """Drawings as one, in the same places."""
    left, top = min(part.x for part in parts), min(part.y for part in parts)
    right = max(part.x + part.width for part in parts)
    bottom = max(part.y + part.height for part in parts)
    inside = "".join(
        f'<g transform="translate({part.x - left} {part.y - top})">{part.inside}</g>' for part in parts
    )
    return Drawing(left, top, right - left, bottom - top, inside)


def still(scene: Scene) -> str:
    """The whole picture of a scene, with everything in it, as an SVG file."""
    parts = [background(), *map(layer_drawing, scene.picture), screen_drawing(scene)]
    return joined(parts).svg


def _words(text: str, x: int, y: int, size: int, colour: str, bold: bool) -> Drawing:
    # Wide enough for any letters of ours; what is not used is transparent.
    width, height = round(len(text) * size * 0.75) + size, round(size * 1.6)
    weight = "bold" if bold else "normal"
    inside = (
        f'<text x="{width // 2}" y="{round(size * 1.1)}" text-anchor="middle" font-family="{_FONT}"'
        f' font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )
    return Drawing(x - width // 2, y - round(size * 1.1), width, height, inside)


def _file(width: int, height: int, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}">{style()}{inside}</svg>\n'
    )
