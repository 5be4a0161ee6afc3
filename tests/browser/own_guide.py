"""A small guide with every kind of item and note, for tests of what the browser does with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.preview import Preview
from tests.course_export.small_guide import SmallGuide
from tests.stories import ITEMS, route_aid

EXTRA = """
  - id: own
    title: Own module
    minutes: 3
    lessons:
      - id: own-lesson
        title: Own lesson
        units:
          - {id: u-items, title: Items, activities: [own/items.check.yaml]}
          - {id: u-all, title: All at once, activities: [own/all.check.yaml, own/mine.notepad.yaml]}
          - {id: u-device, title: Device, activities: [own/device.notepad.yaml]}
          - {id: u-list, title: List, activities: [own/list.page.md, own/tick.notepad.yaml]}
          - {id: u-thoughts, title: Thoughts, activities: [own/thoughts.check.yaml]}
          - {id: u-card, title: Card, activities: [own/card.notepad.yaml]}
          - {id: u-aid, title: Routes, activities: [own/routes.scenario.yaml]}
          - {id: u-book, title: Workbook, activities: [own/book.workbook.yaml]}
facilitation:"""

AID = {"debrief": {"lesson": "What the aid cannot tell.", "discuss": ["Who?"], "sources": ["PALERMO"]}}


def _note(**more: Any) -> str:
    fields = [{"id": "thoughts", "label": "My thoughts", "most": 300}]
    return json.dumps({"id": "note-x", "title": "A note", "prompt": "Write.", "fields": fields, **more})


def _check(name: str, kinds: list[str], **more: Any) -> str:
    items = [
        {
            "id": f"{name}-{kind.replace('_', '-')}",
            "stem": f"Stem of {kind}?",
            "situation": "A man answers for the whole crew.",
            "sources": ["PALERMO"],
            **ITEMS[kind],
        }
        for kind in kinds
    ]
    return json.dumps({"id": name, "title": f"Check {name}", "purpose": "practice", "items": items, **more})


def open_unit(context: BrowserContext, preview: Preview, unit: str) -> Page:
    """A unit of this guide in a new tab."""
    page = context.new_page()
    page.goto(f"{preview.url}/unit/{unit}/")
    return page


def start(folder: Path, **settings: object) -> Preview:
    """Write the guide into a folder and serve it, with Django's settings changed to these."""
    guide = SmallGuide(folder)
    guide.change("small/guide.yaml", "\nfacilitation:", EXTRA)
    guide.write("small/own/items.check.yaml", _check("items", list(ITEMS), show="one"))
    guide.write("small/own/all.check.yaml", _check("all", ["single", "true_false", "ordering"], show="all"))
    guide.write("small/own/thoughts.check.yaml", _check("thoughts", ["reflection"]))
    guide.write("small/own/mine.notepad.yaml", _note(id="mine", title="My own note"))
    guide.write("small/own/device.notepad.yaml", _note(id="device", title="Only here", keep="device"))
    boxes = [{"id": name.lower(), "label": name, "most": 300} for name in ("Office", "Hours")]
    guide.write(
        "small/own/card.notepad.yaml", _note(id="card", title="A card of mine", kind="form", fields=boxes)
    )
    lines = [{"id": f"line-{n}", "text": f"Line {n}"} for n in (1, 2)]
    guide.write(
        "small/own/tick.notepad.yaml",
        _note(id="tick", title="A list of mine", kind="checklist", fields=[], items=lines),
    )
    guide.write(
        "small/own/list.page.md",
        "---\nid: list\ntitle: A list\nminutes: 1\npurpose: Tick.\n---\n- [ ] First\n- [ ] Second\n",
    )
    guide.write(
        "small/own/routes.scenario.yaml", json.dumps(route_aid(**AID).model_dump(exclude_defaults=True))
    )
    guide.write("small/own/book.workbook.yaml", json.dumps({"id": "book", "title": "My workbook"}))
    return Preview(folder, "small", guide.scenarios, settings)
