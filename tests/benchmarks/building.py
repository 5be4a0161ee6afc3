"""How build time grows with the number of guides."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from course_export.build import build
from course_export.sources import guide_names, read_library

SCENARIOS = Path(__file__).parents[2] / "scenarios"
COPIES = (1, 6, 30)


def build_growth() -> dict[str, dict[str, Any]]:
    """Seconds to build the shipped guides, and ever more copies of guide 1, beside a plain copy of the same
    files."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"the shipped guides": _built(SCENARIOS, Path(folder, "shipped"))}
        for number in COPIES:
            guides = _copies(number, Path(folder, f"guides-{number}"))
            found[f"{number} guides"] = _built(guides, Path(folder, f"built-{number}"))
        return found


def _copies(number: int, guides: Path) -> Path:
    guides.mkdir()
    for shared in ("series.yaml", "sources.yaml", "glossary.yaml"):
        shutil.copy(SCENARIOS / shared, guides)
    shutil.copytree(SCENARIOS / "series", guides / "series")
    for n in range(number):
        shutil.copytree(SCENARIOS / "identification", guides / f"guide-{n}")
    return guides


def _built(guides: Path, out: Path) -> dict[str, Any]:
    begun = time.perf_counter()
    shutil.copytree(guides, out / "plain-copy")
    copied = time.perf_counter() - begun
    begun = time.perf_counter()
    library, names = read_library(guides), guide_names(guides)
    for name in names:
        build(library, name, out)
    seconds = time.perf_counter() - begun
    return {
        "guides": len(names),
        "build s": round(seconds, 2),
        "s a guide": round(seconds / len(names), 2),
        "plain copy of the files s (reference)": round(copied, 3),
    }
