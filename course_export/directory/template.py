"""The table to fill in: a workbook with lists to choose from, notes and explanations, or a plain CSV."""

from __future__ import annotations

import csv
import io
import typing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xblocks.content.directory.listing import Listing, told
from xblocks.content.directory.rules import RULES

from ..bundle import write
from ..model_locations import members
from ..sources import WrongUse, shown
from .example import EXAMPLES, settings_text
from .rows import SEPARATOR, columns
from .settings import SETTINGS
from .tables import INSTALL

_ROWS = 2000
"""How far down the lists to choose from go."""
_READERS = {"public": "everybody", "practitioner": "practitioners", "admin": "owner only"}
_COLOURS = {"public": "#E3F1E8", "practitioner": "#FFF3D6", "admin": "#ECE7F5"}
_LONGEST_NOTE = 255
"""Characters that Excel shows beside a cell."""


def write_template(file: Path, today: date) -> list[Path]:
    """Write the table, and settings beside it where there are none.

    Args:
        file: ends in .xlsx or .csv.
        today: the day of the example's last check.

    Raises:
        WrongUse: the file is there already, or has another ending.
        OSError: it cannot be written.
    """
    kind = file.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise WrongUse(f"{shown(file)}: a template ends in .xlsx or .csv.")
    if file.exists():
        raise WrongUse(f"{shown(file)} is there already. Name another file, or move it away.")
    content = _workbook(today) if kind == ".xlsx" else _csv(today)
    settings = file.with_name(SETTINGS)
    write(content, file)
    if settings.exists():
        return [file]
    write(settings_text().encode(), settings)
    return [file, settings]


def _rows(today: date) -> list[list[str]]:
    return [[example(today).get(name, "") for name in columns()] for example in EXAMPLES]


def _csv(today: date) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns())
    writer.writerows(_rows(today))
    # Excel takes a file for UTF-8 by its mark.
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _workbook(today: date) -> bytes:
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise WrongUse(f"What writes workbooks is not installed: {INSTALL}; or name a .csv.") from None
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Listings")
        _listings(book, sheet, today)
        _table(book, "Columns", _about_columns(), (26, 18, 12, 60, 60))
        _table(book, "Rules", [["Rule", "What it asks", "What instead"], *_about_rules()], (8, 70, 70))
        # The moment would make each one different; XlsxWriter takes a date alone for none.
        book.set_properties({"title": "Directory of services", "created": datetime.combine(today, time())})
    return packed.getvalue()


def _listings(book: Any, sheet: Any, today: date) -> None:
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for place, name in enumerate(columns()):
        mark = told()[name]
        head = book.add_format(
            {"bold": True, "bg_color": _COLOURS[mark.reach], "border": 1, "text_wrap": True, "valign": "top"}
        )
        sheet.write_string(0, place, name, head)
        sheet.write_comment(0, place, explained(name), {"x_scale": 2, "y_scale": 1.5})
        # All cells are text: a number would lose its zeros, and a day its form.
        sheet.set_column(place, place, max(14, min(40, len(name) + 4)), text)
        _choices(sheet, place, name)
    for row, cells in enumerate(_rows(today), start=1):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, text)
    sheet.freeze_panes(1, 2)


def _choices(sheet: Any, place: int, name: str) -> None:
    words = words_of(name)
    if not words:
        return
    several = _is_list(name)
    # Of several one cannot choose from a list: the words are shown, and what is typed stays.
    rule: dict[str, Any] = {
        "input_title": name[:32],
        "input_message": explained(name)[:_LONGEST_NOTE],
        "ignore_blank": True,
    }
    if several:
        rule |= {"validate": "any"}
    else:
        rule |= {"validate": "list", "source": list(words), "error_title": name[:32]}
        rule |= {"error_message": f"Choose one of the list: {', '.join(words)}"[:_LONGEST_NOTE]}
    sheet.data_validation(1, place, _ROWS, place, rule)


def words_of(name: str) -> tuple[str, ...]:
    """The words that a closed column allows; none where it is free."""
    kind = members(Listing.model_fields[name].annotation)[0]
    inner = members(typing.get_args(kind)[0])[0] if typing.get_origin(kind) is list else kind
    if name == "verify_tier":
        return ("1", "2", "3")
    return tuple(map(str, typing.get_args(inner))) if typing.get_origin(inner) is typing.Literal else ()


def _is_list(name: str) -> bool:
    return typing.get_origin(members(Listing.model_fields[name].annotation)[0]) is list


def explained(name: str) -> str:
    """What belongs into a column, in a few sentences."""
    mark, words = told()[name], words_of(name)
    parts = [mark.help, "Must be filled in." if mark.needed else "May stay empty."]
    if words:
        parts.append(f"{'Any' if _is_list(name) else 'One'} of: {', '.join(words)}.")
    if _is_list(name):
        parts.append(f"Between several stands {SEPARATOR}.")
    if mark.example:
        parts.append(f"Such as: {mark.example}")
    parts.append(f"Read by: {_READERS[mark.reach]}.")
    return " ".join(filter(None, parts))


def _about_columns() -> list[list[str]]:
    head = ["Column", "Read by", "Needed", "What belongs here", "Words to choose from"]
    rows = [
        [name, _READERS[mark.reach], "yes" if mark.needed else "", mark.help, ", ".join(words_of(name))]
        for name in columns()
        for mark in (told()[name],)
    ]
    return [head, *rows]


def _about_rules() -> list[list[str]]:
    return [[number, rule.says, rule.instead] for number, rule in RULES.items()]


def _table(book: Any, title: str, rows: list[list[str]], widths: tuple[int, ...]) -> None:
    sheet = book.add_worksheet(title)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, wrapped if row else bold)
    sheet.freeze_panes(1, 0)
