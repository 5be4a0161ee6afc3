"""How build time grows with the number of guides."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

from course_export.build import build
from course_export.sources import guide_names, read_library

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def build_times(folder: Path) -> dict[str, dict[str, Any]]:
    """Seconds to build the shipped guides, and 1, 6 and 60 copies of guide 1, beside a plain copy of the
    same files."""
    found: dict[str, dict[str, Any]] = {"the shipped guides": _shipped(folder)}
    for copies in (1, 6, 60):
        guides = folder / f"scenarios-{copies}"
        guides.mkdir()
        for shared in ("series.yaml", "sources.yaml", "glossary.yaml"):
            shutil.copy(SCENARIOS / shared, guides)
        shutil.copytree(SCENARIOS / "series", guides / "series")
        begun = time.perf_counter()
        for number in range(copies):
            shutil.copytree(SCENARIOS / "identification", guides / f"guide-{number}")
        copied = time.perf_counter() - begun
        begun = time.perf_counter()
        library = read_library(guides)
        for number in range(copies):
            build(library, f"guide-{number}", folder / f"dist-{copies}")
        seconds = time.perf_counter() - begun
        found[f"{copies} guides"] = {
            "build s": round(seconds, 2),
            "s a guide": round(seconds / copies, 2),
            "plain copy of the files s (reference)": round(copied, 3),
        }
    return found


def _shipped(folder: Path) -> dict[str, Any]:
    begun = time.perf_counter()
    shutil.copytree(SCENARIOS, folder / "plain-copy")
    copied = time.perf_counter() - begun
    begun = time.perf_counter()
    library = read_library(SCENARIOS)
    names = guide_names(SCENARIOS)
    for name in names:
        build(library, name, folder / "dist-shipped")
    seconds = time.perf_counter() - begun
    return {
        "guides": len(names),
        "build s": round(seconds, 2),
        "s a guide": round(seconds / len(names), 2),
        "plain copy of the files s (reference)": round(copied, 3),
    }
