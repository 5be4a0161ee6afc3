"""Which counts of learners may be shown, so that nobody can work out a small one.

A count from 1 to the threshold less 1 is small: in a group whose members know each other it may tell
what one of them answered. Statistical disclosure control (Hundepool et al.) knows two ways: hide small
cells and some more, or merge cells. We merge: hiding some cells of a table gives small ones away to
whoever knows the rule (tests found thousands of such tables). So a table is shown whole, or in a
coarser form whose cells are all 0 or large enough, or not at all.

The promise: for each small count there is another table with the same publication in which that count
is another one. Group sizes are known to all, a zero may show. Tests try it by brute force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Counts = Mapping[str, int]
Level = Mapping[str, str]
"""A coarser form of a table: for each cell the cell that it is merged into."""
LEAST = 3
"""The smallest threshold that hides anything: of two, a pair of hidden cells is one and one."""


def shown(cells: Counts, levels: Sequence[Level], threshold: int) -> dict[str, int] | None:
    """The finest form of one group's table that may be shown; None when none may.

    Args:
        cells: each learner of the group is in exactly one cell, those who have not answered too.
        levels: coarser forms, each a merging of the one before; the table as it is comes first.
        threshold: the least count that may be shown; never less than `LEAST`.
    """
    threshold = max(threshold, LEAST)
    if sum(cells.values()) < threshold:
        return None
    for table in _forms(cells, levels, threshold):
        if all(n == 0 or n >= threshold for n in table.values()):
            return table
    return None


OTHERS = "~others"
"""The cell in which a large table gathers its small ones."""


def _forms(cells: Counts, levels: Sequence[Level], threshold: int) -> Iterator[dict[str, int]]:
    """From fine to coarse: as it is; with small cells gathered; merged as the levels say."""
    yield dict(cells)
    gathered = {name for name, count in cells.items() if 0 < count < threshold}
    others = sorted((count, name) for name, count in cells.items() if count >= threshold)
    # Four times the threshold, so that a small cell is lost in it. Of cells of one size none is left
    # out, which would tell that the others are no larger; and something must be left.
    while others and (
        sum(cells[name] for name in gathered) < 4 * threshold
        or others[0][0] <= max(cells[name] for name in gathered)
    ):
        gathered.add(others.pop(0)[1])
    if others and len(gathered) > 1:
        kept = {name: count for name, count in cells.items() if name not in gathered}
        yield {**kept, OTHERS: sum(cells[name] for name in gathered)}
    for level in levels:
        merged: dict[str, int] = {}
        for name, count in cells.items():
            merged[level[name]] = merged.get(level[name], 0) + count
        yield merged


def shown_total(
    groups: Mapping[str, Counts], levels: Sequence[Level], threshold: int
) -> dict[str, int] | None:
    """The finest form of all groups together that may be shown beside what `shown` gives of each group.

    It may where every group shows it. Else, for every small count of a group that does not, two
    learners of different groups must be able to change places without a trace: then nobody can tell.
    """
    threshold = max(threshold, LEAST)
    names = list(dict.fromkeys(name for cells in groups.values() for name in cells))
    total = {name: sum(cells.get(name, 0) for cells in groups.values()) for name in names}
    if len(groups) < 2:
        return shown(total, levels, threshold)
    whole = shown(total, levels, threshold)
    views = {group: shown(cells, levels, threshold) for group, cells in groups.items()}
    for group, cells in groups.items():
        for name, count in cells.items():
            if 0 < count < threshold and not _may_be_another(group, name, groups, views, levels, threshold):
                return None
    return whole


def _may_be_another(
    group: str,
    name: str,
    groups: Mapping[str, Counts],
    views: Mapping[str, Mapping[str, int] | None],
    levels: Sequence[Level],
    threshold: int,
) -> bool:
    """Whether a small count could be another one with all that is shown as it is."""
    mine = groups[group]
    for other, theirs in groups.items():
        if other == group:
            continue
        for second in mine:
            if second == name or second not in theirs or name not in theirs:
                continue
            for by in (1, -1):
                here = {**mine, name: mine[name] + by, second: mine[second] - by}
                there = {**theirs, name: theirs[name] - by, second: theirs[second] + by}
                if min(here[second], here[name], there[second], there[name]) < 0:
                    continue
                same = shown(here, levels, threshold) == views[group]
                if same and shown(there, levels, threshold) == views[other]:
                    return True
    return False


LARGE = 100
"""Learners from whom on the decisions of a case are shown scene by scene."""
_COME = 100
"""Learners who must have come to a scene. How many came may be known from elsewhere (`path_tables`): of
20, a share of 20 percent is four."""


def shown_decisions(scenes: Mapping[str, Counts], size: int) -> dict[str, dict[str, int]]:
    """Decisions of a case as shares of those who came to a scene, in steps of 5 percent.

    Who decides in a scene has come by a decision in another, so tables of several scenes tell of each
    other by their sums, and no merging helps (tests found that too). Hence no counts at all, rounded
    shares only, of large groups; for small ones see `path_tables`.

    Args:
        scenes: learners by what they chose first in each scene, without those who did not come there.
        size: learners of the group.
    """
    if size < LARGE:
        return {}
    found = {}
    for scene, cells in scenes.items():
        came = sum(cells.values())
        if came >= _COME:
            found[scene] = {name: 5 * round(20 * count / came) for name, count in cells.items()}
    return found
