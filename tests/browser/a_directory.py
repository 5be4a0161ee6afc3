"""A course with directories of services, for tests of what a browser does with them."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests import directories, stories
from tests.preview.site import Site
from tests.preview.tree import NUMBER, ORG, RUN, container, pointers
from xblocks.content.directory.model import Directory

SMALL, LARGE = 100, 2000
"""Listings of the two directories."""
AT_ONCE = 20


def _unit(listings: int, id: str) -> tuple[str, Directory]:
    made = directories.directory(directories.many(listings), "practitioner", id=id)
    return id, made


def start(folder: Path) -> Site:
    """Lay the course out in a folder and serve it."""
    units = [_unit(SMALL, "small"), _unit(LARGE, "large")]
    files = {
        "course.xml": f'<course org="{ORG}" course="{NUMBER}" url_name="{RUN}"/>',
        f"course/{RUN}.xml": container("course", "A course", pointers("chapter", "only")),
        "chapter/only.xml": container("chapter", "Section", pointers("sequential", "lesson")),
        "sequential/lesson.xml": container(
            "sequential", "Lesson", pointers("vertical", *(f"u-{id}" for id, _made in units))
        ),
        **{
            f"vertical/u-{id}.xml": container("vertical", f"Unit {id}", stories.as_olx(made).decode())
            for id, made in units
        },
        f"policies/{RUN}/policy.json": json.dumps({f"course/{RUN}": {"tabs": [{"type": "courseware"}]}}),
    }
    bundle = folder / "bundle"
    for path, text in files.items():
        file = bundle / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Site(bundle, ["-m", "tests.preview.site", str(bundle), str(folder / "state.sqlite3")])


def open_directory(context: BrowserContext, site: Site, name: str = "small") -> Page:
    """A directory in a new tab, awake where scripts run."""
    page = context.new_page()
    page.goto(f"{site.url}/unit/u-{name}/")
    page.locator("[data-pg-directory]").wait_for()
    return page
