"""What each run of the tests says at its end."""

from __future__ import annotations

from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """List what failed and then passed, with its first failure. It refuses no landing, and is a defect."""
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
