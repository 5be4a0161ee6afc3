"""Slips of authors, by what they are in."""

from . import cases, checks, files, guide, handouts, notes_and_plans, texts
from .slip import BEFORE, NOTE, Slip

SLIPS = [
    *cases.SLIPS,
    *checks.SLIPS,
    *notes_and_plans.SLIPS,
    *handouts.SLIPS,
    *texts.SLIPS,
    *files.SLIPS,
    *guide.SLIPS,
]

__all__ = ["BEFORE", "NOTE", "SLIPS", "Slip"]
