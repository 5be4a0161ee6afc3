"""Whatever is wrong in a file, it is told: no traceback, a place in the file, a way out."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from course_export.check_guide import _placed
from course_export.formats import GlossaryFile, GuideFile, SeriesFile, SourcesFile
from course_export.read_model import read_model
from course_export.sources import kind_of
from course_export.yaml_reader import read_yaml
from tests.examples import examples
from xblocks.content.base import Activity
from xblocks.content.rules import findings

from .small_guide import SOURCES

FILES = sorted(path for path in SOURCES.rglob("*.yaml"))
LIBRARY = {
    "series.yaml": SeriesFile,
    "sources.yaml": SourcesFile,
    "glossary.yaml": GlossaryFile,
    "guide.yaml": GuideFile,
}
JUNK = st.sampled_from(
    [None, True, 7, -1, 10**9, "", "x", "Two Words", "é" * 300, [], [[]], ["x", 1], {}, {"x": {}}]
).map(copy.deepcopy)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path in plain data but its root."""
    found = [path] if path else []
    for key, value in (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    ):
        found += places(value, (*path, key))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@examples(80)
@given(data=st.data())
def test_any_damage_is_told(path: Path, data: st.DataObject) -> None:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(places(raw)))
        holder = raw
        for key in above:
            holder = holder[key]
        act = data.draw(st.sampled_from(["replace", "remove", "add", "twice"]))
        if act == "remove":
            del holder[last]
        elif act == "add" and isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["titel", "xyz", "goes-to", "Text", "id"]))] = data.draw(JUNK)
        elif act == "twice" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        else:
            holder[last] = data.draw(JUNK)
        if not places(raw):
            return
    document = read_yaml("x.yaml", yaml.safe_dump(raw, allow_unicode=True, sort_keys=False).encode())
    kind = kind_of(path.name) or LIBRARY[path.name]
    reading = read_model(kind, document)
    problems = list(document.problems)
    if isinstance(reading.model, Activity):
        problems += list(_placed(reading, findings(reading.model)))
    assert reading.model is not None or problems
    last_line = document.text.count("\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= last_line
        assert problem.column >= 1
        assert problem.message
        assert problem.message[-1] != "."
        assert problem.remedy.rstrip('`"').endswith((".", "?"))
        assert "stand-in" not in problem.message, "what was put there for the moment is not the author's"
