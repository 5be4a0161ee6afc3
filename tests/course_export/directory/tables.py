"""Tables of a directory on a disk, as their owners keep them: the four rows of the guidance note's template,
with the three columns that it asks for in words alone, to be changed in one cell."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from course_export.directory.read import read_directory
from course_export.problems import Problem
from xblocks.content.directory.model import Directory

TEMPLATE = Path(__file__).parents[2] / "data" / "directory-template.csv"
TODAY = date(2031, 5, 15)
SETTINGS = """\
id: find-help
title: Find help
sample: true
as_of: 2031-05-15
owner: Working group on services
fallback: {title: Lantern Line (FICTIONAL), phone: 000-0100, says: Day and night.}
places:
  Example Province: {country: Sorana, time_zone: Asia/Bangkok}
  Example Port: {country: Velmar, time_zone: Asia/Jakarta}
  Little Cove: {country: Velmar, time_zone: Asia/Jakarta, small: true}
"""


def rows() -> list[dict[str, str]]:
    """The template's four rows. The helpline serves all places: where nobody answers at night nothing may be
    published."""
    with TEMPLATE.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    found[0]["area_served"] = "Example Province|Example Port|Little Cove"
    return found


@dataclass
class Owner:
    """A folder with a directory's two files."""

    folder: Path
    settings: str = SETTINGS
    listings: list[dict[str, str]] = field(default_factory=rows)

    def change(self, of: str, /, **cells: str) -> Owner:
        """Change cells of a listing."""
        next(row for row in self.listings if row["listing_id"] == of).update(cells)
        return self

    @property
    def table(self) -> Path:
        """The table as it stands now, written as CSV."""
        path = self.folder / "directory.csv"
        text = io.StringIO()
        writer = csv.DictWriter(text, list(dict.fromkeys(name for row in self.listings for name in row)))
        writer.writeheader()
        writer.writerows(self.listings)
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return path

    @property
    def settings_file(self) -> Path:
        """The settings as they stand now."""
        path = self.folder / "directory.yaml"
        path.write_text(self.settings, encoding="utf-8")
        return path

    def read(self, on: date | None = None) -> tuple[Directory | None, list[Problem]]:
        """Read both, as the tool does."""
        found, problems = read_directory(self.settings_file, self.table, on)
        return found, list(problems)
