"""Nothing that a person wrote runs in a spreadsheet."""

from __future__ import annotations

import pytest

from xblocks.content.disclosure.spreadsheet import separator, without_formula

SIGNS = ["=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹢1", "﹣1", "﹦1"]
BEFORE = ["", " ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e", " \n\t "]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_cell_that_begins_a_formula_is_text(before: str, sign: str) -> None:
    assert without_formula(before + sign) == f"'{before}{sign}"


@pytest.mark.parametrize("text", ["", "Ask her", " Ask", "1-2", "a=b", "ถาม", "“=”", "(+66)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert without_formula(text) == text


@pytest.mark.parametrize(("mark", "between"), [(",", ";"), (".", ","), ("٫", ",")])
def test_cells_are_parted_as_the_readers_program_does(mark: str, between: str) -> None:
    assert separator(mark) == between
