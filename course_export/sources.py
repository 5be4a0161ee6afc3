"""Reads everything there is of a guide. Judges nothing but the form of each file."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xblocks.content import ACTIVITIES
from xblocks.content.base import Activity
from xblocks.content.check.model import Check
from xblocks.content.did_you_mean import suggest
from xblocks.content.directory.model import Directory

from .directory.in_course import table_beside, with_listings
from .film.model import Film
from .formats import AboutFile, GlossaryFile, GuideFile, SeriesFile, SourcesFile
from .handout_file import Handout
from .page_reader import read_page, read_text
from .read_model import Reading, read_model
from .taken_over import take_over
from .yaml_reader import Document, read_yaml
from .yaml_reader import Path as Keys

KINDS: dict[str, type[Activity]] = {
    **{kind.SUFFIX: kind for kind in ACTIVITIES},
    Handout.SUFFIX: Handout,
    Film.SUFFIX: Film,
}
"""Ending of a file's name to the kind of activity in it. Handouts and films become pages."""

COVERS = ("cover.png", "cover.jpg")
SHARED = "series/"
"""How guide.yaml names a file that all guides share: it lies in the folder `series` beside them."""
_SKIPPED = (".", "#", "_")


class WrongUse(Exception):
    """The call itself is wrong: no such folder or guide. Its text is for the person who called."""


@dataclass
class Library:
    """What all guides share."""

    folder: Path
    series: Reading[SeriesFile]
    sources: Reading[SourcesFile]
    glossary: Reading[GlossaryFile]

    @property
    def documents(self) -> list[Document]:
        """The files read."""
        return [self.series.document, self.sources.document, self.glossary.document]


@dataclass
class Guide:
    """A guide as its files have it.

    Attributes:
        activities: by path in the guide's folder, for all that guide.yaml names and that are there.
        files: all files of the folder, by their path in it, and those that all guides share.
        outside: links in these folders that lead out of the folder of all guides. They are not read.
        tables: the files with the listings of directories, by their path.
    """

    name: str
    folder: Path
    library: Library
    file: Reading[GuideFile]
    about: Reading[AboutFile]
    activities: dict[str, Reading[Activity]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    outside: list[Path] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    @property
    def documents(self) -> list[Document]:
        """The files read, those that all guides share first."""
        own = [self.file.document, self.about.document, *(r.document for r in self.activities.values())]
        return [*self.library.documents, *own]


def find_scenarios() -> Path:
    """The folder of the guides: `scenarios` here, else the one that came with the package.

    Raises:
        WrongUse: there is none.
    """
    here = Path("scenarios")
    if (here / "series.yaml").is_file():
        return here
    spec = importlib.util.find_spec("scenarios")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (Path(folder) / "series.yaml").is_file():
            return Path(folder)
    raise WrongUse(
        "There is no folder `scenarios` with a `series.yaml` here. Go to the folder that holds it."
    )


def guide_names(scenarios: Path) -> list[str]:
    """The guides there are, by the names of their folders."""
    return sorted(path.parent.name for path in scenarios.glob("*/guide.yaml"))


def find_guide(scenarios: Path, name: str) -> Path:
    """The folder of a guide.

    Raises:
        WrongUse: there is no such guide; its text lists those there are.
    """
    names = guide_names(scenarios)
    if name not in names:
        guess = suggest(name, names, "")
        raise WrongUse(
            f"There is no guide `{name}`. {guess}{' ' if guess else ''}Guides: {', '.join(names) or 'none'}."
        )
    return scenarios / name


def shown(path: Path) -> str:
    """A path as a person in the current folder would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else Path(relative).as_posix()


def read_library(scenarios: Path) -> Library:
    """Read series, sources and glossary."""
    return Library(
        scenarios,
        read_model(SeriesFile, yaml_document(scenarios / "series.yaml", scenarios)),
        read_model(SourcesFile, yaml_document(scenarios / "sources.yaml", scenarios)),
        read_model(GlossaryFile, yaml_document(scenarios / "glossary.yaml", scenarios)),
    )


def read_guide(library: Library, name: str) -> Guide:
    """Read a guide and every activity that it names.

    Raises:
        WrongUse: there is no such guide.
    """
    folder = find_guide(library.folder, name)
    about = folder / "about.md"
    guide = Guide(
        name,
        folder,
        library,
        read_model(GuideFile, yaml_document(folder / "guide.yaml", library.folder)),
        read_model(AboutFile, _about(about, library.folder)),
    )
    for file, path in {**_shared(library.folder), **_files(folder)}.items():
        if is_inside(path, library.folder):
            guide.files[file] = path
        else:
            guide.outside.append(path)
    documents = {
        file: _activity_document(guide.files[file], library.folder)
        for file in named_files(guide)
        if file in guide.files
    }
    befores = {str(d.data.get("id")): d for d in documents.values() if d.data is not None}
    for file, document in documents.items():
        kind = kind_of(file)
        if kind is not None:
            foreign = take_over(document, befores) if kind is Check else ()
            guide.activities[file] = read_model(kind, document, foreign)
        if kind is Directory:
            _read_listings(guide, file)
    return guide


def _read_listings(guide: Guide, file: str) -> None:
    reading: Reading[Directory] = guide.activities[file]  # type: ignore[assignment]
    table = table_beside(file, guide.files)
    path = guide.files[table] if table else None
    if table:
        guide.tables.append(table)
    with_listings(reading, path, shown(path) if path else "")


def kind_of(file: str) -> type[Activity] | None:
    """The kind of activity in a file, by the ending of its name."""
    return next((kind for suffix, kind in KINDS.items() if file.endswith(suffix)), None)


def named_files(guide: Guide) -> dict[str, Keys]:
    """The activity files that guide.yaml names, in the order of the course, with where it does.

    Read from its plain data, so that a fault elsewhere in it does not hide the other files.
    """
    named: dict[str, Keys] = {}
    for keys, file in _entries(guide.file.document.data):
        if isinstance(file, str) and kind_of(file):
            named.setdefault(file, keys)
    return named


def _entries(data: Any) -> list[tuple[Keys, Any]]:
    found: list[tuple[Keys, Any]] = []

    def go(value: Any, keys: Keys, steps: tuple[str, ...]) -> None:
        if not steps:
            found.append((keys, value))
        elif steps[0] == "*":
            for number, entry in enumerate(value if isinstance(value, list) else []):
                go(entry, (*keys, number), steps[1:])
        elif isinstance(value, dict) and steps[0] in value:
            go(value[steps[0]], (*keys, steps[0]), steps[1:])

    go(data, (), ("modules", "*", "lessons", "*", "units", "*", "activities", "*"))
    go(data, (), ("facilitation", "*"))
    go(data, (), ("handouts", "*"))
    return found


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, wherever links lead."""
    return path.resolve().is_relative_to(folder.resolve())


def _about(path: Path, scenarios: Path) -> Document:
    return read_text(shown(path), _bytes(path)) if _is_ours(path, scenarios) else _missing(path)


def _activity_document(path: Path, scenarios: Path) -> Document:
    return (
        read_page(shown(path), _bytes(path)) if path.name.endswith(".md") else yaml_document(path, scenarios)
    )


def yaml_document(path: Path, scenarios: Path) -> Document:
    """A YAML file of the guides; one that is missing, or lies elsewhere, with a problem that says so."""
    return read_yaml(shown(path), _bytes(path)) if _is_ours(path, scenarios) else _missing(path)


def _is_ours(path: Path, scenarios: Path) -> bool:
    """Whether a file is there and may be read: what others keep on this machine is not to become a course."""
    return path.is_file() and is_inside(path, scenarios)


def _missing(path: Path) -> Document:
    document = Document(shown(path))
    if path.is_file():
        message = "this is a link to a file outside the folder of the guides"
        document.report(1, 1, message, "Put a copy of the file in its place.")
    else:
        document.report(1, 1, "the file is missing", "Write it as scenarios/README.md shows.")
    return document


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise WrongUse(f"{shown(path)} cannot be read: {error.strerror}.") from None


def _shared(scenarios: Path) -> dict[str, Path]:
    """The files that all guides share, by the names under which a guide knows them."""
    return {SHARED + file: path for file, path in _files(scenarios / SHARED).items()}


def _files(folder: Path) -> dict[str, Path]:
    """Every file below a folder but hidden ones and editors' copies."""
    found = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (
            path.is_file()
            and not any(part.startswith(_SKIPPED) for part in parts)
            and not path.name.endswith("~")
        ):
            found["/".join(parts)] = path
    return found
