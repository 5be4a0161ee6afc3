"""pydantic's faults in plain English, with a remedy and a guess at what was meant."""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from xblocks.content.base import ID_PATTERN
from xblocks.content.did_you_mean import listed, nearest, suggest

from .character_names import foreign_in
from .model_locations import Spot, fields_of, members, tags_of
from .yaml_reader import Path


@dataclass(frozen=True)
class Fault:
    """What is wrong at a path. `at_key` points to the key, not to its value."""

    path: Path
    message: str
    remedy: str
    at_key: bool = False


def best_tag(entry: Mapping[str, Any], tags: Mapping[str, type[BaseModel]]) -> str:
    """The word of `type` that was probably meant: by its letters, else by the keys beside it."""
    guess = nearest(str(entry.get("type")), tags)
    return guess or max(tags, key=lambda tag: len(set(entry) & set(fields_of(tags[tag]))))


def word(error: Mapping[str, Any], spot: Spot, data: Any) -> Fault:
    """The fault that pydantic found at a spot, for the author."""
    kind, given, limits = error["type"], error["input"], error.get("ctx", {})
    path = spot.path
    name = _name(path)
    if kind == "extra_forbidden":
        known = fields_of(spot.parent) if spot.parent else {}
        return Fault(
            path,
            f"unknown key {name}{foreign_in(str(path[-1]))}{_around(path, data)}",
            suggest(str(path[-1]), known, f"Delete it. Keys here: {listed(known)}."),
            at_key=True,
        )
    if kind == "missing":
        return Fault(path, f"{name} is missing{_around(path, data)}", f"Add {_example(spot)}.")
    if kind.startswith("union_tag"):
        tags = tags_of(spot.kind)
        if kind == "union_tag_not_found":
            return Fault(
                (*path, "type"),
                f"`type` is missing{_around((*path, 'type'), data)}",
                f"Add `type: ...`: one of {listed(tags)}.",
            )
        return Fault(
            (*path, "type"),
            f"`type` cannot be {_shown(limits.get('tag'))}",
            suggest(str(limits.get("tag")), tags, f"It is one of {listed(tags)}."),
        )
    if kind == "literal_error":
        words = [str(w) for w in typing.get_args(members(spot.kind)[0])]
        guess = nearest(str(given), words)
        return Fault(
            path,
            f"{name} cannot be {_shown(given)}",
            (f"Did you mean `{guess}`? " if guess else "") + f"It is one of {listed(words)}.",
        )
    if (
        spot.parent is not None
        and spot.parent.model_config.get("extra") == "allow"
        and spot.path[-1] not in spot.parent.model_fields
    ):
        words = [*spot.parent.model_fields]
        return Fault(
            path,
            f"{name} is not a condition",
            suggest(
                str(path[-1]),
                words,
                f"Write {listed(words)}, or a variable with its bounds: `trust: {{at_least: 1}}`.",
            ),
            at_key=True,
        )
    if given is None:
        return Fault(path, f"{name} is empty", "Write its value after the colon, or delete the key.")
    if kind == "string_pattern_mismatch":
        return _pattern(spot, name, str(given), str(limits.get("pattern")))
    if kind in _WANTED:
        return Fault(
            path,
            f"{name} must be {_WANTED[kind][0]}, not {_shown(given)}",
            _unquoted(given) or _path_alone(given) or _WANTED[kind][1],
        )
    if kind in ("too_short", "too_long") and isinstance(given, str):
        kind = f"string_{kind}"
    if kind in _LIMITS:
        message, remedy, limit = _LIMITS[kind]
        return Fault(path, f"{name} {message.format(limits.get(limit))}", remedy.format(limits.get(limit)))
    reason = str(limits.get("error", error["msg"]))
    return Fault(path, f"{name} cannot be read: {reason}", "Compare with the example in scenarios/README.md.")


_NUMBER = ("a whole number", "Write digits only, without quotes or a unit.")
_TEXT = ("text", "Write words after the colon, or after `|` on the next lines.")
_LIST = ("a list", "Write each entry on a line after `- `, or all in brackets: [a, b].")
_GROUP = ("a group of keys", "Write its keys on the lines below, indented.")
_YES_NO = ("true or false", "Write `true` or `false`.")
_WANTED = {
    "string_type": _TEXT,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "int_parsing_size": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "date_type": ("a date", "Write it as 2026-11-24."),
    "date_parsing": ("a date", "Write it as 2026-11-24."),
    "date_from_datetime_parsing": ("a date", "Write it as 2026-11-24."),
}
_LIMITS = {
    "string_too_short": ("is empty", "Write its text after the colon, or after `|` on the next lines.", ""),
    "string_too_long": ("is longer than {} characters", "Shorten it.", "max_length"),
    "too_long": ("has more than {} entries", "Delete some.", "max_length"),
    "too_short": ("needs {} or more entries", "Add entries, each on a line after `- `.", "min_length"),
    "greater_than_equal": ("is too small", "It must be {} or more.", "ge"),
    "less_than_equal": ("is too big", "It must be {} or less.", "le"),
}


def _name(path: Path) -> str:
    last = path[-1] if path else "the file"
    if isinstance(last, int):
        owner = next((f" of `{part}`" for part in reversed(path) if isinstance(part, str)), "")
        return f"entry {last + 1}{owner}"
    return f"`{last}`"


def _around(path: Path, data: Any) -> str:
    """` in ID` of the nearest thing around that has a name."""
    found = ""
    for n, part in enumerate(path[:-1]):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict):
            name = data.get("id") or (part if isinstance(part, str) and n else data.get("type"))
            found = f" in `{name}`" if name else f" in {_name(path[: n + 1])}"
    return found


def _shown(given: Any) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, dict):
        return "a group of keys"
    if isinstance(given, list):
        return "a list"
    text = str(given)
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def _unquoted(given: Any) -> str:
    """A remedy for text that YAML took for a key or a list: `- First: look around`."""
    if isinstance(given, dict) and len(given) == 1:
        [(key, value)] = given.items()
        if isinstance(value, str) and " " in f"{key} {value}":
            return (
                f'If it is one text, put it in quotes: "{key}: {value[:40]}{"…" if len(value) > 40 else ""}".'
            )
    return ""


def _path_alone(given: Any) -> str:
    """A remedy for a file with its title where a path is wanted: `handouts` held such in older guides."""
    if isinstance(given, dict) and "file" in given:
        return "Write the path of the file alone. A file to download stands under `files`, with its title."
    return ""


def _example(spot: Spot) -> str:
    key = spot.path[-1]
    plain = members(spot.kind)[0] if spot.kind is not None else None
    if typing.get_origin(plain) is typing.Literal:
        return f"`{key}: ...`: one of {listed(str(w) for w in typing.get_args(plain))}"
    if typing.get_origin(plain) is list:
        return f"`{key}:` and below it a list, each entry on a line after `- `"
    if typing.get_origin(plain) is dict or (isinstance(plain, type) and issubclass(plain, BaseModel)):
        return f"`{key}:` and its keys on the lines below, indented"
    return f"`{key}: ...` here"


_NOTHING = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""What is not there for the eye."""


def _pattern(spot: Spot, name: str, given: str, pattern: str) -> Fault:
    if pattern == ID_PATTERN:
        plain = unicodedata.normalize("NFKC", given).translate(_NOTHING).lower()
        slug = re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-_")[:60].strip("-_")
        example = f", such as `{slug}`" if slug else ""
        return Fault(
            spot.path,
            f"{_shown(given)}{foreign_in(given)} cannot be an id",
            f"Use small letters, digits and dashes, 60 at most{example}.",
            spot.is_key,
        )
    if pattern.startswith("^https?"):
        return Fault(
            spot.path,
            f"{name} is not a web address",
            "Write it in full, beginning with https://, without spaces.",
        )
    if pattern.startswith("^[^A-Z"):
        return Fault(
            spot.path,
            f"the term {_shown(given)} must be in small letters",
            f"Write `{given.lower()}`.",
            spot.is_key,
        )
    if "A-Z0-9-" in pattern and "a-z" not in pattern:
        return Fault(
            spot.path,
            f"{_shown(given)}{foreign_in(given)} is no source tag",
            "Write the tag in capitals as in sources.yaml, then the place: `PALERMO art. 3(b)`.",
            spot.is_key,
        )
    if "/" in pattern:
        return Fault(
            spot.path,
            f"{name} is not the path of a file",
            "Write folder and file name with `/`, from the guide's folder, without spaces or `..`.",
        )
    return Fault(
        spot.path,
        f"{name} cannot be {_shown(given)}",
        "Compare with the example in scenarios/README.md.",
        spot.is_key,
    )
