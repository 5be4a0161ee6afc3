"""What the database ended for the sake of another is carried out once more, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, transaction
from xblock.exceptions import KeyValueMultiSaveError, XBlockSaveError

from tests.runtime import Lms
from tests.stories import quay_case
from tests.xblocks.player import Player
from xblocks.database.transactions import in_one_transaction
from xblocks.learner_records import api

pytestmark = pytest.mark.django_db(transaction=True)


def of_mariadb() -> None:
    raise OperationalError(1213, "Deadlock found when trying to get lock; try restarting transaction")


def of_postgresql() -> None:
    cause = Exception("deadlock detected")
    cause.sqlstate = "40P01"  # type: ignore[attr-defined]
    raise OperationalError("deadlock detected") from cause


def while_a_block_is_saved() -> None:
    """As `set_many` of lms/djangoapps/courseware/model_data.py and XBlock's `save` pass it on (Teak)."""
    try:
        try:
            of_mariadb()
        except OperationalError:
            raise KeyValueMultiSaveError([])  # noqa: B904
    except KeyValueMultiSaveError:
        raise XBlockSaveError([], [], "Error saving fields")  # noqa: B904


DEADLOCKS = [of_mariadb, of_postgresql, while_a_block_is_saved]


class Work:
    """Fails a number of times."""

    def __init__(self, fault: Callable[[], None], times: int) -> None:
        self.fault, self.left, self.calls = fault, times, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.left:
            self.left -= 1
            self.fault()
        return "done"


@pytest.mark.parametrize("fault", DEADLOCKS)
def test_a_deadlock_reaches_nobody(fault: Any) -> None:
    work = Work(fault, 3)
    assert in_one_transaction(work) == "done" and work.calls == 4


@pytest.mark.parametrize("fault", DEADLOCKS)
def test_what_fails_for_ever_is_given_up(fault: Any) -> None:
    work = Work(fault, 99)
    with pytest.raises((OperationalError, XBlockSaveError)):
        in_one_transaction(work)
    assert work.calls == 7


def test_other_faults_are_told_at_once() -> None:
    def fault() -> None:
        raise IntegrityError(1062, "Duplicate entry")

    work = Work(fault, 1)
    with pytest.raises(IntegrityError):
        in_one_transaction(work)
    assert work.calls == 1


def test_inside_the_transaction_of_another_nothing_is_carried_out_anew() -> None:
    work = Work(of_mariadb, 1)
    with transaction.atomic(), pytest.raises(OperationalError):
        in_one_transaction(work)
    assert work.calls == 1


def test_a_step_that_is_carried_out_anew_moves_once(monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player(Lms(), quay_case())
    player.begin()
    begin, work = api.begin_attempt, Work(of_mariadb, 1)
    monkeypatch.setattr(api, "begin_attempt", lambda *args: (work(), begin(*args)))
    assert player.choose("tent").status_int == 200
    assert work.calls == 2
    assert len(player.block().play["path"]) == 1
    assert len(player.told("choice_made")) == 1
