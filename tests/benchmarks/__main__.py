"""Figures, not verdicts: each beside what the code before needs in the same run.

`make bench` prints them as they come and writes build/bench.json; `make bench-quick` measures blocks and
commands only. `BEFORE=COMMIT` names the code before. Nothing here fails a build; whoever changes speed or
size reads the columns.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tests.benchmarks.parts import PARTS, Part
from tests.benchmarks.trees import HERE, Rows, commit_before, name_of, tree_of


def least(rounds: Iterable[Rows | None]) -> Rows | None:
    """The rounds as one: of a time the least, of all else the last."""
    found: Rows | None = None
    for rows in rounds:
        if found is None or rows is None:
            found = rows
            continue
        for label, row in rows.items():
            for name, value in row.items():
                first = found.setdefault(label, {}).get(name, value)
                found[label][name] = min(first, value) if isinstance(value, float) else value
    return found


def lines_of(now: Rows, before: Rows | None) -> list[tuple[str, str, str, str]]:
    """A line for each figure: what, now, before, and now as a multiple of before."""
    lines = []
    for label, row in now.items():
        for name, value in row.items():
            old = (before or {}).get(label, {}).get(name)
            ratio = ""
            if isinstance(value, int | float) and isinstance(old, int | float) and old:
                ratio = f"x {value / old:.2f}"
            lines.append((f"{label}: {name}", str(value), "" if old is None else str(old), ratio))
    return lines


def show(part: Part, now: Rows, before: Rows | None, seconds: float) -> None:
    """Print a part's figures."""
    widths = [max([len(cells) for cells in column]) for column in zip(*lines_of(now, before), strict=True)]
    said = "" if before or not part.beside else "; before: not measured there"
    print(f"{part.title} ({seconds:.0f} s{said})")
    for what, *figures in lines_of(now, before):
        cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        print(f"  {what.ljust(widths[0])}  {'  '.join(cells)}".rstrip())
    print(flush=True)


def measure(part: Part, before: Path | None) -> tuple[Rows | None, Rows | None]:
    """A part of the code here and of the code before, in turns."""
    ours: list[Rows | None] = []
    theirs: list[Rows | None] = []
    for _ in range(part.rounds):
        ours.append(part.measure(HERE))
        if before is not None and part.beside and (not theirs or theirs[0] is not None):
            try:
                theirs.append(part.measure(before))
            except (RuntimeError, subprocess.CalledProcessError) as error:
                print(f"The code before cannot be measured: {error}")
                theirs = [None]
    return least(ours), least(theirs)


def main(words: Sequence[str], parts: Sequence[Part] = PARTS) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="blocks and commands only")
    parser.add_argument("--before", default="", help="the commit to compare with; `none` for nothing")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    asked = parser.parse_args(words)
    commit = "" if asked.before == "none" else name_of(asked.before or commit_before())
    if asked.before not in ("", "none") and not commit:
        parser.error(f"there is no commit {asked.before}")
    print(f"Here, beside {commit or 'nothing'}. A line: what, now, before, now in multiples of before.\n")
    results: dict[str, Any] = {"python": platform.python_version(), "before": commit}
    with tree_of(commit) if commit else nullcontext() as before:
        for part in parts:
            if asked.quick and not part.quick:
                continue
            begun = time.perf_counter()
            now, then = measure(part, before)
            if not now:
                print(f"{part.title}: what it needs is not here\n", flush=True)
                continue
            show(part, now, then, time.perf_counter() - begun)
            results[part.title] = {"now": now, "before": then}
            # Each time: who stops a long run keeps what came.
            asked.out.parent.mkdir(parents=True, exist_ok=True)
            asked.out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {asked.out}.")


if __name__ == "__main__":
    main(sys.argv[1:])
