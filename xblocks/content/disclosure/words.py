"""Rounded figures in words."""

from __future__ import annotations

from ..translation import gettext_noop as _

NUMBERS_FROM = 12
"""Learners from whom on numbers are told. Of fewer, a multiple of three looks more exact than it is."""


def band(part: int, of: int) -> str:
    """A share of a small group in words."""
    share = part / of if of else 0.0
    if share <= 0:
        return _("few or none")
    if share < 0.4:
        return _("some")
    if share <= 0.6:
        return _("about half")
    return _("most") if share < 1 else _("nearly all")


def percent(part: int, of: int) -> int:
    """A share in whole percent, in steps of five: more would look more exact than it is."""
    return 5 * round(20 * part / of) if of else 0
