"""JSON Schemas of the authors' files, for completion and warnings while one types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from xblocks.content import ACTIVITIES
from xblocks.content.base import Activity

from .bundle import write
from .film.model import Film
from .formats import GlossaryFile, GuideFile, SeriesFile, SourcesFile
from .handout_file import Handout
from .policy import dumps

MODELS: dict[str, type[BaseModel]] = {
    **{kind.SUFFIX.strip(".").split(".")[0]: kind for kind in ACTIVITIES},
    "handout": Handout,
    "film": Film,
    "guide": GuideFile,
    "series": SeriesFile,
    "sources": SourcesFile,
    "glossary": GlossaryFile,
}

_OF_MADE_FIELDS = ("References", "Source", "Term", "FollowUp", "Listing")
"""Models of fields that the exporter fills in."""


def schema(name: str) -> dict[str, Any]:
    """The schema of a kind of file, without what the exporter fills in."""
    made = MODELS[name].model_json_schema(by_alias=True)
    properties = made.get("properties", {})
    for key in getattr(MODELS[name], "MADE", ()):
        del properties[key]
    if name in ("page", "handout"):
        # Their text stands under its front matter.
        del properties["body"]
        made["required"].remove("body")
    if name == "check":
        used = {
            "type": "object",
            "description": "An item taken over from the check that `pairs_with` names.",
            "properties": {"use": {"type": "string"}},
            "required": ["use"],
            "additionalProperties": False,
        }
        properties["items"]["items"] = {"anyOf": [properties["items"]["items"], used]}
    for unused in _OF_MADE_FIELDS if issubclass(MODELS[name], Activity) else ():
        made.get("$defs", {}).pop(unused, None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def write_schemas(out: Path) -> list[Path]:
    """Write all schemas into a folder."""
    paths = []
    for name in MODELS:
        path = out / f"{name}.json"
        write(dumps(schema(name)), path)
        paths.append(path)
    return paths
