"""What was told last of groups of learners: kept, so that all who look see the same, until enough learners
have changed (`content.disclosure`)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..content.disclosure.figure import Figure
from .models import Publication

EVERYBODY = ""
"""The group of what is told of a whole course; in a course without groups, its only one."""
POOLED = "~pooled"
"""The learners of all groups that are too small to be told of alone. They count in a course's totals."""

Cells = Mapping[str, int]
Told = dict[str, dict[str, Cells]]
"""Rounded numbers by group and figure."""


@dataclass(frozen=True)
class Last:
    """A group's last publication, with all that decides on the next. `version` is 0 before the first."""

    figures: dict[str, Figure]
    version: int = 0


def told(usage_key: str) -> Told | None:
    """What was told last of an activity, or by its key of a course; None where nothing was worked out yet."""
    rows = Publication.objects.filter(usage_key=usage_key).values_list("group", "figures")
    found = {group: {name: figure["cells"] for name, figure in kept.items()} for group, kept in rows}
    return found or None


def worked_out(course_key: str) -> set[str]:
    """The keys of which something was worked out in a course."""
    return set(
        Publication.objects.filter(course_key=course_key).values_list("usage_key", flat=True).distinct()
    )


def last(usage_key: str) -> dict[str, Last]:
    """The last publications of an activity, or by its key of a course, by group."""
    rows = Publication.objects.filter(usage_key=usage_key)
    return {row.group: Last(_figures(row), row.version) for row in rows}


def keep(course_key: str, usage_key: str, found: Mapping[str, Last]) -> None:
    """Keep publications of groups. Of two that are worked out from the same last one the first is kept.

    Args:
        found: by group the new figures, with the version of those that they were worked out from.
    """
    new = [
        Publication(course_key=course_key, usage_key=usage_key, group=group, **_written(here.figures))
        for group, here in found.items()
        if not here.version
    ]
    if new:
        Publication.objects.bulk_create(new, ignore_conflicts=True)
    # In one order here and in `forget`: else two could each wait for the other.
    for group, here in sorted(found.items()):
        if here.version:
            mine = Publication.objects.filter(usage_key=usage_key, group=group, version=here.version)
            mine.update(**_written(here.figures), version=here.version + 1)


def forget(user_id: int, course_keys: Iterable[str]) -> None:
    """Take the number of a person out of all publications. What was told stays as it was."""
    rows = Publication.objects.filter(course_key__in=list(course_keys)).order_by("usage_key", "group")
    for row in rows.select_for_update():
        figures = _figures(row)
        without = {name: figure.without(user_id) for name, figure in figures.items()}
        if without != figures:
            written = {**_written(without), "version": row.version + 1}
            Publication.objects.filter(pk=row.pk).update(**written)


def _written(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """The columns of figures."""
    told = {
        name: {
            "cells": dict(f.cells),
            "number": f.number,
            "forgotten": f.forgotten,
            "meaning": f.meaning,
            "day": f.day,
        }
        for name, f in figures.items()
    }
    counted = {name: _gaps(f.counted) for name, f in figures.items()}
    return {"figures": told, "counted": zlib.compress(json.dumps(counted, separators=(",", ":")).encode())}


def _figures(row: Publication) -> dict[str, Figure]:
    counted = json.loads(zlib.decompress(bytes(row.counted)))
    return {
        name: Figure(counted=frozenset(_numbers(counted[name])), **figure)
        for name, figure in row.figures.items()
    }


def _gaps(numbers: Collection[int]) -> list[int]:
    """Numbers as the gaps between them, which compress to about a byte each."""
    ordered = sorted(numbers)
    return [number - before for number, before in zip(ordered, [0, *ordered], strict=False)]


def _numbers(gaps: Iterable[int]) -> Iterable[int]:
    number = 0
    for gap in gaps:
        number += gap
        yield number
