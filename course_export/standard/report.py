"""The report on a guide, for an editor at a terminal and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from ..sources import Guide
from .contents import holdings
from .measure import figures


def report_json(guide: Guide) -> str:
    """What a guide holds and each number of the standard, as JSON."""
    told = {**holdings(guide), "standard": [asdict(figure) for figure in figures(guide)]}
    return json.dumps(told, ensure_ascii=False, indent=1)


def show_report(guide: Guide, console: Console) -> None:
    """The same as tables."""
    held = holdings(guide)
    console.print(_facts(held))
    console.print(_cases(held["cases"]))
    console.print(_standard(guide))


def _facts(held: dict[str, Any]) -> Table:
    table = Table(title=f"{held['title']}: what it holds", show_header=False, title_justify="left")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in held.items():
        if name in ("cases", "title"):
            continue
        table.add_row(name, _shown(value))
    return table


def _shown(value: Any) -> str:
    """A fact in a line; a list by its length and its entries."""
    if isinstance(value, dict):
        return "; ".join(f"{key} {_shown(entry)}" for key, entry in value.items())
    return f"{len(value)}: {', '.join(value)}" if isinstance(value, list) else str(value)


def _cases(cases: list[dict[str, Any]]) -> Table:
    table = Table(title="Cases", title_justify="left")
    for column in ("case", "mode", "scenes", "decisions", "walks", "endings reached at random"):
        table.add_column(column, overflow="fold")
    for case in cases:
        ends = ", ".join(f"{name} {share:.0%}" for name, share in case["endings reached at random"].items())
        decisions = str(case["decisions on the shortest path"])
        table.add_row(case["id"], case["mode"], str(case["scenes"]), decisions, f"{case['walks']:,}", ends)
    return table


def _standard(guide: Guide) -> Table:
    table = Table(title="The learning standard", title_justify="left")
    for column in ("", "number", "here", "aim"):
        table.add_column(column, overflow="fold")
    for figure in figures(guide):
        mark = "[green]yes[/]" if figure.met else "[yellow]no[/]"
        table.add_row(mark, figure.title, figure.value, figure.aim)
    return table
