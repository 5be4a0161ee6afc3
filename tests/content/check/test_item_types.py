"""A type of item is one object: one module, one template, one line of the registry."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from tests.content.notepad.sheets import LOSS_SHEET, MENU
from tests.stories import ITEMS, check_of, notepad
from xblocks.content import olx
from xblocks.content.check import items
from xblocks.content.check.attempts import mark_of
from xblocks.content.check.items import ITEM_TYPES
from xblocks.content.check.items.item import Item
from xblocks.content.check.model import Check
from xblocks.content.disclosure.answer_tables import OLDER, cell_of, cells_of
from xblocks.content.notepad import kinds
from xblocks.content.notepad.kinds import KINDS

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "xblocks" / "templates"
KINDS_IN_TESTS = {
    "checklist": {"fields": [], "items": [{"id": "a", "text": "A"}]},
    "table": {"fields": [], "columns": [{"id": "c", "label": "C"}], "rows": [{"id": "r", "label": "R"}]},
    "picker": MENU,
    "worksheet": LOSS_SHEET,
    "sort": {"fields": [], "groups": [{"id": "g", "title": "G"}], "cards": [{"id": "c", "text": "C"}]},
}


def modules_in(package: object) -> set[str]:
    return {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}  # type: ignore[attr-defined]


def test_every_type_has_its_module_its_template_its_place_in_the_model_and_a_story() -> None:
    (entry,) = typing.get_args(Check.model_fields["items"].annotation)
    in_the_model = [model.name() for model in typing.get_args(typing.get_args(entry)[0])]
    assert list(ITEM_TYPES) == in_the_model
    shared = {"__init__", "answers", "item", "options", "rows"}
    assert modules_in(items) - shared == set(ITEM_TYPES) == set(ITEMS)
    assert {path.stem for path in (TEMPLATES / "check" / "items").iterdir()} == set(ITEM_TYPES)


def test_every_kind_of_notepad_has_its_module_and_its_template() -> None:
    assert modules_in(kinds) - {"__init__", "kind"} == set(KINDS)
    assert {path.stem for path in (TEMPLATES / "notepad" / "kinds").iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", ITEM_TYPES)
@pytest.mark.parametrize("right", [True, False])
def test_an_example_answer_is_one_and_is_scored_told_and_counted(kind: str, right: bool) -> None:
    item = check_of(kind).items[0]
    answer = item.valid_answer(item.example_answer(Random(1), right))
    result = item.score(answer)
    assert result.right is (right or not item.SCORED)
    assert bool(item.in_words(answer)) is item.SCORED
    cells = cells_of(item)
    if item.SCORED:
        assert cells[cell_of(item, answer)].right is right
        assert list(cells)[-1] == OLDER
    assert all(reply.text or reply.word for reply in item.replies())


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_a_room_votes_on_an_item_or_talks_about_it_and_both_name_what_it_has_replies_for(kind: str) -> None:
    item = check_of(kind).items[0]
    offered, (rows, _with) = item.ballot("seed", True), item.to_talk_about("seed", True)
    assert not (offered and rows)
    assert {reply.of for reply in offered} in ({reply.of for reply in item.replies()}, set())


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_what_a_page_is_asked_holds_no_reply_and_no_key(kind: str) -> None:
    item = check_of(kind).items[0]
    asked = str(item.ask("seed", True))
    for reply in item.replies():
        assert not reply.feedback or reply.feedback not in asked
        assert not reply.misconception or reply.misconception not in asked
    assert "right'" not in asked.lower()


def test_a_type_or_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError):
        Check.model_validate(
            {"id": "c", "title": "C", "items": [{"id": "one", "type": "spin", "stem": "S", "options": []}]}
        )
    with pytest.raises(ValidationError):
        notepad(kind="diary")
    with pytest.raises(TypeError, match="abstract"):
        Item(id="one", stem="S", type="spin")  # type: ignore[abstract]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_notepad_asks_keeps_and_prints_the_same_boxes(kind: str) -> None:
    note = notepad(**{**KINDS_IN_TESTS.get(kind, {}), "kind": kind})
    values = dict.fromkeys(note.boxes, "1") if kind != "sort" else {"c": "g"}
    told = len(note.lines(values)) + len(KINDS[kind].results(note, values).amounts)
    assert told == {"picker": 2, "worksheet": 4}.get(kind, len(note.boxes))
    for name in note.boxes:
        assert f"'{name}'" in str(KINDS[kind].ask(note, values))
    assert KINDS[kind].on_paper(note)
    assert KINDS[kind].ticked(note) or KINDS[kind].written(note)


# Nobody asks of which type an item is


def ladders(path: Path) -> Iterator[str]:
    """Lines that choose by the type of an item or the kind of a notepad."""
    models = {model.__name__ for model in ITEM_TYPES.values()} | {"OptionsItem", "OneOptionItem", "RowsItem"}
    names = set(ITEM_TYPES) - {"single", "multiple"} | {"checklist"}
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        named = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        called = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("isinstance", "issubclass")
        if called and named & models:
            yield f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Compare):
            texts = {n.value for n in ast.walk(node) if isinstance(n, ast.Constant)}
            of_an_item = {n.attr for n in ast.walk(node.left) if isinstance(n, ast.Attribute)} & {
                "type",
                "kind",
            }
            if of_an_item and texts & (names | {"single", "multiple"}):
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_code_chooses_by_the_type_of_an_item_or_the_kind_of_a_notepad() -> None:
    own = (ROOT / "xblocks/content/check/items", ROOT / "xblocks/content/notepad/kinds")
    paths = [p for folder in ("xblocks", "course_export") for p in (ROOT / folder).rglob("*.py")]
    found = [line for path in paths if not any(o in path.parents for o in own) for line in ladders(path)]
    assert found == []


def test_no_template_chooses_by_them_either() -> None:
    names = "|".join([*ITEM_TYPES, *KINDS])
    chooses = re.compile(rf'\b(?:type|kind) [!=]= "(?:{names})"')
    found = [str(path) for path in TEMPLATES.rglob("*.html") if chooses.search(path.read_text("utf-8"))]
    assert found == []


def test_the_ladder_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    path = tmp_path / "x.py"
    for line in (
        "if isinstance(item, SingleItem | int): pass",
        'if item.type == "ordering": pass',
        'if item.type in ("single", "x"): pass',
        'if note.kind == "checklist": pass',
    ):
        path.write_text(line)
        assert list(ladders(path)) == ["x.py:1"], line


# A type that nobody has thought of yet

SPIN = '''
"""Guess a number."""

from random import Random
from typing import Literal

from ...cells import Cell
from .answers import BadAnswer, Part, Reply, Result
from .item import RIGHT, WRONG, Item


class SpinItem(Item):
    """Guess a number."""

    type: Literal["spin"]
    number: int
    feedback: str

    def ask(self, seed, shuffle, begun=None):
        return {"guess": begun or ""}

    def read(self, data, seed):
        return data.get("guess")

    def draft(self, data, seed):
        return data.get("guess")

    def valid_answer(self, given):
        if not str(given).isdecimal():
            raise BadAnswer("Guess first.")
        return str(given)

    def score(self, answer):
        right = answer == str(self.number)
        return Result(float(right), (Part("Your number", right, self.feedback, given=answer),))

    def in_words(self, answer):
        return answer

    def key(self):
        return self.number

    def example_answer(self, dice, right):
        return str(self.number + (not right))

    def faults(self, where):
        yield from ()

    def replies(self):
        return [Reply("number", ("feedback",), str(self.number), self.feedback)]

    def met(self):
        return [[self.feedback]]

    def to_talk_about(self, seed, shuffle):
        return ["Any number"], []

    def cells(self):
        return {RIGHT: Cell("Guessed", True), WRONG: Cell("Not guessed")}

    def cell_of(self, answer):
        return RIGHT if self.score(answer).right else WRONG
'''
SPIN_PAGE = """{% if not answered %}<label>{% t "Choose" %} <input name="guess" value="{{ guess }}"></label>
{% else %}{% for part in parts %}<p>{{ part.given }}</p>{% include "check/feedback.html" %}{% endfor %}
{% endif %}
"""
USED = """
from tests.runtime import Lms
from tests.xblocks.test_check_block import Answerer
from course_export.schemas import schema
from course_export.standard.effort import effort
from xblocks.content import olx, room
from xblocks.content.check.model import Check
from xblocks.content.disclosure.answer_tables import cell_of, cells_of
from xblocks.content.rules import findings
from xblocks.live.facilitator_state import behind
from xblocks.live.public_state import face_of


def test_spin(db):
    item = {"id": "one", "stem": "Guess.", "type": "spin", "number": 7, "feedback": "Because of seven."}
    check = Check.model_validate({"id": "check", "title": "C", "items": [item], "purpose": "graded"})
    assert not findings(check)
    assert olx.from_element(Check, olx.to_element(check), "check", "C") == check
    assert "SpinItem" in str(schema("check"))
    assert (effort(check).words, effort(check).decisions) == (1 + 3 + 2, 1)
    learner = Answerer(Lms(), check)
    assert "Because" not in learner.html
    learner.send("draft", guess="3", **learner.hidden())
    assert learner.block().drafts == {"one": "3"}
    assert learner.send("answer", guess="x", **learner.hidden()).json["error"] == "Guess first."
    learner.send("answer", guess="7", **learner.hidden())
    assert "Because of seven." in learner.html and "That fits." in learner.html
    assert learner.block().best == 1.0
    cells = cells_of(check.items[0])
    assert cells[cell_of(check.items[0], "7")].words == "Guessed"
    stand = room.open_room(check, "seed")
    assert face_of(check, stand)["talk"] == {"rows": ["Any number"], "choices": []}
    assert behind(check, stand) == {}
    assert "Because of seven." in str(face_of(check, room.go_on(check, stand)))
"""


def test_a_new_type_is_one_module_one_template_and_one_line(tmp_path: Path) -> None:
    for folder in ("xblocks", "course_export", "tests"):
        leave_out = shutil.ignore_patterns("__pycache__", "browser", "data", "cohorts", "benchmarks", "field")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    types = tmp_path / "xblocks/content/check/items"
    (types / "spin.py").write_text(SPIN)
    (tmp_path / "xblocks/templates/check/items/spin.html").write_text(SPIN_PAGE)
    registry = (types / "__init__.py").read_text("utf-8")
    (types / "__init__.py").write_text(registry.replace('    "single",\n', '    "single",\n    "spin",\n'))
    (tmp_path / "tests" / "test_spin.py").write_text(USED)
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_spin.py"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


# What is stored stays readable


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("single", "a6fdfc7c1970"),
        ("multiple", "f5bba08837cd"),
        ("true_false", "a7efe5591504"),
        ("ordering", "53215e7efd8b"),
        ("matching", "6f75cf0e10bd"),
        ("sorting", "bff3992d81a1"),
        ("reflection", "d526ca08b4d3"),
    ],
)
def test_the_mark_beside_stored_answers_is_that_of_earlier_releases(kind: str, mark: str) -> None:
    assert mark_of(check_of(kind).items[0]) == mark


def test_a_check_of_every_type_keeps_its_form_in_a_course() -> None:
    check = check_of(*ITEM_TYPES)
    assert olx.from_element(Check, olx.to_element(check), check.id, check.title) == check
