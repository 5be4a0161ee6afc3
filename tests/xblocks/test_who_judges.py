"""`show_correctness` holds wherever its rule stands: in XBlock since 5.3, in the platform before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import check_of
from tests.xblocks.test_check_block import Answerer
from xblocks.platform import services

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def as_in_5_2(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """XBlock as Teak and Ulmo have it."""
    monkeypatch.delattr("xblock.scorable.ShowCorrectness", raising=False)
    services._found.cache_clear()
    yield
    monkeypatch.undo()
    services._found.cache_clear()


def shown(rule: str) -> bool:
    """Whether a learner sees the reply to her answer."""
    learner = Answerer(Lms(settings={"show_correctness": rule, "due": DUE}), check_of("single"))
    learner.pick("Option no")
    return "Reply to no." in learner.html


@pytest.mark.usefixtures("db", "as_in_5_2")
def test_on_teak_and_ulmo_the_platforms_rule_decides_what_a_learner_sees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    class Platforms:
        @classmethod
        def correctness_available(cls, *question: Any) -> bool:
            asked.append(question)
            return question[0] != "held_back"

    graders = ModuleType("xmodule.graders")
    graders.ShowCorrectness = Platforms  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xmodule", ModuleType("xmodule"))
    monkeypatch.setitem(sys.modules, "xmodule.graders", graders)
    assert shown("past_due") and not shown("held_back")
    assert ("past_due", DUE, False) in asked


@pytest.mark.usefixtures("db", "as_in_5_2")
def test_where_nobody_knows_the_rule_what_a_course_holds_back_is_not_shown() -> None:
    assert shown("always") and shown("")
    assert not shown("never") and not shown("past_due")
