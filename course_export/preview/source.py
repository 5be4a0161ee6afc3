"""The course that is shown, built anew when a source changes.

A source with errors changes nothing of what is shown: the last good course stays, with a list of
what to mend.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xblocks.content.findings import quantity

from ..machine import told
from ..problems import Problem
from .course import Course
from .tree import BrokenTree, Tree, read_course

if TYPE_CHECKING:
    from .runtime import Content

log = logging.getLogger(__name__)


class CannotBuild(Exception):
    """The sources have errors."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{quantity(len(self.problems), 'problem')} in the sources")


@dataclass(frozen=True)
class Show:
    """What the site shows now.

    Attributes:
        problems: what to mend in the sources.
        is_old: the course is older than the sources, because they cannot be built.
        version: changes whenever a page would look different.
    """

    course: Course | None = None
    content: Content | None = None
    problems: tuple[Problem, ...] = ()
    is_old: bool = False
    version: str = ""


class Source:
    """A course that follows its sources.

    Args:
        build: makes the OLX tree; raises `CannotBuild` where the sources have errors.
        folder: where the sources lie; None where they never change.
        check_every: seconds between two looks at the folder.
    """

    def __init__(
        self, build: Callable[[], Tree], folder: Path | None = None, check_every: float = 0.5
    ) -> None:
        self._build = build
        self._folder = folder
        self._check_every = check_every
        self._building = threading.Lock()
        self._looked = float("-inf")
        self._seen = ""
        self._show = Show()

    def current(self) -> Show:
        """What to show. Looks for changes, and builds if there are any.

        While one request builds, others are served what was there before.
        """
        is_first = not self._show.version
        if self._building.acquire(blocking=is_first):
            try:
                self._refresh()
            finally:
                self._building.release()
        return self._show

    def _refresh(self) -> None:
        now = time.monotonic()
        if self._show.version and (self._folder is None or now - self._looked < self._check_every):
            return
        self._looked = now
        seen = _fingerprint(self._folder) if self._folder else "fixed"
        if seen == self._seen:
            return
        # Taken before building: a change that comes while we build is seen at the next look.
        self._seen = seen
        self._show = self._next(self._show)

    def _next(self, old: Show) -> Show:
        from .runtime import Content  # blocks can be imported only when Django is ready

        try:
            tree = self._build()
            course = read_course(tree)
            content = Content(course)
        except CannotBuild as error:
            return _with_problems(old, error.problems)
        except BrokenTree as error:
            place = (error.file, error.line, error.column)
            problem = Problem(*place, "error", error.message, "Build the bundle anew.")
            return _with_problems(old, (problem,))
        except OSError as error:
            where = str(error.filename or "this machine")
            fault = Problem(where, 0, 0, "error", "the course cannot be built here", told(error))
            return _with_problems(old, (fault,))
        except Exception as error:
            # The author's course must not go away because of a fault of ours in building it.
            log.exception("building the course failed")
            message = f"The build stopped with {type(error).__name__}: {error}"
            remedy = "This is a fault of the exporter. The terminal says more."
            problem = Problem("the exporter", 0, 0, "error", message, remedy)
            return _with_problems(old, (problem,))
        broken = tuple(
            Problem(f"{key.block_type} {key.block_id}", 0, 0, "error", f"it cannot be shown: {why}", "")
            for key, why in content.broken.items()
        )
        return Show(course, content, broken, version=_digest_of_tree(tree))


def _with_problems(old: Show, problems: tuple[Problem, ...]) -> Show:
    """The old course with new problems, under a version of its own."""
    digest = hashlib.blake2b(repr(problems).encode(), digest_size=6).hexdigest()
    version = f"{old.version.partition('.')[0]}.{digest}"
    return replace(old, problems=problems, is_old=True, version=version)


def _digest_of_tree(tree: Tree) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(tree):
        digest.update(f"{path}\0{len(tree[path])}\0".encode())
        digest.update(tree[path])
    return digest.hexdigest()


def _fingerprint(folder: Path) -> str:
    """Names, sizes and times of all files below a folder. Hidden ones and editors' copies do not count."""
    digest = hashlib.blake2b(digest_size=8)
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(files):
            if name.startswith((".", "#")) or name.endswith("~"):
                continue
            try:
                status = os.stat(os.path.join(path, name))
            except OSError:
                continue
            digest.update(f"{path}/{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


_source: Source | None = None


def use(source: Source) -> None:
    """Show this course from now on, in this process."""
    global _source
    _source = source


def current() -> Show:
    """What to show. Nothing before `use` was called."""
    return _source.current() if _source else Show()
