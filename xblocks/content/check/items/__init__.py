"""The types of items. Each is one module here and one template, `templates/check/items/TYPE.html`.

An item of any type answers what stands in `item`. Nothing outside asks of which type it is.
"""

from __future__ import annotations

from functools import reduce
from importlib import import_module
from operator import or_
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from .item import Item

_TYPES = (
    "single",
    "multiple",
    "true_false",
    "ordering",
    "matching",
    "sorting",
    "place",
    "reflection",
)
"""In the order in which authors are told them. The module of that name holds the type."""


def _model_in(name: str) -> type[Item]:
    """The item that a module here defines.

    Raises:
        ValueError: it defines none or several, or one that is called otherwise.
    """
    module = import_module(f".{name}", __name__)
    [model] = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Item) and thing.__module__ == module.__name__
    ]
    if model.name() != name:
        raise ValueError(f"{module.__name__} holds the type {model.name()}")
    return model


ITEM_TYPES: dict[str, type[Item]] = {name: _model_in(name) for name in _TYPES}
"""Each type by the name that authors write."""

if TYPE_CHECKING:
    AnyItem = Item
else:
    AnyItem = Annotated[reduce(or_, ITEM_TYPES.values()), Field(discriminator="type")]
"""An item in a check, of the type that it names. Any other name is an error."""
