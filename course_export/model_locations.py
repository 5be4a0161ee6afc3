"""From pydantic's location of a fault to the author's keys and the type that was wanted there."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, RootModel

from .yaml_reader import Path


@dataclass(frozen=True)
class Spot:
    """A place in a model.

    Attributes:
        path: keys and indexes as the author wrote them.
        kind: the type wanted there, with its marks; None where nothing is wanted.
        parent: the model that the last key belongs to, if it belongs to one.
        is_key: the fault is in the key of a mapping, not in its value.
    """

    path: Path
    kind: Any
    parent: type[BaseModel] | None
    is_key: bool = False


def members(kind: Any) -> list[Any]:
    """The types that a hint allows, without None, marks taken off."""
    while typing.get_origin(kind) is Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [m for part in typing.get_args(kind) if part is not type(None) for m in members(part)]
    return [kind]


def models_of(kind: Any) -> list[type[BaseModel]]:
    """The models among the types that a hint allows."""
    return [m for m in members(kind) if isinstance(m, type) and issubclass(m, BaseModel)]


@cache
def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """Author's key to hint, marks included, of the fields that an author writes. Read only."""
    hints = {}
    made = getattr(model, "MADE", ())
    for name, info in model.model_fields.items():
        if name not in made:
            hint: Any = info.annotation
            for mark in info.metadata:
                hint = Annotated[hint, mark]
            hints[info.alias or name] = hint
    return hints


def tags_of(kind: Any) -> dict[str, type[BaseModel]]:
    """Word of `type` to model, where a hint allows several models."""
    found = models_of(kind)
    if len(found) < 2:
        return {}
    return {word: m for m in found for word in typing.get_args(m.model_fields["type"].annotation)}


def locate(model: type[BaseModel], location: tuple[int | str, ...], data: Any) -> Spot:
    """Follow pydantic's location through the types and the data."""
    path: Path = ()
    kind: Any = model
    parent: type[BaseModel] | None = None
    for part in location:
        if part == "[key]":
            return Spot(path, kind, parent, is_key=True)
        here = members(kind)[0] if kind is not None else None
        tags = tags_of(kind)
        if part in tags and not (isinstance(data, dict) and part in data):
            kind = tags[str(part)]
            continue
        parent = None
        if isinstance(here, type) and issubclass(here, RootModel):
            here = members(here.model_fields["root"].annotation)[0]
        if isinstance(here, type) and issubclass(here, BaseModel):
            parent = here
            kind = fields_of(here).get(str(part))
        elif typing.get_origin(here) in (list, dict):
            kind = typing.get_args(here)[-1]
        else:
            kind = None
        path = (*path, part)
        data = _inside(data, part)
    return Spot(path, kind, parent)


def _inside(data: Any, part: int | str) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None
