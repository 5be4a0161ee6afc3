"""What `make bench` promises: figures as they come, beside the code before, if that knows them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import least, main
from tests.benchmarks.parts import PARTS, Part
from tests.benchmarks.trees import HERE, Rows, measured_by_its_own, name_of

pytestmark = pytest.mark.skipif(not name_of("HEAD"), reason="a copy without git has no code before")


def rows_of(tree: Path) -> Rows:
    """Twice as slow here as in the code before, and something new."""
    here = tree == HERE
    rows: Rows = {"a page": {"view ms": 3.0 if here else 1.5, "bytes": 80}}
    return {**rows, "a case": {"view ms": 2.0}} if here else rows


def test_figures_stand_beside_those_of_the_code_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = (
        Part("views", rows_of, quick=True),
        Part("new", lambda tree: rows_of(HERE) if tree == HERE else None),
    )
    main(["--before", "HEAD", "--out", str(tmp_path / "bench.json")], parts)
    said = " ".join(capsys.readouterr().out.split())
    assert "a page: view ms 3.0 1.5 x 2.00 a page: bytes 80 80 x 1.00 a case: view ms 2.0" in said
    assert "new (0 s; before: not measured there)" in said
    assert json.loads((tmp_path / "bench.json").read_text())["views"]["before"] == rows_of(tmp_path)


def test_quick_measures_what_is_quick(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = (Part("views", rows_of, quick=True), Part("hours", rows_of))
    main(["--quick", "--before", "none", "--out", str(tmp_path / "bench.json")], parts)
    said = capsys.readouterr().out
    assert "views" in said
    assert "hours" not in said
    assert {part.title for part in PARTS if part.quick} == {
        "blocks, median of many, in process",
        "commands of the exporter, from outside",
    }


def test_of_several_rounds_the_least_time_counts() -> None:
    rounds: list[Rows] = [{"a": {"ms": 2.0, "bytes": 7}}, {"a": {"ms": 3.0, "bytes": 8}}]
    assert least(rounds) == {"a": {"ms": 2.0, "bytes": 8}}


def test_a_tree_is_measured_by_its_own_benchmarks() -> None:
    assert measured_by_its_own(HERE, "tests.benchmarks.blocks:nobody_measures_this") is None
    assert measured_by_its_own(HERE, "tests.benchmarks.no_such_module:figures") is None
    with pytest.raises(RuntimeError, match="MAX_TEXT"):
        measured_by_its_own(HERE, "tests.benchmarks.texts:MAX_TEXT")
    assert "view ms" in (measured_by_its_own(HERE, "tests.benchmarks.blocks:plain") or {})
