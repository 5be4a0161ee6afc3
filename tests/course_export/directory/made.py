"""A directory of made listings as it stands public on its day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from course_export.directory.csv_views import as_csv
from course_export.directory.general_pages import GeneralPage, read_general_pages
from course_export.directory.public import Public, edition
from tests.directories import TODAY, directory, many
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory


def public(listings: list[Listing] | int, **changed: Any) -> Public:
    """The public edition of these listings, or of so many made ones."""
    made = many(listings) if isinstance(listings, int) else listings
    return Public(edition(directory(made, **changed), "public", TODAY), TODAY)


def general_pages() -> list[GeneralPage]:
    """The pages that come with us."""
    pages, problems = read_general_pages(Path("/nowhere/directory.yaml"))
    assert list(problems) == []
    return pages


def write_files(folder: Path, made: Directory) -> Path:
    """A directory as its owner keeps it: settings, and the table beside them, which is returned."""
    settings = made.model_dump(
        mode="json", include={"id", "title", "sample", "as_of", "owner", "intro", "fallback", "places"}
    )
    folder.mkdir(parents=True, exist_ok=True)
    # JSON is YAML too.
    (folder / "directory.yaml").write_text(json.dumps(settings), encoding="utf-8")
    table = folder / "directory.csv"
    table.write_bytes(as_csv(made))
    return table
