"""From plain data to a typed model, with every fault of a file at once.

pydantic says what does not fit; `validation_messages` says it in plain English. What is wrong is then mended
for the moment: a mistyped key takes its right name, a bad value gives way to a stand-in. So the rules
of meaning can still read the rest of the file. What they find at a mended place is not reported:
the author has been told of it already.
"""

from __future__ import annotations

import copy
import typing
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from xblocks.content.did_you_mean import nearest
from xblocks.content.findings import quantity
from xblocks.content.text.walk import kind_of_text

from .model_locations import Spot, fields_of, locate, members, models_of, tags_of
from .validation_messages import Fault, best_tag, word
from .yaml_reader import Document, Path

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 12
_MOST_FAULTS = 500
"""Of a round. Nobody reads more, and each takes a guess at what was meant."""

_MADE = "Delete it; it is made from `guide.yaml`, `sources.yaml` and `glossary.yaml`."
_MADE_OF = {
    "listings": "Delete it; listings stand in the table beside this file.",
    "edition": "Delete it; learners get the public edition.",
}


@dataclass
class Reading(Generic[M]):
    """A file read into its model.

    Attributes:
        model: None when too much of the file is wrong to judge the rest.
        mended: places whose fault was reported already.
        texts: those of them that hold a text: what stands around them can still be judged.
        foreign: places that another file answers for.
    """

    document: Document
    model: M | None = None
    mended: set[Path] = field(default_factory=set)
    texts: set[Path] = field(default_factory=set)
    foreign: frozenset[Path] = frozenset()
    _counted: tuple[int, int] = (0, 0)
    _holders: set[Path] = field(default_factory=set)

    def is_told(self, where: Path) -> bool:
        """Whether a fault at or around this place was reported already, or is to be elsewhere."""
        return where in self._above() or self.is_under(where)

    def is_under(self, where: Path) -> bool:
        """Whether a place lies in one that was mended or taken over."""
        around = [where[:length] for length in range(len(where) + 1)]
        return not (self.mended.isdisjoint(around) and self.foreign.isdisjoint(around))

    def _above(self) -> set[Path]:
        """All that holds a mended place which is no text, and such places themselves."""
        now = len(self.mended), len(self.texts)
        if self._counted != now:
            self._counted = now
            held = self.mended - self.texts
            self._holders = {path[:length] for path in held for length in range(len(path) + 1)}
        return self._holders


def read_model(model: type[M], document: Document, foreign: Iterable[Path] = ()) -> Reading[M]:
    """Read a document into a model; faults become problems of the document.

    Args:
        foreign: places that were taken over from another file, which answers for them.
    """
    reading = Reading[M](document, foreign=frozenset(foreign))
    if document.data is None:
        return reading
    made = [key for key in getattr(model, "MADE", ()) if key in document.data]
    if not made:
        with suppress(ValidationError):
            reading.model = model.model_validate(document.data)
            return reading
    # Only what is to be mended is copied: what the author wrote stays as it is.
    data = copy.deepcopy(document.data)
    for key in made:
        fault = f"`{key}` is not an author's key"
        _tell(reading, Fault((key,), fault, _MADE_OF.get(key, _MADE), at_key=True))
        del data[key]
    for _ in range(_ROUNDS):
        try:
            reading.model = model.model_validate(data)
            return reading
        except ValidationError as error:
            found = error.errors(include_url=False)
        if not _mend(model, found, data, reading):
            return reading
    return reading


def _tell(reading: Reading[Any], fault: Fault) -> None:
    place = reading.document.place(fault.path)
    line, column = (
        (place.key_line, place.key_column) if fault.at_key else reading.document.position(fault.path)
    )
    reading.document.report(line, column, fault.message, fault.remedy)
    reading.mended.add(fault.path)


def _mend(model: type[BaseModel], found: list[Any], data: Any, reading: Reading[Any]) -> bool:
    """Report a round of faults and mend the data. False when the rest cannot be judged."""
    sound = True
    # Mistyped keys first: each would be followed by its right name reported as missing.
    in_order = sorted(found, key=lambda error: error["type"] != "extra_forbidden")
    for error in in_order[:_MOST_FAULTS]:
        spot = locate(model, error["loc"], data)
        if not reading.is_under(spot.path):
            _tell(reading, word(error, spot, reading.document.data))
            if kind_of_text(spot.kind):
                reading.texts.add(spot.path)
        if error["type"] == "extra_forbidden":
            _rename(spot, data, reading)
        else:
            sound = _replace(spot, error, data, reading) and sound
    if len(in_order) > _MOST_FAULTS:
        reading.document.report(
            1,
            1,
            f"{quantity(len(in_order) - _MOST_FAULTS, 'more fault is', 'more faults are')} not shown",
            "Mend those shown first.",
        )
        return False
    return sound


def _parent(data: Any, path: Path) -> Any:
    """What holds the last key of a path; None where it went away with a key that was renamed."""
    for part in path[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _rename(spot: Spot, data: Any, reading: Reading[Any]) -> None:
    parent = _parent(data, spot.path)
    if parent is None or spot.path[-1] not in parent:
        return
    value = parent.pop(spot.path[-1])
    guess = nearest(str(spot.path[-1]), fields_of(spot.parent)) if spot.parent else None
    if guess and guess not in parent:
        parent[guess] = value
        reading.mended.add((*spot.path[:-1], guess))


def _replace(spot: Spot, error: Any, data: Any, reading: Reading[Any]) -> bool:
    """Put a stand-in where a value is missing or wrong. False when none can be made."""
    parent: Any = _parent(data, spot.path)
    if parent is None:
        return True
    if not spot.path or not isinstance(parent, dict | list):
        return False
    key: Any = spot.path[-1]
    if spot.is_key and isinstance(parent, dict):
        fresh = f"nameless-{len(reading.mended)}"
        parent[fresh] = parent.pop(key)
        reading.mended.add((*spot.path[:-1], fresh))
        return True
    if error["type"].startswith("union_tag") and isinstance(parent[key], dict):
        parent[key]["type"] = best_tag(parent[key], tags_of(spot.kind))
        return True
    # What may be left out can be missing all the same, by what is written elsewhere.
    may_go = spot.parent is not None and not _required(spot) and error["type"] != "missing"
    if may_go and isinstance(parent, dict):
        parent.pop(key, None)
        return True
    if spot.kind is None:
        parent.pop(key)
        return isinstance(parent, dict)
    given = parent[key] if isinstance(parent, list) or key in parent else None
    stand_in = _stand_in(spot.kind, given, len(reading.mended))
    parent[key] = stand_in
    return not isinstance(stand_in, list) and (not isinstance(stand_in, dict) or isinstance(parent, list))


def _required(spot: Spot) -> bool:
    assert spot.parent is not None
    for name, info in spot.parent.model_fields.items():
        if (info.alias or name) == spot.path[-1]:
            return info.is_required()
    return False


def _required_lists(model: type[BaseModel]) -> int:
    """How many lists a model must have that cannot be made up."""
    hints = [info.annotation for info in model.model_fields.values() if info.is_required()]
    return sum(
        typing.get_origin(members(hint)[0]) is list and bool(models_of(typing.get_args(members(hint)[0])[0]))
        for hint in hints
    )


def _stand_in(kind: Any, given: Any, number: int) -> Any:
    """A value that the type takes, as near to the given one as may be."""
    plain = members(kind)[0]
    words = typing.get_args(plain) if typing.get_origin(plain) is typing.Literal else ()
    if words:
        return nearest(str(given), words) or words[0]
    if models_of(kind):
        tags = tags_of(kind)
        return {"type": min(tags, key=lambda tag: _required_lists(tags[tag]))} if tags else {}
    if typing.get_origin(plain) is list:
        return []
    if typing.get_origin(plain) is dict:
        return {}
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    for candidate in (f"nameless-{number}", "STAND-IN", 1, False, 0, "en", "2000-01-01", "stand-in.page.md"):
        try:
            adapter.validate_python(candidate)
            return candidate
        except ValidationError:
            continue
    return None
