"""Every text of a model, with its path and how it is shown."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel

from ..base import Cite, InElement, Line
from .scan import Scan, scan

Kind = Literal["markdown", "line", "cite"]


class Text(NamedTuple):
    """A text: where it stands, how it is shown, and what it says.

    Markdown may hold citations and terms; a line is shown as it stands; a cite is a source's tag.
    """

    where: tuple[str | int, ...]
    kind: Kind
    text: str


@lru_cache(maxsize=8192)
def scanned(text: str) -> Scan:
    """What a Markdown text points to, kept by its content: several rules ask for it. Read only."""
    return scan(text)


def texts(model: BaseModel) -> list[Text]:
    """All texts of a model and of the models in it, in the model's order. `references` are not its own."""
    found: list[Text] = []
    _gather(model, (), None, found)
    return found


def _gather(value: Any, where: tuple[str | int, ...], kind: Kind | None, found: list[Text]) -> None:
    """A list and not a generator: generators in generators cost a build half a second."""
    if isinstance(value, str):
        if kind:
            found.append(Text(where, kind, value))
    elif isinstance(value, BaseModel):
        for name, key, kind_there in _fields(type(value)):
            _gather(getattr(value, name), (*where, key), kind_there, found)
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            _gather(entry, (*where, number), kind, found)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _gather(entry, (*where, key), kind, found)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Kind | None], ...]:
    """The fields of a model that hold texts, themselves or in models inside: most hold none."""
    found = []
    for name, info in model.model_fields.items():
        kind = kind_of_text(info.annotation, info.metadata)
        if name != "references" and (kind or any(map(_fields, _models_in(info.annotation)))):
            found.append((name, info.alias or name, kind))
    return tuple(found)


def _models_in(hint: Any) -> list[type[BaseModel]]:
    """The models that a type names, however deep."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return [hint]
    return [model for part in typing.get_args(hint) for model in _models_in(part)]


_LINE_MARK = next(mark for mark in typing.get_args(Line) if isinstance(mark, AfterValidator))


def kind_of_text(hint: Any, marks: Sequence[Any] = ()) -> Kind | None:
    """How a type's strings are shown, None where they are not; of a mapping, its values."""
    if hint is Cite:
        return "cite"
    if any(isinstance(mark, InElement) for mark in marks):
        return "markdown"
    if _LINE_MARK in marks:
        return "line"
    if typing.get_origin(hint) is Annotated:
        inner, *more = typing.get_args(hint)
        return kind_of_text(inner, [*marks, *more])
    if typing.get_origin(hint) is dict:
        return kind_of_text(typing.get_args(hint)[1])
    for part in typing.get_args(hint):
        found = kind_of_text(part)
        if found:
            return found
    return None
