"""Which first decisions of a case may be told of a group, beside the endings that are told of it.

Both are tables of the same learners. Where not every ending can follow every decision, their sums may
give away how many of those who decided one way came to one ending, though neither table holds that
count. So decisions are told as deep as no such count follows, and else not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from .suppression import OTHERS, shown

Path = tuple[str, ...]
Atom = tuple[Path, str]
"""A path, and the ending that learners on it came to; "" for none yet."""
Possible = Callable[[Path], Collection[str]]
"""Endings that can follow a path."""


def cut(paths: Mapping[Atom, int], depth: int) -> Counter[Atom]:
    """The same learners by their first decisions only."""
    found: Counter[Atom] = Counter()
    for (path, ending), learners in paths.items():
        found[path[:depth], ending] += learners
    return found


SOUND, UNSOUND = "~sound", "~unsound"
"""First decisions by their rating: better or acceptable, or not. No id of an author begins so."""


def _cell(path: Path, depth: int, sound: Collection[str]) -> str:
    if path and depth == 0:
        return SOUND if path[0] in sound else UNSOUND
    return "/".join(path)


def gives_away(
    atoms: Mapping[Atom, int], cells: Mapping[Path, str], possible: Possible, threshold: int
) -> bool:
    """Whether the sums by cell and by ending leave some small count no other value.

    Sums by row and by column fix a count if and only if no round of single steps (one learner more
    here, one less there, along rows and columns in turn) leads through it: they are the constraints of
    a transport problem, whose whole solutions are joined by such rounds (Gusfield 1988 uses the same
    for tables with hidden cells).
    """
    rows: dict[str, set[str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for (path, ending), learners in atoms.items():
        cell = cells[path]
        counts[cell, ending] += learners
        rows.setdefault(cell, set()).update({"", *possible(path)} if path else {""})
        rows[cell].add(ending)
    # How many have decided nothing is told, or known anyhow.
    small = [at for at, n in counts.items() if at[0] and 0 < n < threshold]
    return any(not _may_grow(rows, counts, *at) and not _may_shrink(rows, counts, *at) for at in small)


def _reach(
    rows: Mapping[str, set[str]],
    counts: Mapping[tuple[str, str], int],
    endings: Iterable[str],
    without: tuple[str, str],
) -> tuple[set[str], set[str]]:
    """Rows in which one learner can be less, and columns in which one can be more, for a round that goes
    on from these columns and does not use the count itself."""
    columns, found = set(endings), set[str]()
    waiting = list(columns)
    while waiting:
        ending = waiting.pop()
        for row in rows:
            if row not in found and (row, ending) != without and counts.get((row, ending), 0) > 0:
                found.add(row)
                # The row of the count itself is where the round closes.
                for other in rows[row] if row != without[0] else ():
                    if other not in columns:
                        columns.add(other)
                        waiting.append(other)
    return found, columns


def _may_grow(
    rows: Mapping[str, set[str]], counts: Mapping[tuple[str, str], int], row: str, ending: str
) -> bool:
    """One more here: then one less in the same column, and so on back to one less in this row."""
    found, _columns = _reach(rows, counts, [ending], (row, ending))
    return row in found


def _may_shrink(
    rows: Mapping[str, set[str]], counts: Mapping[tuple[str, str], int], row: str, ending: str
) -> bool:
    """One less here, one more in another column of this row, and so on back to one more in this column."""
    others = [other for other in rows[row] if other != ending]
    found, _columns = _reach(rows, counts, others, (row, ending))
    return any(ending in rows[other] for other in found if other != row)


@dataclass(frozen=True)
class Rules:
    """By what it is decided which paths of a case may be told: the same for all groups of a course.

    Attributes:
        sound: the choices that are better or acceptable.
        exact: how many have begun is known anyhow, so that this count is no cell of the table.
        deepest: the most decisions of a path that are told.
        free: every ending can follow every path of this depth. Where not, there is no coarser form: that
            a finer one is not told says something of its counts, and so do the endings.
    """

    possible: Possible
    sound: Collection[str]
    threshold: int
    exact: bool
    deepest: int
    free: bool

    def told(self, paths: Mapping[Atom, int]) -> tuple[int, dict[str, int]] | None:
        """The deepest form of a group's paths that may be told, and how deep it is; None when none may.

        Depth 0 is the first decision by its rating. Cells are the ids of choices, with `/` between them.

        Args:
            paths: each learner of the group once; who has decided nothing has the path ().
        """
        for depth in range(self.deepest, -1 if self.free else self.deepest - 1, -1):
            atoms = cut(paths, max(depth, 1))
            cells = {path: _cell(path, depth, self.sound) for path, _ending in atoms}
            table: Counter[str] = Counter()
            for (path, _ending), learners in atoms.items():
                if path or not self.exact:
                    table[cells[path]] += learners
            view = shown(table, [], self.threshold)
            if view is not None and (self.free or OTHERS not in view):
                known = {*view, ""} if self.exact else view
                merged = {path: cell if cell in known else OTHERS for path, cell in cells.items()}
                if not gives_away(atoms, merged, self.possible, self.threshold):
                    return depth, view
        return None


def told_total(groups: Iterable[Mapping[Atom, int]], rules: Rules) -> tuple[int, dict[str, int]] | None:
    """The paths of all groups together: the sum of what is told of each, where it is told of each, so
    that it says nothing new."""
    begun = (paths for paths in groups if not rules.exact or any(path for path, _ending in paths))
    views = [rules.told(paths) for paths in begun]
    told = [view for view in views if view is not None]
    if not told or len(told) < len(views):
        return None
    common = min(depth for depth, _cells in told)
    total: Counter[str] = Counter()
    for depth, cells in told:
        if depth > common and OTHERS in cells:
            return None
        for cell, learners in cells.items():
            path = tuple(cell.split("/")) if cell else ()
            total[cell if depth == common else _cell(path[: max(common, 1)], common, rules.sound)] += learners
    return common, dict(total)
