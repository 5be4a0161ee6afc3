"""Models to OLX elements and back, driven by the models' own types.

One rule for all activities, so that no shape is written twice:

* a number, a yes/no, a choice of words or a single line is an attribute;
* Markdown is the text of a child element;
* a list is a run of child elements, a mapping the same with an `id` attribute;
* a model inside a model is a child element.

What equals its default is left out. Reading ignores what it does not know, so that a bundle of a later
release loads as long as its form is the same. One whose form is newer is not read: what is not understood
would be lost at the next export. Text never needs entities: the XML library escapes it.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar

from lxml import etree
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .base import Activity, InElement

SCHEMA_VERSION = 1
"""Raised when the form changes so that an older reader would misread it."""

_IRREGULAR = {"discuss": "discuss", "minus": "minus", "also": "also"}
_Activity = TypeVar("_Activity", bound=Activity)


class NewerVersion(ValueError):
    """The content was made for a later release."""


class Shape(Enum):
    """How a field stands in XML."""

    ATTRIBUTE = "attribute"
    TEXT = "text"
    MODEL = "model"
    LIST = "list"
    MAPPING = "mapping"


@dataclass(frozen=True)
class Field:
    """Where one field of a model stands in XML. `value` is the shape of what a list holds."""

    name: str
    key: str
    tag: str
    shape: Shape
    value: Shape = Shape.ATTRIBUTE
    models: tuple[type[BaseModel], ...] = ()


def _strip_annotated(kind: Any) -> tuple[Any, list[Any]]:
    if typing.get_origin(kind) is Annotated:
        inner, *marks = typing.get_args(kind)
        return inner, marks
    return kind, []


def _members(kind: Any) -> list[Any]:
    """The members of a union without None; anything else alone."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [member for member in typing.get_args(kind) if member is not type(None)]
    return [kind]


def _shape(kind: Any, marks: list[Any]) -> tuple[Shape, tuple[type[BaseModel], ...]]:
    """Shape of a value that is neither list nor mapping, and its models."""
    kind, more = _strip_annotated(kind)
    members = _members(kind)
    if len(members) == 1 and members[0] is not kind:
        return _shape(members[0], marks + more)
    models = tuple(m for m in members if isinstance(m, type) and issubclass(m, BaseModel))
    if models:
        return Shape.MODEL, models
    if any(isinstance(mark, InElement) for mark in marks + more):
        return Shape.TEXT, ()
    return Shape.ATTRIBUTE, ()


def _singular(name: str) -> str:
    return _IRREGULAR.get(name) or (name[:-1] if name.endswith("s") else name)


def _field(name: str, info: FieldInfo) -> Field:
    key = info.alias or name
    kind, marks = _strip_annotated(info.annotation)
    marks = [*marks, *info.metadata]
    origin = typing.get_origin(kind)
    if origin is list:
        value, models = _shape(typing.get_args(kind)[0], [])
        return Field(name, key, _singular(key), Shape.LIST, value, models)
    if origin is dict:
        value, models = _shape(typing.get_args(kind)[1], [])
        return Field(name, key, _singular(key), Shape.MAPPING, value, models)
    shape, models = _shape(kind, marks)
    return Field(name, key, key, shape, models=models)


def _extras(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The model of the free keys, where a model has such (conditions on variables)."""
    if model.model_config.get("extra") != "allow":
        return ()
    hint = typing.get_type_hints(model, include_extras=True)["__pydantic_extra__"]
    return (typing.get_args(hint)[1],)


@cache
def _fields(model: type[BaseModel]) -> tuple[Field, ...]:
    own = tuple(_field(name, info) for name, info in model.model_fields.items())
    extra = _extras(model)
    if extra:
        own += (Field("__pydantic_extra__", "", "variable", Shape.MAPPING, Shape.MODEL, extra),)
    return own


def _word(value: Any) -> str:
    """A setting as a word of XML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _child(
    parent: etree._Element, tag: str, shape: Shape, value: Any, marks: dict[str, str] | None = None
) -> None:
    child = etree.SubElement(parent, tag, marks)
    if shape is Shape.MODEL:
        _fill(child, value)
    else:
        child.text = _word(value)


def _fill(element: etree._Element, model: BaseModel, skip: frozenset[str] = frozenset()) -> None:
    for field in _fields(type(model)):
        value = getattr(model, field.name)
        info = type(model).model_fields.get(field.name)
        if field.name in skip or value is None:
            continue
        if info is not None and not info.is_required() and value == info.get_default():
            continue
        if field.shape is Shape.ATTRIBUTE:
            element.set(field.key, _word(value))
        elif field.shape is Shape.LIST:
            for entry in value:
                _child(element, field.tag, field.value, entry)
        elif field.shape is Shape.MAPPING:
            for key, entry in value.items():
                _child(element, field.tag, field.value, entry, {"id": key})
        else:
            _child(element, field.tag, field.shape, value)


def _read_value(child: etree._Element, shape: Shape, models: tuple[type[BaseModel], ...]) -> Any:
    if shape is not Shape.MODEL:
        # The whole text: a comment or an element that a person put in would else cut it short.
        return str(child.xpath("string()")) if len(child) else child.text or ""
    if len(models) == 1:
        return _read(child, models[0])
    wanted = child.get("type")
    for model in models:
        if wanted in typing.get_args(model.model_fields["type"].annotation):
            return _read(child, model)
    return dict(child.attrib)


def _read(element: etree._Element, model: type[BaseModel]) -> dict[str, Any]:
    """The raw mapping of an element, for the model to judge."""
    raw: dict[str, Any] = {}
    # What is a model now was one text in older bundles.
    was_text = getattr(model, "WAS_TEXT", None)
    if was_text and (element.text or "").strip():
        return {was_text: str(element.xpath("string()"))}
    for field in _fields(model):
        if field.shape is Shape.ATTRIBUTE:
            if field.key in element.attrib:
                raw[field.key] = element.get(field.key)
            continue
        children = element.findall(field.tag)
        if not children:
            continue
        if field.shape is Shape.LIST:
            raw[field.key] = [_read_value(child, field.value, field.models) for child in children]
        elif field.shape is Shape.MAPPING:
            found = {child.get("id", ""): _read_value(child, field.value, field.models) for child in children}
            if len(found) < len(children):
                # One name for two things. No model takes a list here, so neither is dropped unseen.
                raw[field.key or field.tag] = [child.get("id", "") for child in children]
            elif field.key:
                raw[field.key] = found
            else:
                raw.update(found)
        else:
            read = [_read_value(child, field.shape, field.models) for child in children]
            raw[field.key] = read[0] if len(read) == 1 else read
    return raw


_APART = frozenset({"id", "title"})
"""Kept by the platform as url_name and display_name."""


def to_element(activity: Activity) -> etree._Element:
    """The element that holds an activity inside its block's element. Id and title are not in it."""
    root = etree.Element(activity.ROOT, version=str(SCHEMA_VERSION))
    _fill(root, activity, _APART)
    return root


def is_newer(root: etree._Element) -> bool:
    """Whether an element was written in a form that this release cannot know."""
    version = root.get("version", "1").strip()
    return not (
        version.isascii() and version.isdigit() and len(version) < 9 and int(version) <= SCHEMA_VERSION
    )


def from_element(model: type[_Activity], root: etree._Element, id: str, title: str) -> _Activity:
    """Read an activity back.

    Raises:
        NewerVersion: the element is written in a form of a later release.
        pydantic.ValidationError: the element does not hold a valid activity.
    """
    if is_newer(root):
        raise NewerVersion(f"<{root.tag}> is of version {root.get('version')}; known is {SCHEMA_VERSION}")
    return model.model_validate({**_read(root, model), "id": id, "title": title})
