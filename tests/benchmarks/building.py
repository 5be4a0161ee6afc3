"""How build time grows with the number of guides."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

from course_export.build import build
from course_export.sources import read_library

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def build_times(folder: Path) -> dict[str, dict[str, Any]]:
    """Seconds to build 1, 6 and 60 copies of guide 1, beside a plain copy of the same files."""
    found: dict[str, dict[str, Any]] = {}
    for copies in (1, 6, 60):
        guides = folder / f"scenarios-{copies}"
        guides.mkdir()
        for shared in ("series.yaml", "sources.yaml", "glossary.yaml"):
            shutil.copy(SCENARIOS / shared, guides)
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
