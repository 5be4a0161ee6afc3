"""The report on a guide, for an editor at a terminal and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from xblocks.content.case.model import Case

from ..sources import Guide
from .case_states import states_of
from .contents import Contents, holdings
from .cues import RULES, above_chance
from .figure import Figure
from .learnt_rule import can_learn, learnt_above_chance
from .measure import figures
from .places import place_figures
from .road import Road, road_of
from .wording import IN_A_GUIDE, KINDS, OVER_ALL, asked_in, guessers_rule, over_all, wording_figures


def report_json(guide: Guide, others: list[Guide]) -> str:
    """What a guide holds, how its cases end and each number of the standard, as JSON.

    Args:
        others: all other guides, of which some numbers speak as well.
    """
    told = {
        **holdings(guide),
        "standard": [asdict(figure) for figure in _figures(guide, others)],
        "roads": {name: asdict(road) for name, road in _roads(guide).items()},
        "wording": _wording(guide, others),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def show_report(guide: Guide, others: list[Guide], console: Console) -> None:
    """The same as tables."""
    held = holdings(guide)
    console.print(_facts(held))
    console.print(_cases(held["cases"]))
    for table in _ends(guide):
        console.print(table)
    console.print(_guessed(guide, others))
    in_table = {figure.title for figure in wording_figures(asked_in(guide), IN_A_GUIDE)}
    shown = [figure for figure in _figures(guide, others) if figure.title not in in_table]
    console.print(_standard(shown))


def _figures(guide: Guide, others: list[Guide]) -> list[Figure]:
    return [*figures(guide), *place_figures(guide), *_learnt(guide, others)]


def _roads(guide: Guide) -> dict[str, Road]:
    """The roads of the cases of the ladder that are not too big to prove, by their ids."""
    rule = guessers_rule(guide)
    ladder = [case for case in Contents(guide).of(Case) if case.is_rated]
    return {case.id: road_of(case, rule) for case in ladder if not states_of(case).gave_up}


def _wording(guide: Guide, others: list[Guide]) -> dict[str, dict[str, dict[str, float]]]:
    """What each rule earns above chance, in percentage points: in the guide and over all."""
    here, everywhere = asked_in(guide), over_all([guide, *others])
    return {
        kind: {
            name: {
                "here": round(above_chance(here[kind], rule), 1),
                "all guides": round(above_chance(everywhere[kind], rule), 1),
            }
            for name, rule in RULES.items()
        }
        for kind in KINDS
    }


def _learnt(guide: Guide, others: list[Guide]) -> list[Figure]:
    """What a rule earns that was learnt from the other guides."""
    here, there = asked_in(guide), over_all(others)
    found = []
    for kind in KINDS:
        title = f"{kind}: picking by a rule learnt from other guides, points off chance"
        aim = f"-{IN_A_GUIDE} to +{IN_A_GUIDE}"
        if not can_learn():
            how = "pip install 'practitioner-guides[report]'"
            found.append(Figure(title, "not measured", aim, True, how))
        elif here[kind] and there[kind]:
            gain = learnt_above_chance(there[kind], here[kind])
            remedy = "Write options whose words say nothing of their worth."
            found.append(Figure(title, f"{gain:+.0f}", aim, abs(gain) <= IN_A_GUIDE, remedy))
    return found


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
    if isinstance(value, list):
        return f"{len(value)}: {', '.join(value)}" if value else "none"
    return str(value)


def _cases(cases: list[dict[str, Any]]) -> Table:
    table = Table(title="Cases", title_justify="left")
    for column in ("case", "mode", "scenes", "decisions", "walks", "endings reached at random"):
        table.add_column(column, overflow="fold")
    for case in cases:
        ends = ", ".join(f"{name} {share:.0%}" for name, share in case["endings reached at random"].items())
        decisions = str(case["decisions on the shortest path"])
        table.add_row(case["id"], case["mode"], str(case["scenes"]), decisions, f"{case['walks']:,}", ends)
    return table


def _ends(guide: Guide) -> list[Table]:
    """How each case ends for people of different habits."""
    rule = guessers_rule(guide)
    found = []
    for name, road in _roads(guide).items():
        table = Table(title=f"How `{name}` ends, by how one picks", title_justify="left")
        for column in ("picks", "good", "mixed", "poor"):
            table.add_column(column, justify="left" if column == "picks" else "right")
        for habit, ends in road.ends.items():
            shown = f"by wording: {rule}" if habit == "by wording" else habit
            table.add_row(shown, *(f"{share:.0%}" for share in (ends.good, ends.mixed, ends.poor)))
        missed, scenes = road.some_roads
        table.caption = f"Scenes that are met on some roads only: {missed} of {scenes}." + (
            f" One slip, mended, does not end well after {', '.join(road.lost)}." if road.lost else ""
        )
        found.append(table)
    return found


def _guessed(guide: Guide, others: list[Guide]) -> Table:
    """What rules of wording earn."""
    title = f"Picking by wording alone, points off chance (at most {IN_A_GUIDE} here, {OVER_ALL} over all)"
    table = Table(title=title, title_justify="left")
    table.add_column("rule")
    for kind in KINDS:
        for where in ("here", "all"):
            table.add_column(f"{kind}, {where}", justify="right", overflow="fold")
    told = _wording(guide, others)
    for name in RULES:
        cells = []
        for kind in KINDS:
            earned = told[kind][name]
            for value, most in ((earned["here"], IN_A_GUIDE), (earned["all guides"], OVER_ALL)):
                cells.append(f"{value:+.0f}" if abs(value) <= most else f"[yellow]{value:+.0f} no[/]")
        table.add_row(name, *cells)
    return table


def _standard(found: list[Figure]) -> Table:
    table = Table(title="The learning standard", title_justify="left")
    for column in ("", "number", "here", "aim"):
        table.add_column(column, overflow="fold")
    for figure in found:
        mark = "[green]yes[/]" if figure.met else "[yellow]no[/]"
        table.add_row(mark, figure.title, figure.value, figure.aim)
    return table
