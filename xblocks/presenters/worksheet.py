"""What a worksheet comes to, in words: on its page, and in the workbook."""

from __future__ import annotations

from typing import Any

from ..content.notepad.sums import Amount, Doubt, Results, Total, written
from ..content.translation import gettext_noop as _
from ..shared.translation import gettext

_DOUBTS = {
    "empty": _("“{box}” is still empty."),
    "unreadable": _("“{typed}” in “{box}” is not one number. Write the number alone, such as 1200.50."),
    "two_ways": _(
        "“{typed}” in “{box}” may mean thousands ({thousands}) or decimals ({decimals}). "
        "Say above how you write numbers."
    ),
    "below_zero": _("More is taken off than there is. Look at “{box}” again."),
}


def shown(results: Results) -> dict[str, Any]:
    """For the page: each line with its amount or with what is open, and the totals."""
    return {
        "amounts": [
            {
                "label": amount.label,
                "unit": amount.unit,
                "counted": amount.counted,
                "amount": "" if amount.amount is None else written(amount.amount),
                "doubts": [_doubt(doubt) for doubt in amount.doubts],
            }
            for amount in results.amounts
        ],
        "totals": [
            {
                "title": _title(total),
                "unit": total.unit,
                "amount": written(total.amount),
                "left_out": _left_out(total),
            }
            for total in results.totals
        ],
    }


def lines(results: Results) -> list[dict[str, str]]:
    """For the workbook: what each line comes to, then the totals."""
    amounts = [{"label": amount.label, "text": _counted(amount)} for amount in results.amounts]
    totals = [
        {
            "label": _title(total),
            "text": " ".join(filter(None, (f"{written(total.amount)} {total.unit}", _left_out(total)))),
        }
        for total in results.totals
    ]
    return [*amounts, *totals]


def _counted(amount: Amount) -> str:
    if amount.amount is None:
        return "\n".join((amount.counted, *map(_doubt, amount.doubts)))
    return f"{amount.counted} = {written(amount.amount)} {amount.unit}"


def _doubt(doubt: Doubt) -> str:
    thousands, decimals = doubt.meant
    values = {"box": doubt.box, "typed": doubt.typed, "thousands": thousands, "decimals": decimals}
    return gettext(_DOUBTS[doubt.why]).format(**values)


def _title(total: Total) -> str:
    if total.title:
        return gettext("Total, {section}").format(section=total.title)
    return gettext("Total in {unit}").format(unit=total.unit)


def _left_out(total: Total) -> str:
    return gettext("Lines that are still open are not in it.") if total.left_out else ""
