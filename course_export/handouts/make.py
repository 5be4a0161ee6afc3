"""From the sources of a guide to its packs, in one pass, as `course_export.build` does for bundles."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from xblocks.content.translation import gettext_noop as _

from ..build import ContentErrors
from ..bundle import write
from ..check_guide import judge
from ..course import Course, make_course
from ..olx_tree import Download
from ..problems import Problems
from ..sources import Library, WrongUse, read_guide
from .blocks import Document
from .facilitator import facilitator_pack
from .learner import learner_pack

PACKS: dict[str, Callable[[Course], Document]] = {"facilitator": facilitator_pack, "learner": learner_pack}
"""Each pack by whom it is for."""
NEEDS = {"pdf": ("typst", "typst"), "docx": ("docx", "python-docx")}
"""What writes each format: the module, and the package that brings it."""

_WRITERS = {"pdf": "pdf", "docx": "word"}


@dataclass(frozen=True)
class Made:
    """A file, its size in bytes, and how long it took."""

    path: Path
    size: int
    seconds: float


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


def write_pack(document: Document, targets: dict[str, Path]) -> list[Made]:
    """Write a pack in each format to its target, all at once: typst sets pages while Python writes the
    DOCX. An older file stays as it is until the new one is whole.

    Raises:
        NoLetter: a text has letters for which we bring no font (PDF only; the others are written).
    """
    with ThreadPoolExecutor() as pool:
        begun = [pool.submit(_write, document, form, target) for form, target in targets.items()]
    return [work.result() for work in begun]


TITLES = {
    "learner": {"pdf": _("Workbook to print (PDF)"), "docx": _("Workbook to change and print (Word)")},
    "facilitator": {"pdf": _("Pack to print (PDF)"), "docx": _("Pack to change and print (Word)")},
}
"""What a course calls each pack in each format."""


def downloads(course: Course) -> list[Download]:
    """Both packs in each format, for a bundle.

    A course gives its files to every learner who knows their names. So the facilitator's is named by a
    digest of its content: whoever can work that out has the pack already.

    Raises:
        NoLetter: a text has letters for which we bring no font.
    """
    made = []
    for reader, titles in TITLES.items():
        document = PACKS[reader](course)
        with ThreadPoolExecutor() as pool:
            contents = list(pool.map(partial(_content, document), titles))
        for (form, title), content in zip(titles.items(), contents, strict=True):
            name = f"{course.guide.id}-workbook.{form}"
            if reader == "facilitator":
                name = f"{course.guide.id}-pack-{sha256(content).hexdigest()[:32]}.{form}"
            made.append(Download(name, title, content, for_staff=reader == "facilitator"))
    return made


def _content(document: Document, form: str) -> bytes:
    # A writer is loaded only where it is wanted: each stands on a package of its own.
    writer = import_module(f".{_WRITERS[form]}", __package__)
    content: bytes = getattr(writer, f"as_{form}")(document)
    return content


def _write(document: Document, form: str, target: Path) -> Made:
    begun = time.monotonic()
    content = _content(document, form)
    write(content, target)
    return Made(target, len(content), time.monotonic() - begun)
