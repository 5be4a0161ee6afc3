"""What a worksheet comes to: each of its lines, and the total of each unit of money.

A line is rounded to two decimals before it is added, so that who adds up the printed sheet comes to the same
total. Nothing is guessed: a line that cannot be worked out says why and is left out of the total, which says
so too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TYPE_CHECKING, Literal

from .numbers import Sign, TwoWays, plain_unit, read_number

if TYPE_CHECKING:
    from .model import Notepad, Sum

NUMBER = 40
"""Characters of a number, its unit included."""
UNIT = 40
"""Characters of a unit."""
SIGN_BOX = "decimals"
"""The box that says which sign a person writes before decimals."""
_SIGNS: dict[str, Sign] = {".": ".", ",": ","}
_CENTS = Decimal("0.01")
_EXACT = Context(prec=500)
"""More digits than the longest numbers of a line come to when they are multiplied."""
_NO_BREAK = "\N{NO-BREAK SPACE}"

Reason = Literal["empty", "unreadable", "two_ways", "below_zero"]


@dataclass(frozen=True)
class Doubt:
    """Why a line is not worked out yet: the label of the box it is about, and what was typed there.

    `below_zero`: more is taken off than there is.
    """

    why: Reason
    box: str
    typed: str = ""
    meant: tuple[str, str] = ("", "")
    """Of a number that can be read in two ways: with thousands, and with decimals."""


@dataclass(frozen=True)
class Amount:
    """A line that was begun: how it is counted, in words and signs, and what it comes to or what is open."""

    label: str
    unit: str
    counted: str
    amount: Decimal | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Total:
    """What lines of one unit of money come to, and how many of them are still open."""

    title: str
    unit: str
    amount: Decimal
    left_out: int = 0


@dataclass(frozen=True)
class Results:
    """A worksheet worked out.

    Attributes:
        amounts: the lines that were begun, in the order of the sheet.
        totals: one for each section, then one for each unit that several sections share.
    """

    amounts: tuple[Amount, ...] = ()
    totals: tuple[Total, ...] = ()


def results(note: Notepad, values: Mapping[str, str]) -> Results:
    """Work out a worksheet from what stands in its boxes."""
    sign = _SIGNS.get(values.get(SIGN_BOX, ""))
    units = {section.id: values.get(f"{section.id}-unit") or section.unit for section in note.sections}
    by_section: dict[str, list[Amount]] = {section.id: [] for section in note.sections}
    for line in note.sums:
        amount = _amount(line, values, units.get(line.section, ""), sign)
        if amount is not None and line.section in by_section:
            by_section[line.section].append(amount)
    totals = [
        _total(section.title, units[section.id], by_section[section.id])
        for section in note.sections
        if by_section[section.id]
    ]
    return Results(
        amounts=tuple(amount for amounts in by_section.values() for amount in amounts),
        totals=(*totals, *_over_sections(totals)),
    )


def _amount(line: Sum, values: Mapping[str, str], unit: str, sign: Sign | None) -> Amount | None:
    """A line worked out; None where nothing was written in it."""
    boxes = [*line.times, *line.minus]
    typed = {box.id: values.get(f"{line.id}-{box.id}", "").strip() for box in boxes}
    if not any(typed.values()):
        return None
    numbers: dict[str, Decimal] = {}
    doubts = []
    for box in boxes:
        read = _read(box.label, typed[box.id], unit, sign)
        if isinstance(read, Decimal):
            numbers[box.id] = read
        elif read.why != "empty" or box in line.times:
            doubts.append(read)
    with localcontext(_EXACT):
        product = Decimal(1)
        for box in line.times:
            product *= numbers.get(box.id, Decimal(0))
        off = sum((numbers.get(box.id, Decimal(0)) for box in line.minus), Decimal(0))
        # A zero is added, as what rounds to nothing may be less than nothing.
        amount = (product - off).quantize(_CENTS, ROUND_HALF_UP) + Decimal(0)
    if not doubts and off and amount < 0:
        most = max(line.minus, key=lambda box: numbers.get(box.id, Decimal(0)))
        doubts.append(Doubt("below_zero", most.label))
    times = " × ".join(f"{box.label} {typed[box.id] or '…'}" for box in line.times)
    less = "".join(f" − {box.label} {typed[box.id]}" for box in line.minus if typed[box.id])
    return Amount(line.label, unit, times + less, None if doubts else amount, tuple(doubts))


def _read(label: str, typed: str, unit: str, sign: Sign | None) -> Decimal | Doubt:
    if not typed:
        return Doubt("empty", label)
    number = read_number(typed, frozenset({plain_unit(unit)}))
    if isinstance(number, TwoWays):
        if sign is None:
            decimals, thousands = sorted((number.point, number.comma), key=abs)
            return Doubt("two_ways", label, typed, (written(thousands), written(decimals)))
        return number.meant(sign)
    return Doubt("unreadable", label, typed) if number is None else number


def _total(title: str, unit: str, amounts: Iterable[Amount]) -> Total:
    amounts = list(amounts)
    known = [amount.amount for amount in amounts if amount.amount is not None]
    with localcontext(_EXACT):
        return Total(title, unit, sum(known, Decimal("0.00")), len(amounts) - len(known))


def _over_sections(totals: list[Total]) -> list[Total]:
    """A sum for each unit in which several sections are counted. Different units are never added."""
    by_unit: dict[str, list[Total]] = {}
    for total in totals:
        by_unit.setdefault(plain_unit(total.unit), []).append(total)
    with localcontext(_EXACT):
        return [
            Total(
                "",
                shared[0].unit,
                sum((total.amount for total in shared), Decimal("0.00")),
                sum(total.left_out for total in shared),
            )
            for shared in by_unit.values()
            if len(shared) > 1
        ]


def written(number: Decimal) -> str:
    """A number for readers: groups of three parted by a space, as both ways of writing decimals allow."""
    plain = f"{number:f}"
    minus, plain = ("−", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, rest = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", _NO_BREAK)
    return minus + grouped + (f".{rest}" if rest.strip("0") else "")
