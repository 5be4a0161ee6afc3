"""Slips of authors, by what they are in."""

from . import cases, checks, files, guide, notes_and_plans, texts
from .slip import BEFORE, NOTE, Slip

SLIPS = [*cases.SLIPS, *checks.SLIPS, *notes_and_plans.SLIPS, *texts.SLIPS, *files.SLIPS, *guide.SLIPS]

__all__ = ["BEFORE", "NOTE", "SLIPS", "Slip"]
