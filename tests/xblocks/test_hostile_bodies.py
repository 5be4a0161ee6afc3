"""Whatever is sent to a handler, it answers: no error of ours, and nothing changes on a refusal.

Half of the bodies are what a page would send with something in it bent; the others are any JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.handlers import HANDLERS
from tests.runtime import Lms, Person, call
from tests.stories import ITEMS, as_olx, check_of, directory, notepad, page, plan, quay_case, workbook
from xblocks.content.base import Activity
from xblocks.learner_records.models import Answer, Attempt, Note, Result

BODIES = 100
"""For each handler, in `make test`."""
ME = Person(user_id=7, staff=True)
ACTIVITIES: dict[str, Activity] = {
    "guide_page": page("- [ ] One\n- [ ] Two", notice="Hard.", short_version="Short."),
    "guide_scenario": quay_case(),
    "guide_check": check_of(*ITEMS, show="all"),
    "guide_notepad": notepad(),
    "guide_facilitator": plan(),
    "guide_workbook": workbook(),
    "guide_directory": directory(),
}

_texts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "0", "-1", "1e9", "٣", "NaN", "null", "__proto__", "\ud800", "\u0000", "x" * 300_000]
    ),
    st.sampled_from(
        ["<script>", "../../etc/passwd", "block-v1:Other+C+2026+type@guide_check+block@x", "yes"]
    ),
)
_numbers = st.one_of(
    st.integers(), st.integers(-(10**30), 10**30), st.floats(), st.sampled_from([float("nan"), float("inf")])
)
_values = st.recursive(
    st.one_of(st.none(), st.booleans(), _numbers, _texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_texts, inner, max_size=3)),
    max_leaves=8,
)
_NESTED = "[" * 50_000


# `make fuzz` takes what bears the mark; hypothesis gives it to tests that are themselves `given` examples.
pytestmark = pytest.mark.hypothesis


@dataclass
class Target:
    """A block in some state, and what its page would let one send."""

    lms: Lms
    tag: str
    store: dict[Any, Any]
    pages: tuple[dict[str, Any], ...]

    def block(self) -> Any:
        """A fresh block."""
        return self.lms.block(self.tag, ACTIVITIES[self.tag].id, ME)


def forms(html: str) -> Iterator[dict[str, Any]]:
    """What each form of a page would send, with the first of its choices taken."""
    for form in re.findall(r"<form.*?</form>", html, re.S):
        data: dict[str, Any] = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', form)[::-1])
        for name in re.findall(r'<(?:textarea|select)[^>]* name="([\w-]+)"', form):
            values = re.findall(r'<option value="(\w+)"', form)
            data[name] = values[0] if values else "Some words."
        yield data


def begun(tag: str) -> Target:
    """A block in which something has been done already."""
    lms = Lms()
    activity = ACTIVITIES[tag]
    lms.load(as_olx(activity))

    def block() -> Any:
        return lms.block(tag, activity.id, ME)

    pages = list(forms(block().student_view().content))
    if tag == "guide_scenario":
        reply = call(block(), "begin", {"how": "play", "run": "0"})
        pages += forms(reply.json["html"])
    if tag == "guide_check":
        for data in list(pages):
            call(block(), "answer", data)
        pages += forms(block().student_view().content)
    store = deepcopy(lms.store.db_dict)
    return Target(lms, tag, store, tuple(data for data in pages if data) or ({},))


@st.composite
def _bent(draw: Callable[..., Any], target: Target) -> dict[str, Any]:
    """What a page sends, with some of it replaced, missing or added."""
    data = dict(draw(st.sampled_from(target.pages)))
    for name in draw(st.lists(st.sampled_from(sorted(data) or ["x"]), max_size=3)):
        if draw(st.booleans()):
            data[name] = draw(_values)
        else:
            data.pop(name, None)
    for name in draw(st.lists(_texts.filter(lambda text: len(text) < 50), max_size=1)):
        data[name] = draw(_values)
    return data


def _bodies(target: Target) -> st.SearchStrategy[bytes]:
    as_json = st.one_of(_bent(target), _values).map(lambda value: json.dumps(value).encode())
    return st.one_of(as_json, as_json, as_json, st.binary(max_size=40), st.just(_NESTED.encode()))


def _rows() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in (Note, Attempt, Answer, Result)]


@pytest.mark.parametrize(("tag", "handler"), HANDLERS, ids=lambda value: value)
def test_any_body_is_answered_in_words_and_a_refusal_changes_nothing(
    db: None, tag: str, handler: str
) -> None:
    target = begun(tag)
    rows = _rows()

    @examples(BODIES)
    @given(body=_bodies(target))
    def send(body: bytes) -> None:
        target.lms.store.db_dict = deepcopy(target.store)
        with transaction.atomic():
            response = call(target.block(), handler, raw=body)
            if response.status_int >= 400:
                assert response.status_int < 500
                sentence = response.json["error"]
                assert sentence.endswith((".", "?")) and 10 < len(sentence) < 200, sentence
                assert not re.search(r"Error|Exception|Traceback|None|\{", sentence)
                assert target.lms.store.db_dict == target.store
                assert _rows() == rows
            elif target.lms.store.db_dict != target.store:
                # Whatever it was, the learner can go on.
                assert isinstance(target.block().student_view().content, str)
            transaction.set_rollback(True)

    send()
