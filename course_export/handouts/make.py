"""From the sources of a guide to its packs, in one pass, as `course_export.build` does for bundles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ..build import ContentErrors
from ..bundle import write
from ..course import Course, make_course
from ..judge import judge
from ..problems import Problems
from ..sources import Library, WrongUse, read_guide
from .blocks import Document
from .facilitator import facilitator_pack
from .learner import learner_pack

PACKS: dict[str, Callable[[Course], Document]] = {"facilitator": facilitator_pack, "learner": learner_pack}
"""Each pack by whom it is for."""
NEEDS = {"pdf": ("typst", "typst"), "docx": ("docx", "python-docx")}
"""What writes each format: the module, and the package that brings it."""


@dataclass(frozen=True)
class Made:
    """A file, and its size in bytes."""

    path: Path
    size: int


def needs_met(forms: list[str]) -> None:
    """Look for what the formats need before any work is done.

    Raises:
        WrongUse: a package is missing; its text has the command that brings it.
    """
    for form in forms:
        module, package = NEEDS[form]
        if find_spec(module) is None:
            raise WrongUse(f"{package} is missing: pip install 'practitioner-guides[handouts]'.")


def ready(library: Library, name: str) -> tuple[Course, Problems]:
    """A guide made ready to print, and what is to be said of its sources although they may be printed.

    Raises:
        ContentErrors: the sources have errors.
        WrongUse: there is no such guide.
    """
    guide = read_guide(library, name)
    problems = judge(guide)
    if problems.stop_a_build:
        raise ContentErrors(problems)
    return make_course(guide), problems


def write_pack(document: Document, form: str, target: Path) -> Made:
    """Write a pack. An older file stays as it is until the new one is whole.

    Raises:
        NoLetter: a text has letters for which we bring no font (PDF only).
    """
    if form == "pdf":
        from .pdf import as_pdf

        content = as_pdf(document)
    else:
        from .word import as_docx

        content = as_docx(document)
    write(content, target)
    return Made(target, len(content))
