"""What learners and rooms had when an earlier version of this package was replaced, and what they saw of it.

`tests/data/played-b22f0c4.jsonl` was written by the code of that commit, played through its own pages. Each
line is a list that says first what it is:

- `activity`: its element as it stands in a course.
- `state`: a learner, a block and her fields in it, as they are stored.
- `columns`: a table of ours and its columns; `row`: what they hold.
- `member`: a learner of the course and her group.
- `seen`: a learner, a block, what its page told her (`told`); then what her open page could send, what she
  was told after that, and what the platform heard.
- `page`: an address, the role of who looks, and the numbers that stand there.
- `screen`, `phone`: a room and what its screen, or the phone with this cookie, showed.
"""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection
from lxml import html as parser
from xblock.fields import Scope

from tests.cohort_page.a_course import Module, stored
from tests.runtime import Lms, Person

FILE = Path(__file__).parent / "data" / "played-b22f0c4.jsonl"
TABLES = (
    *("guide_cohorts_note", "guide_cohorts_attempt", "guide_cohorts_answer", "guide_cohorts_result"),
    *("guide_cohorts_publication", "guide_live_room", "guide_live_vote"),
)
COUNTED = ("guide_check", "guide_scenario")
Told = dict[str, list[str]]
_CALLED_NOW = (
    ("Save it all the same", "Save it anyway"),
    ("Open it now all the same", "Open it anyway"),
    ("Question before", "Previous question"),
    ("Start a new try", "Start a new attempt"),
    ("Look at the questions again", "Review the questions"),
    ("Look at try", "Look at attempt"),
    ('"Go on"', '"Continue"'),
    ("Your earlier tries", "Your earlier attempts"),
)
"""Words of the page that have changed since: what was called so, and what it is called now."""


def read() -> dict[str, list[list[Any]]]:
    """The lines by what they are."""
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for line in FILE.read_text("utf-8").splitlines():
        for before, now in _CALLED_NOW:
            line = line.replace(before, now)
        kind, *more = json.loads(line)
        found[kind].append(more)
    return found


def told(html: str) -> Told:
    """What a page says of a learner's place: its headings, what is chosen, ticked and written in it, how her
    answers were judged, what she can press, and every number of points."""
    page = parser.fromstring(f"<div>{html}</div>")

    def words(node: Any) -> str:
        # However a template is broken into lines.
        return " ".join(" ".join(node.itertext()).split())

    def label(node: Any) -> str:
        around = next((up for up in node.iterancestors("label")), None)
        return node.get("aria-label") or (words(around) if around is not None else "")

    def shut(node: Any) -> bool:
        return any(up.tag == "details" for up in node.iterancestors())

    pressed = [
        label(node) or words(node) for node in page.iter("button") if node.get("aria-pressed") == "true"
    ]
    written = [f"{node.get('name')}: {node.text or ''}" for node in page.iter("textarea")]
    written += [f"{n.get('name')}: {n.get('value')}" for n in page.iter("input") if n.get("type") == "text"]
    written += [words(node) for node in page.iter("p") if node.get("dir") == "auto"]
    found = {
        "headings": [words(node) for node in page.iter("h2", "h3", "h4", "h5")],
        "chosen": [label(node) for node in page.iter("input") if node.get("checked") is not None]
        + [words(node) for node in page.iter("option") if node.get("selected") is not None]
        + pressed,
        "answered": [words(node) for node in page.find_class("pg-part") if not shut(node)],
        "written": written,
        "pressed": [words(node) for node in page.iter("button")],
        "points": re.findall(r"[\d.]+ (?:of|to) [\d.]+ (?:of \d+ )?points?", words(page)),
    }
    return {what: said for what, said in found.items() if said}


def rows_of(table: str, columns: list[str] | None = None) -> list[list[Any]]:
    """All of a table as its columns hold it, their names first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(map(_name, columns)) if columns else '*'} FROM {table} ORDER BY id"
        )
        names = [column[0] for column in cursor.description]
        return [names, *([_written(value) for value in row] for row in cursor.fetchall())]


def _name(column: str) -> str:
    return str(connection.ops.quote_name(column))


def _written(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"base64": base64.b64encode(bytes(value)).decode()}
    return value if isinstance(value, str | int | float | None) else str(value)


def _column(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def states(lms: Lms) -> list[list[Any]]:
    """Every learner's fields in every block, as they are stored."""
    found: dict[tuple[int, str, str], dict[str, Any]] = defaultdict(dict)
    for key, value in lms.store.db_dict.items():
        if key.scope == Scope.user_state and key.user_id is not None:
            usage = key.block_scope_id
            found[key.user_id, usage.block_type, usage.block_id][key.field_name] = value
    return [
        [*where, json.loads(json.dumps(fields, sort_keys=True))] for where, fields in sorted(found.items())
    ]


def put_back(lms: Lms, lines: dict[str, list[list[Any]]]) -> None:
    """A course as it was: its activities, its learners and all that was kept of them."""
    for (xml,) in lines["activity"]:
        lms.load(xml)
    for user, tag, name, fields in lines["state"]:
        block = lms.block(tag, name, Person(user_id=user))
        for field, value in fields.items():
            block.runtime.saved_fields.set(block, field, value)
    columns = dict(lines["columns"])
    for table, row in lines["row"]:
        names, marks = ", ".join(map(_name, columns[table])), ", ".join(["%s"] * len(row))
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(map(_column, row)))
    for user, name, group in lines["member"]:
        group, _made = Group.objects.get_or_create(id=group, name=str(group))
        User.objects.create(id=user, username=name).groups.add(group)


def modules(lms: Lms, lines: dict[str, list[list[Any]]]) -> list[Module]:
    """The activities that are counted, as the platform gives them to our pages."""
    elements = [parser.fragment_fromstring(xml) for (xml,) in lines["activity"]]
    blocks = [lms.block(one.tag, one.get("url_name")) for one in elements if one.tag in COUNTED]
    return [Module("All", tuple(stored(block.model) for block in blocks))]
