"""How long it takes to publish a large directory, and how much of it goes over a line."""

from __future__ import annotations

import gzip
import tempfile
import time
from pathlib import Path
from typing import Any

from course_export.directory.general_pages import read_general_pages
from course_export.directory.hsds import as_hsds
from course_export.directory.public import Public, edition
from course_export.directory.publish import publish
from tests.directories import TODAY, directory, many

COUNTS = (200, 2000)


def published() -> dict[str, dict[str, Any]]:
    """Seconds for all outputs, beside those for their bare table; the size of what a phone loads."""
    return {f"{count:,} listings": _published(count) for count in COUNTS}


def _published(count: int) -> dict[str, Any]:
    made = directory(many(count))
    pages, _problems = read_general_pages(Path("directory.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        Path(folder, "plain.json").write_text(made.model_dump_json(), encoding="utf-8")
        plain = time.perf_counter() - begun
        begun = time.perf_counter()
        outcome = publish(made, pages, TODAY, Path(folder, "published"))
        seconds = time.perf_counter() - begun
        site = {path.name: path.read_bytes() for path in Path(outcome.out, "site").iterdir()}
        books = [path.stat().st_size for path in outcome.out.glob("booklet-A5*.pdf")]
    begun = time.perf_counter()
    as_hsds(Public(edition(made, "public", TODAY), TODAY))
    opened = time.perf_counter() - begun
    packed = {name: len(gzip.compress(content)) for name, content in site.items()}
    heaviest = max(size for name, size in packed.items() if name.endswith(".html"))
    return {
        "publish s": round(seconds, 2),
        "as one JSON file s (reference)": round(plain, 3),
        "HSDS s": round(opened, 2),
        "heaviest page kB gzip": round(heaviest / 1000, 1),
        "list to search kB gzip": round(packed["list.js"] / 1000),
        "site MB": round(sum(map(len, site.values())) / 1e6, 1),
        "booklets": len(books),
        "largest booklet kB": round(max(books) / 1000),
    }
