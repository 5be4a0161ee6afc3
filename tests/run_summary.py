"""What each run of the tests says at its end."""

from __future__ import annotations

from collections import Counter
from typing import Any

SLOWEST = 10


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how many tests there were, which took longest, and what failed and then passed. That refuses no
    landing, and is a defect."""
    reports = [one for kind in terminalreporter.stats.values() for one in kind if hasattr(one, "duration")]
    seconds: Counter[str] = Counter()
    for report in reports:
        seconds[report.nodeid] += report.duration
    terminalreporter.section(
        f"tests: {len(seconds)}, seconds in all: {sum(seconds.values()):.0f}; the slowest"
    )
    for name, took in seconds.most_common(SLOWEST):
        terminalreporter.write_line(f"{took:6.1f} s  {name}")
    _tell_unsteady(terminalreporter)


def _tell_unsteady(terminalreporter: Any) -> None:
    first: dict[str, str] = {}
    for report in terminalreporter.stats.get("rerun", []):
        first.setdefault(report.nodeid, report.longreprtext)
    failed = {
        report.nodeid for kind in ("failed", "error") for report in terminalreporter.stats.get(kind, [])
    }
    unsteady = {name: text for name, text in first.items() if name not in failed}
    terminalreporter.section(f"unsteady: {len(unsteady) or 'none'}")
    for name, text in unsteady.items():
        terminalreporter.write_line(f"{name} failed, and passed when it was tried once more:")
        terminalreporter.write_line(text)
