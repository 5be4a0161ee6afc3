"""YAML with the position of every key and value, and faults said in plain words.

Plain scalars are read as YAML 1.2 reads them, and less: only `true` and `false` are yes and no, so
that the answer "no" stays a word. Anchors, aliases and tags are refused: a file must say what it
says where it says it, or an editor cannot point to a fault.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

import yaml

from .character_names import named
from .problems import Level, Problem
from .yaml_errors import explain

Path = tuple[str | int, ...]
Report = Callable[[int, int, str, str], None]

# What a plain scalar is says `_scalar`. YAML's own guesses cost more than its parser, and are not made.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TAB_INDENT = re.compile(r" *\t")
_DEEPEST = 40


class Place(NamedTuple):
    """Where a value and its key stand in a file, from 1.

    `text_line` is the line on which the first line of a text stands, where each line of the text is
    a line of the file; else None. `end` is the last line of the value. A fault in a group of keys or
    a list is shown at its key, where a reader finds its name.
    """

    line: int
    column: int
    key_line: int
    key_column: int
    end: int
    text_line: int | None = None
    is_group: bool = False


@dataclass
class Document:
    """A source file: its plain data, and where each part of it stands.

    Attributes:
        file: path as it is shown to people.
        data: plain data; None when the file could not be read.
        problems: what was wrong with its form.
    """

    file: str
    text: str = ""
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, column: int, message: str, remedy: str, level: Level = "error") -> None:
        """Keep a problem at a place of this file."""
        self.problems.append(Problem(self.file, line, column, level, message, remedy))

    def place(self, path: Path) -> Place:
        """The place of a path, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            found = self.places.get(path[:length])
            if found:
                return found
        return Place(1, 1, 1, 1, 1)

    def position(self, path: Path, line: int | None = None, near: str = "") -> tuple[int, int]:
        """Line and column of a fault.

        Args:
            path: the value that is wrong.
            line: for a fault inside a text, its line there, from 0.
            near: words at the fault; its place is sought in the lines of the value.
        """
        place = self.place(path)
        if path not in self.places or place.is_group:
            return place.key_line, place.key_column
        rows = self._rows
        first = place.line
        if line is not None and place.text_line is not None:
            first = place.text_line + line
        if near:
            for number in range(first, min(place.end, len(rows)) + 1):
                start = place.column - 1 if number == place.line else 0
                column = rows[number - 1].find(near, start)
                if column >= 0:
                    return number, column + 1
        if first != place.line and first <= len(rows):
            row = rows[first - 1]
            return first, len(row) - len(row.lstrip()) + 1
        return place.line, place.column

    def problem(
        self,
        where: Path,
        message: str,
        remedy: str,
        level: Level = "error",
        line: int | None = None,
        near: str = "",
    ) -> Problem:
        """A problem at a value, said with the arguments of `position`; it is not kept."""
        return Problem(self.file, *self.position(where, line, near), level, message, remedy)

    def line_and_column(self, index: int) -> tuple[int, int]:
        """Where a character of the text stands, from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    @cached_property
    def _rows(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(row) + 1 for row in self._rows[:-1])]


def decode(file: str, raw: bytes) -> Document:
    """Text of a file, with Unix line ends and without a byte order mark.

    What cannot be decoded, and characters that cannot stand in a course, become problems.
    """
    document = Document(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        document.report(
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
            "the file is not UTF-8",
            "Save it again with the encoding UTF-8 (in most editors: Save with encoding).",
        )
        return document
    document.text = text.replace("\r\n", "\n").replace("\r", "\n")
    for bad in _NOT_ALLOWED.finditer(document.text):
        line, column = document.line_and_column(bad.start())
        document.report(
            line, column, f"the character {named(bad.group())} cannot stand in a course", "Delete it."
        )
    return document


def read_yaml(file: str, raw: bytes) -> Document:
    """Read a YAML file. Its data is None when there are problems that hide the rest of the file."""
    document = decode(file, raw)
    if not document.problems:
        parse_into(document, document.text, 0)
    return document


def parse_into(document: Document, text: str, offset: int) -> None:
    """Parse YAML into a document's data and places. `offset` is the number of lines before it."""
    report: Report = lambda line, column, message, remedy: document.report(  # noqa: E731
        line + offset, column, message, remedy
    )
    rows = text.split("\n")
    for number, row in enumerate(rows if "\t" in text else (), start=1):
        if tab := _TAB_INDENT.match(row):
            report(number, tab.end(), "a tab indents this line", "Use spaces: YAML does not allow tabs.")
    if document.problems:
        return
    try:
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        report(*explain(error, text))
        return
    except yaml.YAMLError as error:
        report(
            1,
            1,
            f"this is not valid YAML: {str(error).splitlines()[0]}",
            "Compare with the examples in scenarios/README.md.",
        )
        return
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        report(1, 1, "the file is empty", "Write it as scenarios/README.md shows, or delete it.")
        return
    builder = _Builder(document, rows, report, offset)
    data = builder.build(root, (), None, 0)
    if not isinstance(data, dict):
        report(
            root.start_mark.line + 1,
            1,
            "the file must begin with keys",
            "Write `key: value` lines, as scenarios/README.md shows.",
        )
        return
    document.data = data


class _Builder:
    """Makes plain data of YAML nodes and notes where each stands."""

    def __init__(self, document: Document, rows: list[str], report: Report, offset: int) -> None:
        self._places = document.places
        self._rows = rows
        self._report = report
        self._offset = offset
        self._seen: set[int] = set()

    def build(self, node: Any, path: Path, key: Any, depth: int) -> Any:
        """Plain data of a node; its place and those of all below it are noted."""
        self._note(node, path, key)
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if id(node) in self._seen or depth > _DEEPEST:
            self._report(
                line,
                column,
                "a part of the file is used twice or nested too deep",
                "Write it out; `*name` and `&name` are not allowed.",
            )
            return None
        self._seen.add(id(node))
        row = self._rows[line - 1] if line <= len(self._rows) else ""
        sign = row[column - 1 : column]
        if sign in ("&", "!"):
            self._report(
                line,
                column,
                f"`{sign}` has a meaning of its own in YAML and is not allowed here",
                f"Text that begins with `{sign}` must stand in quotes.",
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, n), None, depth + 1) for n, child in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: Any, path: Path, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if not isinstance(key, yaml.ScalarNode):
                self._report(
                    line,
                    column,
                    "a key must be a word",
                    "Write `key: value`; put text with brackets in quotes.",
                )
            elif key.value in data:
                self._report(
                    line,
                    column,
                    f"`{key.value}` stands here twice",
                    f"It stands on line {first[key.value] + self._offset} already; keep one.",
                )
            else:
                first[key.value] = line
                data[key.value] = self.build(value, (*path, key.value), key, depth + 1)
        return data

    def _note(self, node: Any, path: Path, key: Any) -> None:
        start, end = node.start_mark, node.end_mark
        line, column = start.line + 1 + self._offset, start.column + 1
        key_line, key_column = line, column
        if key is not None:
            key_line, key_column = key.start_mark.line + 1 + self._offset, key.start_mark.column + 1
        text_line = None
        if isinstance(node, yaml.ScalarNode) and node.style == "|":
            blank = node.value[: len(node.value) - len(node.value.lstrip())]
            text_line = line + 1 + blank.count("\n")
        self._places[path] = Place(
            line,
            column,
            key_line,
            key_column,
            end.line + 1 + self._offset,
            text_line,
            not isinstance(node, yaml.ScalarNode),
        )


def _scalar(node: Any) -> Any:
    text = node.value
    if node.style:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    # A number with a fraction stays text: no format has one, and `1.50` must not become 1.5.
    return int(text) if _INT.fullmatch(text) and len(text) < 16 else text
