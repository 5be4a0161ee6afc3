"""What a film is made from, and whether one that stands in a folder is made from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from .figures import FOLDER
from .model import Film

MANIFEST = "manifest.json"
_FONTS = Path(__file__).parents[1] / "handouts" / "fonts"


@dataclass(frozen=True)
class Built:
    """A film that stands in a folder, whole.

    Attributes:
        inputs: what it was made from: names with hashes.
        options: how it was made.
        seconds: how long it is.
        chapters: title and beginning of each scene.
        files: names with sizes.
    """

    folder: Path
    inputs: dict[str, str]
    options: dict[str, Any]
    seconds: float
    chapters: list[tuple[str, float]]
    files: dict[str, int]


def folder_of(out: Path, guide: str) -> Path:
    """The folder of a guide's film among what is built."""
    return out / f"{guide}-film"


def inputs_of(film: Film, language: str) -> dict[str, str]:
    """All that a film is made from, with its hash: the scenes, the figures, the fonts, the programs."""
    names = sorted({layer.figure for scene in film.scenes for layer in scene.picture if layer.figure})
    told = film.model_dump_json(exclude=set(Film.MADE))
    return {
        "film": _hash(f"{language}\n{told}".encode()),
        **{f"figures/{name}.svg": _hash((FOLDER / f"{name}.svg").read_bytes()) for name in names},
        **_programs(),
    }


@cache
def _programs() -> dict[str, str]:
    here = Path(__file__).parent
    code = [path for pattern in ("*.py", "*.html", "*.css", "*.js") for path in sorted(here.glob(pattern))]
    return {
        "programs": _hash(b"".join(path.read_bytes() for path in code)),
        "fonts": _hash(b"".join(path.read_bytes() for path in sorted(_FONTS.glob("*.ttf")))),
    }


def built_at(folder: Path) -> Built | None:
    """The film in a folder; None where there is none, or a part of it is missing."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        built = Built(
            folder,
            read["inputs"],
            read["options"],
            read["seconds"],
            [(title, start) for title, start in read["chapters"]],
            read["files"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = all(_size(folder / name) == size for name, size in built.files.items())
    return built if whole else None


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
