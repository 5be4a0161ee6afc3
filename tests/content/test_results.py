"""What is kept of a result: the JSON of all releases, read without a fault and written as it ever was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xblocks.content.results import OF_CASES, CaseDetail, CheckDetail, detail_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("items", "new", "shown", "early", "decisions", "sound", "ending", "path")


def test_a_check_is_written_as_every_release_wrote_it() -> None:
    detail = CheckDetail({"one": 1.0, "two": 0.5}, ("two",), shown=False, early=True)
    stored = {"items": {"one": 1.0, "two": 0.5}, "new": ["two"], "shown": False, "early": True}
    assert detail.to_json() == stored
    assert detail_of("after", stored) == detail


def test_a_case_is_written_as_every_release_wrote_it() -> None:
    detail = CaseDetail(2, 1, "later", (("deck", "tent"), ("pay", None)))
    path = [["deck", "tent"], ["pay", None]]
    stored = {"decisions": 2, "sound": 1, "ending": "later", "path": path}
    assert detail.to_json() == stored
    assert detail_of("transfer", stored) == CaseDetail(2, 1, "later")


def test_a_row_of_an_older_release_showed_its_replies_and_was_not_early() -> None:
    assert detail_of("before", {"items": {"one": 1}, "new": []}) == CheckDetail({"one": 1.0})


@pytest.mark.parametrize("kind", [*OF_CASES, "before", "anything"])
@given(stored=JSON | st.dictionaries(st.sampled_from(NAMES), JSON))
def test_whatever_a_row_holds_it_can_be_read(kind: str, stored: Any) -> None:
    read = detail_of(kind, stored)
    assert detail_of(kind, read.to_json()) == read
