"""The settings of a directory (`directory.yaml`) and where they and their table lie."""

from __future__ import annotations

from pathlib import Path

from xblocks.content.directory.model import Directory

from ..machine import told
from ..read_model import Reading, read_model
from ..sources import WrongUse, shown
from ..yaml_reader import read_yaml
from .tables import SUFFIXES

SETTINGS = Directory.SUFFIX


def settings_of(table: Path) -> Path:
    """The settings beside a table: of the same name, else `directory.yaml`.

    Raises:
        WrongUse: there are none.
    """
    for path in (table.with_suffix(".yaml"), table.with_name(SETTINGS)):
        if path.is_file():
            return path
    raise WrongUse(
        f"There is no {SETTINGS} beside {shown(table)}. `course-export directory template` writes one; "
        "or name yours: --settings FILE."
    )


def table_of(settings: Path) -> Path | None:
    """The table beside settings: the same name, ending as a table. None where there is none."""
    return next((path for end in SUFFIXES if (path := settings.with_suffix(end)).is_file()), None)


def read_settings(path: Path) -> Reading[Directory]:
    """Read the settings; what is wrong in them stands in the reading's document.

    Raises:
        WrongUse: the file cannot be read at all.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WrongUse(told(error)) from None
    return read_model(Directory, read_yaml(shown(path), raw))
