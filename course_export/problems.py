"""What is wrong in the sources, said for the person who mends it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from xblocks.content.findings import quantity

Level = Literal["error", "warning", "note"]
_ORDER: dict[Level, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Problem:
    """One fault in one place. Lines and columns count from 1, as editors count them.

    Attributes:
        file: path as a person would type it in the current folder.
        message: what is wrong, without a full stop at the end.
        remedy: how to mend it, as a sentence.
        level: errors stop a build; warnings and notes do not.
        rule: the number of the rule that it breaks, where rules have numbers.
        cell: the name of the column, where the file is a table.
    """

    file: str
    line: int
    column: int
    level: Level
    message: str
    remedy: str
    rule: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, which editors and terminals make clickable; of a table, the column's name."""
        return f"{self.file}:{self.line}:{self.cell or self.column}"

    @property
    def what(self) -> str:
        """What is wrong, after the number of the rule."""
        return f"{self.rule}: {self.message}" if self.rule else self.message

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {self.what}\n    {self.remedy}"


class Problems:
    """Collects problems; gives them sorted by file and place, each once."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._found: dict[Problem, None] = dict.fromkeys(problems)

    def add(self, problem: Problem) -> None:
        """Keep a problem."""
        self._found[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several."""
        self._found.update(dict.fromkeys(problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda p: (p.file, p.line, p.column, _ORDER[p.level], p.message)))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, level: Level) -> int:
        """How many there are of a level."""
        return sum(problem.level == level for problem in self._found)

    @property
    def stop_a_build(self) -> bool:
        """Whether there is an error."""
        return self.count("error") > 0

    def summary(self) -> str:
        """Counts in words: `2 errors, 1 note`, or `no errors`."""
        parts = []
        levels: tuple[Level, ...] = ("error", "warning", "note")
        for level in levels:
            number = self.count(level)
            if number or level == "error":
                parts.append(quantity(number, level) if number else "no errors")
        return ", ".join(parts)

    def to_json(self) -> str:
        """A JSON list for editors and CI. What says nothing is left out."""
        found = [{key: value for key, value in asdict(problem).items() if value != ""} for problem in self]
        return json.dumps(found, ensure_ascii=False, indent=1)
