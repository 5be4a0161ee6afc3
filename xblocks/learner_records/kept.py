"""What the tables give: plain data, which a site without our app can import too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class KeptAnswer:
    """An answer that counts: ids of the author, the round of the item, and its share of the points."""

    choice: Any
    round: int
    share: float | None


@dataclass(frozen=True)
class KeptResult:
    """A learner's result. Shares run from 0 to 1; details are of the first and of the last try, as JSON:
    `content.results` knows what is in them."""

    activity: str
    kind: str
    pair: str
    week: int
    tries: int
    first: float
    last: float
    best: float
    first_detail: dict[str, Any]
    last_detail: dict[str, Any]
    first_at: datetime


@dataclass(frozen=True)
class KeptNote:
    """A note as it is kept. `version` is 0 where there is none."""

    values: dict[str, str]
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class BookEntry:
    """A note as the workbook shows it: questions and answers in words."""

    usage_key: str
    kind: str
    title: str
    lines: list[dict[str, str]]
    saved_at: datetime


class NewerNote(Exception):
    """The note was changed after the page that sends was shown. `kept` is what stands there now."""

    def __init__(self, kept: KeptNote) -> None:
        super().__init__("the note was changed in between")
        self.kept = kept
