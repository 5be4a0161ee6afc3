"""The map of a case: its scenes and endings in layers from top to bottom, and the roads between them.

Numbers only; a template draws them. Layers are laid so that roads lead downwards, then each place
goes under the middle of what leads to it. Roads that lead back run aside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from .model import Case
from .play import Taken
from .states import ways_on

MOST_DRAWN = 60
"""Places on a drawing that can still be read on a phone. A bigger case has its list only."""
WIDTH, ASIDE, STEP, MARGIN = 320, 34, 62, 26
"""Least width, room at the side for roads back, height of a layer, room above and below."""
SLOT = 38
"""Least distance between places of a layer: a circle and a gap."""
RADIUS = 15

Road = tuple[str, str]


@dataclass(frozen=True)
class Spot:
    """A place on the map.

    Attributes:
        label: number of a scene, letter of an ending.
        x, y: its middle, in units of the drawing.
        mine: the learner was here.
    """

    place: str
    label: str
    ending: bool
    x: float
    y: float
    mine: bool


@dataclass(frozen=True)
class Line:
    """A road between two places, as the `d` of an SVG path."""

    d: str
    mine: bool
    back: bool


@dataclass(frozen=True)
class CaseMap:
    """A case to be drawn. `spots` are in reading order; `lines` is empty where there are too many."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]

    @property
    def drawn(self) -> bool:
        """Whether a drawing can be read."""
        return len(self.spots) <= MOST_DRAWN


def map_of(case: Case, path: Sequence[Taken] = (), end: str = "") -> CaseMap:
    """The map of a case, with the road of a learner who took a path and stands at `end`."""
    there = {*case.scenes, *case.endings}
    after: dict[str, list[str]] = {name: [] for name in case.endings}
    after |= {name: [place for place in ways if place in there] for name, ways in ways_on(case).items()}
    stops = [taken.scene for taken in path] + ([end] if end else [])
    walked = set(pairwise(stops))
    ahead, back = _turned(after, case.start)
    depth = _depths(after, ahead)
    big = len(after) > MOST_DRAWN
    middles = {} if big else _middles(depth, ahead)
    columns = _columns(depth, middles)
    wide = max(WIDTH, max(len(column) for column in columns) * SLOT + (ASIDE if back else 0))
    at = _places(columns, wide - (2 * ASIDE if back else 0), ASIDE if back else 0)
    labels = _labels(case, columns)
    spots = tuple(
        Spot(name, labels[name], name in case.endings, *at[name], name in stops)
        for column in columns
        for name in column
        if name in labels
    )
    height = (len(columns) - 1) * STEP + 2 * MARGIN
    if big:
        return CaseMap(wide, height, spots, ())
    lines = [
        Line(_down([at[stop] for stop in (a, *middles[a, b], b)]), (a, b) in walked, False) for a, b in ahead
    ]
    lines += [Line(_aside(at[a], at[b], wide), (a, b) in walked, True) for a, b in back]
    # The own road lies on top of the others.
    return CaseMap(wide, height, spots, tuple(sorted(lines, key=lambda line: line.mine)))


def _turned(after: dict[str, list[str]], start: str) -> tuple[list[Road], list[Road]]:
    """The roads that lead on and those that lead back to where one may have come from."""
    ahead: list[Road] = []
    back: list[Road] = []
    seen: set[str] = set()
    for root in (start, *after):
        if root in seen or root not in after:
            continue
        on_way = {root}
        seen.add(root)
        stack = [(root, iter(after[root]))]
        while stack:
            here, ways = stack[-1]
            there = next(ways, None)
            if there is None:
                on_way.discard(here)
                stack.pop()
                continue
            (back if there in on_way else ahead).append((here, there))
            if there not in seen:
                seen.add(there)
                on_way.add(there)
                stack.append((there, iter(after[there])))
    return ahead, back


def _depths(after: dict[str, list[str]], ahead: list[Road]) -> dict[str, int]:
    """The layer of each place: one deeper than the deepest that leads to it."""
    depth = dict.fromkeys(after, 0)
    waits = Counter(b for _, b in ahead)
    on: dict[str, list[str]] = {name: [] for name in after}
    for a, b in ahead:
        on[a].append(b)
    ready = [name for name in after if not waits[name]]
    for here in ready:
        for there in on[here]:
            depth[there] = max(depth[there], depth[here] + 1)
            waits[there] -= 1
            if not waits[there]:
                ready.append(there)
    return depth


def _middles(depth: dict[str, int], ahead: list[Road]) -> dict[Road, list[str]]:
    """The helping points of roads that pass through layers. They are put into `depth`."""
    middles: dict[Road, list[str]] = {}
    for number, (a, b) in enumerate(ahead):
        levels = range(depth[a] + 1, depth[b])
        # A dot cannot stand in an id: a helping point is never a place.
        middles[a, b] = [f"{number}.{level}" for level in levels]
        depth.update(zip(middles[a, b], levels, strict=True))
    return middles


def _columns(depth: dict[str, int], middles: dict[Road, list[str]]) -> list[list[str]]:
    """The places of each layer from left to right, with few crossings."""
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, level in depth.items():
        columns[level].append(name)
    above: dict[str, list[str]] = {name: [] for name in depth}
    below: dict[str, list[str]] = {name: [] for name in depth}
    for (a, b), between in middles.items():
        chain = [a, *between, b]
        for upper, lower in pairwise(chain):
            above[lower].append(upper)
            below[upper].append(lower)
    for turn in range(8):
        near, order = (above, columns) if turn % 2 == 0 else (below, columns[::-1])
        for before, column in pairwise(order):
            rank = {name: (n + 1) / (len(before) + 1) for n, name in enumerate(before)}
            own = {name: (n + 1) / (len(column) + 1) for n, name in enumerate(column)}
            middle = {name: fmean([rank[n] for n in near[name]] or [own[name]]) for name in column}
            column.sort(key=lambda name: middle[name])
    return columns


def _places(columns: list[list[str]], wide: int, left: int) -> dict[str, tuple[float, float]]:
    """Where each place and helping point stands."""
    return {
        name: (round(left + wide * (n + 0.5) / len(column), 1), float(MARGIN + level * STEP))
        for level, column in enumerate(columns)
        for n, name in enumerate(column)
    }


def _labels(case: Case, columns: list[list[str]]) -> dict[str, str]:
    """Numbers of scenes and letters of endings, in reading order."""
    places = [name for column in columns for name in column]
    scenes = [name for name in places if name in case.scenes]
    endings = [name for name in places if name in case.endings]
    return {
        **{name: str(n) for n, name in enumerate(scenes, start=1)},
        **{name: _letter(n) for n, name in enumerate(endings)},
    }


def _letter(number: int) -> str:
    """A to Z, then AA, AB and so on, as a list of type A counts."""
    more, rest = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + rest)


def _down(stops: list[tuple[float, float]]) -> str:
    """A smooth line through points below each other."""
    d = f"M{stops[0][0]:g} {stops[0][1]:g}"
    for (x, y), (next_x, next_y) in pairwise(stops):
        middle = (y + next_y) / 2
        d += f"C{x:g} {middle:g} {next_x:g} {middle:g} {next_x:g} {next_y:g}"
    return d


def _aside(source: tuple[float, float], target: tuple[float, float], wide: int) -> str:
    """A line that leaves to the nearer side and comes back from there; a round of its own for a
    place that leads to itself."""
    (x, y), (to_x, to_y) = source, target
    right = x + to_x >= wide
    turn = 1 if right else -1
    if source == target:
        out = x + turn * (RADIUS + 24)
        return f"M{x:g} {y + 8:g}C{out:g} {y + 26:g} {out:g} {y - 26:g} {x:g} {y - 8:g}"
    out = wide - 4 if right else 4
    return f"M{x:g} {y:g}C{out:g} {y:g} {out:g} {to_y:g} {to_x:g} {to_y:g}"
