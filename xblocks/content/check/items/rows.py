"""What items have in common in which each row gets a choice from one list: a place, a side, a group."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar, NamedTuple

from ...tokens import shuffled, token
from .answers import Answer, Half, Part, Result
from .item import RIGHT, SEVERAL, Item


class Choice(NamedTuple):
    """What a row may get: its name on the page, what an answer calls it, and its words."""

    token: str
    value: str
    text: str


class RowsItem(Item):
    """An item of rows. Points for those placed right, over all."""

    HOLDS_BACK: ClassVar[bool] = True
    LIST: ClassVar[str]
    """The field with the rows."""
    TEXT: ClassVar[str] = "text"
    """The words of a row."""
    SHUFFLED_ALWAYS: ClassVar[bool] = False
    """The author's order of the rows is the answer."""

    @property
    def rows(self) -> list[Any]:
        """The rows, in the author's order."""
        return list(getattr(self, self.LIST))

    @abstractmethod
    def choices(self, names: str) -> list[Choice]:
        """What each row may get, in the order of the page. `names` is the seed of the names."""

    @abstractmethod
    def parts(self, put: dict[str, str]) -> tuple[Part, ...]:
        """The reply to each row, by what it was given."""

    def ask(self, seed: str, shuffle: bool, begun: Half = None) -> dict[str, Any]:
        """Rows and choices under their names."""
        names = self.names(seed)
        choices = self.choices(names)
        put = begun if isinstance(begun, dict) else {}
        name_of = {choice.value: choice.token for choice in choices}
        return {
            "rows": [
                {"token": name, "text": getattr(row, self.TEXT), "put": name_of.get(put.get(row.id, ""), "")}
                for name, row in shuffled(names, self.rows, shuffle or self.SHUFFLED_ALWAYS)
            ],
            "choices": [{"token": choice.token, "text": choice.text} for choice in choices],
        }

    def sent(self, data: dict[str, Any], seed: str) -> dict[str, str]:
        """The value chosen for each row that has one, by the author's ids."""
        names = self.names(seed)
        values = {choice.token: choice.value for choice in self.choices(names)}
        sent = {row.id: data.get(f"row-{token(names, row.id)}") for row in self.rows}
        return {row: values[name] for row, name in sent.items() if isinstance(name, str) and name in values}

    def read(self, data: dict[str, Any], seed: str) -> Any:
        """What each row got."""
        return self.sent(data, seed)

    def draft(self, data: dict[str, Any], seed: str) -> Half:
        """What the rows have got so far."""
        return self.sent(data, seed) or None

    def score(self, answer: Answer) -> Result:
        """The share of rows placed right."""
        parts = self.parts(answer if isinstance(answer, dict) else {})
        return Result(sum(part.right for part in parts) / len(parts), parts)

    def in_words(self, answer: Answer) -> str:
        """Each row and what it was given."""
        return "; ".join(f"{part.text}: {part.given}" for part in self.score(answer).parts)

    def met(self) -> list[list[str]]:
        """The reply to every row."""
        return [[row.feedback] for row in self.rows]

    def to_talk_about(self, seed: str, shuffle: bool) -> tuple[list[str], list[str]]:
        """The rows, and what they may get."""
        shown = self.ask(seed, shuffle)
        return [row["text"] for row in shown["rows"]], [choice["text"] for choice in shown["choices"]]

    def cell_of(self, answer: Answer) -> str:
        """Which row was wrong, where it is one; else that several were."""
        parts = self.score(answer).parts
        wrong = [row.id for row, part in zip(self.rows, parts, strict=True) if not part.right]
        if not wrong:
            return RIGHT
        return str(wrong[0]) if len(wrong) == 1 else SEVERAL
