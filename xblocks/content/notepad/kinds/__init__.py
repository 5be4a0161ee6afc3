"""The kinds of notepads. Each is one module here and one template, `templates/notepad/kinds/KIND.html`.
One that fills a list of its own adds it to `model.Notepad` and to the lists in `rules`.

A kind answers what stands in `kind`. Nothing outside asks which kind a notepad is of.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

from .kind import Kind

_KINDS = (
    "text",
    "form",
    "checklist",
    "table",
    "sort",
    "picker",
    "worksheet",
)
"""In the order in which authors are told them. The module of that name holds the kind."""


def _kind_in(name: str) -> Kind:
    """The kind that a module here defines.

    Raises:
        ValueError: it defines none or several.
    """
    module = import_module(f".{name}", __name__)
    [kind] = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Kind) and thing.__module__ == module.__name__
    ]
    return kind()


KINDS: dict[str, Kind] = {name: _kind_in(name) for name in _KINDS}
"""Each kind by the name that authors write."""

if TYPE_CHECKING:
    KindName = str
else:
    KindName = Literal[_KINDS]
"""The name of a kind. Any other is an error."""
