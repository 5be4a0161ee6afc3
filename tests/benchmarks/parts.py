"""What is measured, in the order in which it is printed: what is quick comes first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.commands import commands
from tests.benchmarks.trees import Rows, measured_by_its_own


class Part(NamedTuple):
    """Figures that belong together.

    Attributes:
        measure: takes the tree to measure; gives None where its code knows no such figures.
        quick: belongs to `make bench-quick`.
        rounds: how often each tree is measured, in turns; the least time of a figure is kept.
        beside: the code before is measured too. Else the figures are read beside each other.
    """

    title: str
    measure: Callable[[Path], Rows | None]
    quick: bool = False
    rounds: int = 1
    beside: bool = True


def _own(function: str) -> Callable[[Path], Rows | None]:
    return partial(measured_by_its_own, function=f"tests.{function}")


PARTS = (
    Part("blocks, median of many, in process", _own("benchmarks.blocks:blocks"), quick=True),
    Part("commands of the exporter, from outside", commands, quick=True, rounds=2),
    Part("an answer to each type of item", _own("benchmarks.blocks:item_types")),
    Part("a step must not grow with the case", _own("benchmarks.blocks:case_sizes")),
    Part("a large workbook", _own("benchmarks.blocks:large_workbook")),
    Part("a large directory", _own("benchmarks.blocks:large_directory")),
    Part("texts that could stop a worker", _own("benchmarks.texts:nasty_texts")),
    Part("guides built in one process", _own("benchmarks.building:build_growth"), beside=False),
    Part("a directory published", _own("benchmarks.publishing:published"), beside=False),
    Part("the first of many services, in Chromium", _own("browser.directory_speed:measure"), beside=False),
    Part("in Chromium at 400 kbit/s and 400 ms, nothing cached", _own("browser.slow_line:measure")),
    Part("a hall of phones that vote at once", _own("benchmarks.live:a_full_hall")),
    Part("a million answers, SQLite", _own("benchmarks.cohort_page:on_sqlite")),
    Part("a million answers, MariaDB", _own("benchmarks.cohort_page:on_mariadb")),
    Part("a million answers, PostgreSQL", _own("benchmarks.cohort_page:on_postgresql")),
)
