"""A sheet that adds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ...findings import Finding
from ..sums import NUMBER, SIGN_BOX, UNIT, Results, results
from .kind import AddedUp, Kind, Lines, Paper, Values, box, field_box, field_lines, shared_name

if TYPE_CHECKING:
    from ..model import Notepad, Sum


class Worksheet(Kind):
    """Lines of numbers that are multiplied and taken off, and a total for each unit of money."""

    PARTS: ClassVar[tuple[str, ...]] = ("sections", "sums")
    MAY_HAVE: ClassVar[tuple[str, ...]] = ("fields",)
    ADDS_UP: ClassVar[bool] = True

    def boxes(self, note: Notepad) -> dict[str, int]:
        """The numbers, the unit of each section, how decimals are written, and the fields below."""
        numbers = {name: NUMBER for line in note.sums for name in _names(line)}
        units = {f"{section.id}-unit": UNIT for section in note.sections}
        return {**units, **numbers, SIGN_BOX: 1, **{field.id: field.most for field in note.fields}}

    def lines(self, note: Notepad, values: Values) -> list[dict[str, str]]:
        """The fields. What stands in the sheet is in `results`, with what it comes to."""
        return field_lines(note.fields, values)

    def results(self, note: Notepad, values: Values) -> Results:
        """What it comes to."""
        return results(note, values)

    def ask(self, note: Notepad, values: Values) -> dict[str, Any]:
        """The sections with their lines, and the fields."""
        sections: list[dict[str, Any]] = [
            {
                "title": section.title,
                "unit": {**box(f"{section.id}-unit", "", values, UNIT), "set": section.unit},
                "lines": [_line(line, values) for line in note.sums if line.section == section.id],
            }
            for section in note.sections
        ]
        return {
            "sections": sections,
            "decimals": {"name": SIGN_BOX, "value": values.get(SIGN_BOX, "")},
            "boxes": [field_box(field, values) for field in note.fields],
        }

    def on_paper(self, note: Notepad) -> list[Paper]:
        """A sheet for each section, then the fields."""
        sheets: list[Paper] = [
            AddedUp(
                section.title,
                section.unit,
                tuple((line.label, _formula(line)) for line in note.sums if line.section == section.id),
            )
            for section in note.sections
        ]
        return [*sheets, *(Lines(f.label, f.lines + 1, f.hint or "") for f in note.fields)]

    def written(self, note: Notepad) -> list[int]:
        """A line is one box, a field as high as it is."""
        return [*([1] * len(note.sums)), *(field.lines for field in note.fields)]

    def faults(self, note: Notepad) -> Iterator[Finding]:
        """Each line stands in a section that there is, each box has a name of its own, and the server, which
        adds up, is told the numbers."""
        known = {section.id for section in note.sections}
        for n, line in enumerate(note.sums):
            if line.section not in known:
                yield Finding(
                    ("sums", n, "section"),
                    f"`{line.section}` is no section of this sheet",
                    "Write the id of one of its `sections`.",
                )
        shared = shared_name(
            [name for line in note.sums for name in _names(line)]
            + [f"{section.id}-unit" for section in note.sections]
            + [SIGN_BOX, *(field.id for field in note.fields)]
        )
        if shared:
            yield Finding(
                ("sums",), f"two boxes of the sheet would both be called `{shared}`", "Rename one of them."
            )
        if note.keep == "device":
            yield Finding(
                ("keep",),
                "a worksheet is added up on the server, and this one never leaves the browser",
                "Write `keep: account`.",
            )


def _names(line: Sum) -> list[str]:
    return [f"{line.id}-{part.id}" for part in (*line.times, *line.minus)]


def _line(line: Sum, values: Values) -> dict[str, Any]:
    parts = [("", part) for part in line.times[:1]] + [("×", part) for part in line.times[1:]]
    parts += [("−", part) for part in line.minus]
    return {
        "label": line.label,
        "hint": line.hint or "",
        "boxes": [
            {**box(f"{line.id}-{part.id}", part.label, values, NUMBER), "sign": sign} for sign, part in parts
        ],
    }


def _formula(line: Sum) -> str:
    """How a line is counted, as a person would write it beside it."""
    times = " × ".join(part.label for part in line.times)
    return times + "".join(f" − {part.label}" for part in line.minus)
