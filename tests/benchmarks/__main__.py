"""Figures, not verdicts: each beside a plain block measured in the same run.

`make bench` prints them and writes build/bench.json. Nothing here fails a build; whoever changes
speed or size reads the two columns.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import tempfile
import warnings
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
warnings.simplefilter("ignore")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from tests.benchmarks.blocks import RUNS, blocks, book_of, case_sizes, item_types  # noqa: E402
from tests.benchmarks.building import build_times  # noqa: E402
from tests.benchmarks.cohort_page import a_million_answers  # noqa: E402
from tests.benchmarks.live import a_full_hall  # noqa: E402
from tests.benchmarks.texts import nasty_texts  # noqa: E402
from tests.browser.slow_line import measure as slow_line  # noqa: E402


def show(title: str, rows: dict[str, dict[str, Any]]) -> None:
    """Print figures as a table."""
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for label, row in rows.items():
        table.add_row(label, *(str(row.get(name, "")) for name in columns))
    Console().print(table)


def main() -> None:
    """Measure, print, write."""
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    results = {
        "python": platform.python_version(),
        f"blocks, median of {RUNS}, in process": blocks(),
        "an answer to each type of item": item_types(),
        "a step must not grow with the case": case_sizes(),
        "a large workbook": book_of(200),
        "texts that could stop a worker": nasty_texts(),
    }
    for name, figures in a_million_answers().items():
        results |= {f"{title}, {name}: {figures['rows']}": figures[title] for title in ("queries", "more")}
    results["a hall of phones that vote at once"] = a_full_hall()
    with tempfile.TemporaryDirectory() as folder:
        results["build"] = build_times(Path(folder))
    results["in Chromium at 400 kbit/s and 400 ms, nothing cached"] = slow_line()
    for title, rows in results.items():
        if isinstance(rows, dict):
            show(title, rows)
    out = Path("build/bench.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {out}.")


if __name__ == "__main__":
    main()
