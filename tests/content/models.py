"""Any valid model, made from the models' own types: a new field is tried without a line here."""

from __future__ import annotations

import types
import typing
from datetime import date
from functools import cache
from typing import Annotated, Any

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from xblocks.content.base import ID_PATTERN, LANGUAGE_PATTERN, Activity, InElement
from xblocks.content.directory.listing import AGES_PATTERN, POINT_PATTERN, Listing
from xblocks.content.directory.listing import ID_PATTERN as ID_OF_LISTING
from xblocks.content.directory.model import time_zone
from xblocks.content.directory.rules import public_breach
from xblocks.content.directory.views import fields_for
from xblocks.content.text.walk import kind_of_text

HARD = [
    "👩🏽‍🌾", "สวัสดี", "សួស្តី", "မင်္ဂလာပါ", "ສະບາຍດີ", "שלום", "e\u0301", "\u200b", "\u00a0",
    "]]>", "<![CDATA[", "&nbsp;", "&amp;amp;", "<b onclick='x'>", "</text>", "<!-- -->", "<?x?>",
    "\"", "'", "''", "\n", "\n\n", "\t", " ", "  ", "\\", "%s", "{{x}}", "${x}", "null", "true",
    "1e5", "007", "- [ ] x", "# x", "[@TAG art. 3]", "[[term]]", "::: law", "---", "|", "\ue000",
    "\U0010ffff", "\ufffd",
]  # fmt: skip
"""Pieces that have broken one format or another."""

_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
TEXTS = st.lists(st.sampled_from(HARD) | st.text(_CHARACTERS, max_size=8), min_size=1, max_size=6).map(
    "".join
)
LINES = TEXTS.map(lambda text: text[:100]).filter(lambda text: text.strip() != "")
IDS = st.from_regex(r"[a-z0-9]([a-z0-9_-]{0,8}[a-z0-9])?", fullmatch=True)
_EXAMPLES = {
    ID_OF_LISTING: ("XA-0001", "ZZ-9999"),
    AGES_PATTERN: ("0,120", "15, 17", "0,0"),
    POINT_PATTERN: ("12.3,-101", "-0, 0"),
}
CITES = st.builds("{} {}".format, st.from_regex(r"[A-Z0-9][A-Z0-9-]{0,8}", fullmatch=True), LINES)


def activities(kind: type[Activity]) -> st.SearchStrategy[Any]:
    """Valid activities of a kind."""
    return _raw(kind).map(_as_its_mode_asks).map(_as_its_readers_may).map(kind.model_validate)


def _as_its_mode_asks(raw: dict[str, Any]) -> dict[str, Any]:
    """What every case but an aid says of its choices and endings, which fields alone do not ask for."""
    judged = [*raw.get("endings", {}).values()] if raw.get("mode") != "aid" else []
    if judged:
        judged += [choice for scene in raw["scenes"].values() for choice in scene.get("choices", [])]
    for one in judged:
        asked = {"rating": "weak", "why": "So."} if "consequence" in one else {"outcome": "mixed"}
        one.update({key: value for key, value in asked.items() if one.get(key) is None})
    return raw


def _as_its_readers_may(raw: dict[str, Any]) -> dict[str, Any]:
    """A directory that holds nothing that is not for the readers of its edition, and has a day only where it
    is for practice: fields alone do not ask for that."""
    if "places" not in raw:
        return raw
    if not raw.get("sample"):
        raw.pop("as_of", None)
    named = fields_for(raw.get("edition", "public"))
    listings = [
        {name: value for name, value in listing.items() if name in named}
        for listing in raw.get("listings", [])
    ]
    raw["listings"] = [one for one in listings if not _endangers(raw, one)]
    return raw


def _endangers(raw: dict[str, Any], listing: dict[str, Any]) -> bool:
    """Whether a public edition may not have a listing."""
    return raw.get("edition", "public") == "public" and public_breach(Listing(**listing), ()) is not None


@cache
def _raw(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    required, optional = {}, {}
    for name, info in model.model_fields.items():
        values = _values(_hint(info))
        (required if info.is_required() else optional)[info.alias or name] = values
    fields = st.fixed_dictionaries(required, optional=optional)
    if model.model_config.get("extra") != "allow":
        return fields
    hints = typing.get_type_hints(model, include_extras=True)
    bounds = _values(typing.get_args(hints["__pydantic_extra__"])[1])
    return st.builds(lambda own, more: {**more, **own}, fields, st.dictionaries(IDS, bounds, max_size=2))


def _hint(info: FieldInfo) -> Any:
    hint: Any = info.annotation
    for mark in info.metadata:
        hint = Annotated[hint, mark]
    return hint


def _flat(hint: Any) -> tuple[Any, list[Any]]:
    """A type without marks, and all its marks."""
    marks: list[Any] = []
    while typing.get_origin(hint) is Annotated:
        hint, *more = typing.get_args(hint)
        for mark in more:
            marks += mark.metadata if isinstance(mark, FieldInfo) else [mark]
    return hint, marks


def _values(hint: Any) -> st.SearchStrategy[Any]:
    plain, marks = _flat(hint)
    if plain is str:
        return _strings(hint, marks)
    if plain is bool:
        return st.booleans()
    if plain is int:
        low = next((m.ge for m in marks if isinstance(m, Ge)), -5000)
        return st.integers(low, next((m.le for m in marks if isinstance(m, Le)), 5000))
    if plain is date:
        return st.dates()
    if typing.get_origin(plain) is typing.Literal:
        return st.sampled_from(typing.get_args(plain))
    if typing.get_origin(plain) is list:
        least = next((m.min_length for m in marks if isinstance(m, MinLen)), 0)
        return st.lists(_values(typing.get_args(plain)[0]), min_size=least, max_size=max(2, least))
    if typing.get_origin(plain) is dict:
        least = next((m.min_length for m in marks if isinstance(m, MinLen)), 0)
        _, values = typing.get_args(plain)
        return st.dictionaries(IDS, _values(values), min_size=least, max_size=2)
    if typing.get_origin(plain) in (typing.Union, types.UnionType):
        return st.one_of([_values(part) for part in typing.get_args(plain)])
    if plain is type(None):
        return st.none()
    assert issubclass(plain, BaseModel), f"no values known for {plain}"
    return st.deferred(lambda: _raw(plain))


def _strings(hint: Any, marks: list[Any]) -> st.SearchStrategy[str]:
    pattern = next((m.pattern for m in marks if getattr(m, "pattern", None)), None)
    if pattern == ID_PATTERN:
        return IDS
    if pattern == LANGUAGE_PATTERN:
        return st.sampled_from(["th", "ar", "pt-br"])
    if pattern and pattern.startswith("^https"):
        return st.builds("https://example.org/{}?a=1&b=<".format, IDS)
    if pattern in _EXAMPLES:
        return st.sampled_from(_EXAMPLES[pattern])
    if pattern:
        return CITES
    if any(getattr(m, "func", None) is time_zone for m in marks):
        return st.sampled_from(["Asia/Bangkok", "UTC", "America/Argentina/Ushuaia"])
    if kind_of_text(hint) == "markdown" or any(isinstance(m, InElement) for m in marks):
        return TEXTS.filter(lambda text: text.strip() != "")
    assert any(isinstance(m, MaxLen) for m in marks), f"no strings known for {hint}"
    return LINES
