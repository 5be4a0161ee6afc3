"""What the texts of an activity point to, and the sources and terms that it therefore carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from xblocks.content.base import Activity, References, Source, Term, split_cite
from xblocks.content.text.walk import scanned, texts

from .formats import SourceEntry
from .yaml_reader import Path

_Activity = TypeVar("_Activity", bound=Activity)


@dataclass(frozen=True)
class Use:
    """A name used in a text: where it stands, its line in the text from 0, and words near it."""

    name: str
    where: Path
    line: int | None = None
    near: str = ""


def cites(model: BaseModel) -> Iterator[Use]:
    """Every citation in a model, in the order of its texts."""
    for text in texts(model):
        if text.kind == "cite":
            yield Use(split_cite(text.text)[0], text.where)
        elif text.kind == "markdown":
            for cite, line in scanned(text.text).cites:
                tag = split_cite(cite)[0]
                yield Use(tag, text.where, line, f"[@{tag}")


def terms(model: BaseModel) -> Iterator[Use]:
    """Every glossary term used in a model."""
    for text in texts(model):
        if text.kind == "markdown":
            for term, line in scanned(text.text).terms:
                yield Use(term, text.where, line, term)


def pictures(model: BaseModel) -> Iterator[Use]:
    """Every picture shown in a model, by the name of its file."""
    for text in texts(model):
        if text.kind == "markdown":
            for source, _, line in scanned(text.text).images:
                yield Use(source.removeprefix("/static/"), text.where, line, source)


def resolve(
    activity: _Activity, sources: dict[str, SourceEntry], glossary: dict[str, Term], language: str
) -> _Activity:
    """The activity with the sources and terms that it uses and its language, so that it stands on its own."""
    used = references_of(activity, sources, glossary)
    return activity.model_copy(update={"references": used.model_copy(update={"language": language})})


def references_of(model: BaseModel, sources: dict[str, SourceEntry], glossary: dict[str, Term]) -> References:
    """The sources and terms that the texts of a model use.

    Sources stand in the order of their first use, which numbers them for readers. Terms within the
    definition of a term come along, one level deep; so do the sources that definitions cite.
    """
    used_terms = dict.fromkeys(use.name for use in terms(model) if use.name in glossary)
    for name in list(used_terms):
        used_terms.update(dict.fromkeys(use.name for use in terms(glossary[name]) if use.name in glossary))
    definitions = {name: glossary[name] for name in used_terms}
    tags = dict.fromkeys(use.name for use in cites(model))
    for definition in definitions.values():
        tags.update(dict.fromkeys(use.name for use in cites(definition)))
    return References(
        sources={tag: _for_readers(sources[tag]) for tag in tags if tag in sources}, terms=definitions
    )


def _for_readers(entry: SourceEntry) -> Source:
    """A source without what is for editors only."""
    return Source.model_validate(entry.model_dump(exclude={"status", "part", "note"}, exclude_unset=True))
