"""What a sheet comes to is what a careful person works out with pen and paper, and nothing is guessed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.notepad.sheets import loss_sheet
from tests.content.notepad.test_numbers import DIGITS, in_script
from xblocks.content.notepad.rules import note_findings
from xblocks.content.notepad.sums import results, written

CENTS = Decimal("0.01")
EXACT = Context(prec=1000)
NUMBER = st.decimals(0, 10**12, places=4).filter(lambda n: len(str(n)) < 40)


def totals(**values: str) -> list[tuple[str, str, Decimal, int]]:
    found = results(loss_sheet(), {name.replace("_", "-"): text for name, text in values.items()})
    return [(total.title, total.unit, total.amount, total.left_out) for total in found.totals]


def doubts(**values: str) -> list[tuple[str, str]]:
    found = results(loss_sheet(), {name.replace("_", "-"): text for name, text in values.items()})
    return [(doubt.why, doubt.box) for amount in found.amounts for doubt in amount.doubts]


def test_the_worked_example_of_the_guide_comes_to_its_total() -> None:
    assert totals(wages_month="624", wages_months="14", wages_paid="936", papers_cost="60") == [
        ("Lost in Velmar", "credits", Decimal("7860.00"), 0)
    ]


@given(NUMBER, NUMBER, NUMBER, NUMBER, st.sampled_from(sorted(DIGITS)), st.sampled_from(".,٫"))
def test_totals_are_those_of_decimal_arithmetic_in_the_digits_of_any_script(
    month: Decimal, months: Decimal, paid: Decimal, papers: Decimal, script: str, sign: str
) -> None:
    def typed(number: Decimal) -> str:
        return in_script(f"{number:f}", script).replace(".", sign)

    note = loss_sheet(sums=[{**line, "minus": []} for line in LINES])
    values = {"wages-month": typed(month), "wages-months": typed(months), "papers-cost": typed(papers)}
    found = results(note, values)
    wages = EXACT.multiply(month, months).quantize(CENTS, ROUND_HALF_UP, EXACT)
    assert [amount.amount for amount in found.amounts] == [wages, papers.quantize(CENTS, ROUND_HALF_UP)]
    assert [total.amount for total in found.totals] == [
        EXACT.add(wages, papers.quantize(CENTS, ROUND_HALF_UP))
    ]
    less = results(loss_sheet(), {**values, "wages-paid": typed(paid)}).amounts[0]
    rest = EXACT.subtract(EXACT.multiply(month, months), paid).quantize(CENTS, ROUND_HALF_UP, EXACT)
    assert less.amount == (None if rest < 0 else rest)


LINES: list[dict[str, Any]] = loss_sheet().model_dump()["sums"]


def test_a_total_is_the_sum_of_the_amounts_that_the_sheet_shows() -> None:
    """Else who adds up the printed sheet comes to another total."""
    assert totals(wages_month="0.004", wages_months="1", papers_cost="0.004")[0][2] == Decimal("0.00")
    assert totals(wages_month="0.005", wages_months="1", papers_cost="0.005")[0][2] == Decimal("0.02")


def test_units_that_differ_are_never_added_and_shared_ones_are() -> None:
    assert [total[:3] for total in totals(papers_cost="60", debt_cost="40")] == [
        ("Lost in Velmar", "credits", Decimal(60)),
        ("Lost in Sorana", "kesh", Decimal(40)),
    ]
    assert totals(papers_cost="60", debt_cost="40", sorana_unit="Credits")[2] == (
        "",
        "credits",
        Decimal("100.00"),
        0,
    )


def test_a_mark_of_direction_in_a_unit_is_no_other_unit() -> None:
    assert doubts(papers_cost="60 ريال", velmar_unit="\u200fريال\u200f") == []
    assert len(totals(papers_cost="60", debt_cost="40", sorana_unit="credits\u200e")) == 3


def test_a_line_that_is_not_complete_is_left_out_and_said_to_be() -> None:
    assert doubts(wages_month="624") == [("empty", "Months")]
    assert totals(wages_month="624", papers_cost="60") == [("Lost in Velmar", "credits", Decimal("60.00"), 1)]
    assert doubts(wages_month="624", wages_months="14") == [], "nothing was paid: nothing is taken off"


def test_what_may_be_meant_in_two_ways_is_asked_about_until_it_is_said() -> None:
    assert doubts(papers_cost="1,250") == [("two_ways", "Cost")]
    assert totals(papers_cost="1,250")[0][2:] == (Decimal("0.00"), 1)
    assert totals(papers_cost="1,250", decimals=".")[0][2:] == (Decimal("1250.00"), 0)
    assert totals(papers_cost="1,250", decimals=",")[0][2:] == (Decimal("1.25"), 0)


def test_more_taken_off_than_there_is_is_asked_about() -> None:
    assert doubts(wages_month="10", wages_months="1", wages_paid="936") == [("below_zero", "Already paid")]


def test_what_rounds_to_nothing_is_nothing() -> None:
    note = loss_sheet()
    values = {"wages-month": "0.001", "wages-months": "1", "wages-paid": "0.004"}
    assert [str(amount.amount) for amount in results(note, values).amounts] == ["0.00"]


def test_of_several_boxes_one_that_takes_something_off_is_asked_about() -> None:
    minus = [{"id": "paid", "label": "Already paid"}, {"id": "fee", "label": "Fee"}]
    note = loss_sheet(sums=[{**LINES[0], "minus": minus}])
    values = {"wages-month": "10", "wages-months": "1", "wages-fee": "936"}
    assert [doubt.box for doubt in results(note, values).amounts[0].doubts] == ["Fee"]


def test_the_unit_may_stand_beside_a_number_and_other_words_may_not() -> None:
    assert doubts(papers_cost="60 credits") == []
    assert doubts(papers_cost="60 kesh") == [("unreadable", "Cost")]
    assert doubts(papers_cost="60 kesh", velmar_unit="Kesh") == []


def test_an_empty_sheet_comes_to_nothing() -> None:
    assert results(loss_sheet(), {}).amounts == ()
    assert totals(velmar_unit="baht") == []


@given(st.dictionaries(st.sampled_from(sorted(loss_sheet().boxes)), st.text(max_size=40)))
def test_whatever_stands_in_the_boxes_the_sheet_is_worked_out(values: dict[str, str]) -> None:
    for amount in results(loss_sheet(), values).amounts:
        assert (amount.amount is None) == bool(amount.doubts)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("16482.00", "16\u00a0482"),
        ("0.50", "0.50"),
        ("-7.25", "−7.25"),
        ("999", "999"),
        ("1250.5", "1\u00a0250.5"),
    ],
)
def test_a_number_is_written_so_that_nobody_can_misread_it(number: str, shown: str) -> None:
    assert written(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"keep": "device"}, "a worksheet is added up on the server"),
        ({"sums": [{**LINES[0], "section": "velma"}]}, "`velma` is no section of this sheet"),
        ({"fields": [{"id": "papers-cost", "label": "X"}]}, "would both be called `papers-cost`"),
        ({"sections": []}, "a notepad of kind `worksheet` needs `sections`"),
        ({"rows": [{"id": "a", "label": "A"}]}, "a notepad of kind `worksheet` has no `rows`"),
    ],
)
def test_an_author_is_told_what_does_not_fit(changes: dict[str, Any], wrong: str) -> None:
    assert any(wrong in finding.message for finding in note_findings(loss_sheet(**changes)))


def test_a_sheet_that_fits_has_no_faults() -> None:
    assert note_findings(loss_sheet()) == []
