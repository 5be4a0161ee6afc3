"""What a learner's step costs the database: as few statements as its promises need.

Counted are our own, on whatever database the tests run on; the platform adds its own around them. A savepoint
counts as a statement, for it is a way to the server and back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.runtime import Lms
from tests.stories import check_of, notepad, quay_case
from tests.xblocks.learner import Learner
from tests.xblocks.player import Player
from tests.xblocks.test_check_block import Answerer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@dataclass(frozen=True)
class Cost:
    """Statements of a request."""

    reads: int
    writes: int
    savepoints: int = 0


def cost_of(step: Callable[[], object]) -> Cost:
    """What a step costs. The transaction around a request is no statement of ours."""
    with CaptureQueriesContext(connection) as captured:
        step()
    kinds = [query["sql"].split()[0].upper() for query in captured]
    of_transactions = {"BEGIN", "COMMIT", "START", "SET"}
    savepoints = sum(kind in ("SAVEPOINT", "RELEASE", "ROLLBACK") for kind in kinds)
    writes = sum(kind in ("INSERT", "UPDATE", "DELETE", "REPLACE") for kind in kinds)
    rest = len(kinds) - writes - savepoints - sum(kind in of_transactions for kind in kinds)
    return Cost(rest, writes, savepoints)


def test_an_answer_to_a_check_writes_one_row() -> None:
    learner = Answerer(Lms(), check_of("single", "single", "single", purpose="graded", show="one"))
    assert cost_of(lambda: learner.pick("Option yes")) == Cost(reads=2, writes=2), "the first ever"
    learner.send("go", to="1")
    assert cost_of(lambda: learner.pick("Option yes")) == Cost(reads=3, writes=1)
    learner.send("go", to="2")
    last = cost_of(lambda: learner.pick("Option yes"))
    assert last == Cost(reads=3, writes=4), "the answer, the end of the try, and her first result"


def test_a_second_try_of_a_check_ends_with_one_write_less() -> None:
    learner = Answerer(Lms(), check_of("single", purpose="graded", attempts=0))
    learner.pick("Option no")
    learner.send("go", to="1")
    assert cost_of(lambda: learner.send("restart", attempt="0")) == Cost(reads=2, writes=1)
    assert cost_of(lambda: learner.pick("Option yes")) == Cost(reads=3, writes=3)


def test_looking_at_another_question_and_half_an_answer_write_nothing_of_ours() -> None:
    learner = Answerer(Lms(), check_of("single", "single"))
    learner.pick("Option yes")
    assert cost_of(lambda: learner.send("go", to="1")) == Cost(reads=2, writes=0)
    half = {"answer": learner.options()["Option no"], **learner.hidden()}
    assert cost_of(lambda: learner.send("draft", **half)) == Cost(reads=2, writes=0)


def test_a_step_of_a_case_writes_one_row_and_its_end_three_more() -> None:
    player = Player(Lms(), quay_case())
    assert cost_of(player.begin) == Cost(reads=0, writes=0)
    assert cost_of(lambda: player.choose("look")) == Cost(reads=0, writes=2), "the first of a run"
    assert cost_of(lambda: player.choose("tent")) == Cost(reads=0, writes=0), "no first choice in this scene"
    assert cost_of(lambda: player.choose("ask")) == Cost(reads=0, writes=4)
    player.send("debrief")
    player.begin()
    player.choose("tent")
    assert cost_of(lambda: player.choose("ask")) == Cost(reads=0, writes=3)


def test_a_note_is_saved_with_one_write() -> None:
    learner = Learner(Lms(), notepad())
    versions = ["0"]

    def keep(text: str) -> None:
        reply = learner.send("keep_note", **{"box-thoughts": text, "version": versions[-1]})
        versions.append(reply.json["fields"]["version"])

    assert cost_of(lambda: keep("One.")) == Cost(reads=2, writes=1)
    later = cost_of(lambda: keep("Two."))
    assert later == Cost(reads=1, writes=1)
