"""The owner's directory from its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xblocks.content.directory.model import Directory

from ..problems import Problems
from ..sources import shown
from .check import SHOWN_BY, judge
from .settings import read_settings
from .tables import read_table


def read_directory(settings: Path, table: Path, on: date | None = None) -> tuple[Directory | None, Problems]:
    """Read and judge a directory.

    Args:
        on: the day on which it is judged. Without it: that of the settings, for practice, else today.

    Returns:
        The directory in the edition of its owner, with all listings; None where there are errors. And
        everything that is wrong with it.

    Raises:
        WrongUse: the settings cannot be read at all.
    """
    directory, problems = read_what_can_be(settings, table, on)
    return None if problems.stop_a_build else directory, problems


def read_what_can_be(
    settings: Path, table: Path, on: date | None = None
) -> tuple[Directory | None, Problems]:
    """The same with the listings whose dates can be read, errors or not, for whoever asks what is to be done
    and publishes nothing. None where the settings have errors."""
    reading = read_settings(settings)
    read, found = judge(reading, read_table(table, shown(table)), on)
    problems = Problems([*reading.document.problems, *found])
    if reading.model is None:
        return None, problems
    sound = [one.listing for one in read if SHOWN_BY.isdisjoint(one.unsure)]
    return reading.model.model_copy(update={"edition": "admin", "listings": sound}), problems
