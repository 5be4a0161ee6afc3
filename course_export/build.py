"""From the sources of a guide to its bundle, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .bundle import pack, write
from .check_guide import judge
from .course import Course, make_course
from .film.in_course import with_films
from .olx_tree import Download, Tree, make_tree, read_back
from .pack_page import with_pack_page
from .problems import Problems
from .reading_page import with_reading_page
from .sources import Guide, Library, read_guide, read_library


class ContentErrors(Exception):
    """The sources have errors; nothing was written."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems.summary())
        self.problems = problems


@dataclass(frozen=True)
class Built:
    """A bundle, and what is to be said of its sources although they may be built."""

    bundle: Path
    size: int
    activities: int
    problems: Problems


Printer = Callable[[Course], Sequence[Download]]
"""Makes what people may take away from a course."""


def build(library: Library, name: str, out: Path, printer: Printer | None = None) -> Built:
    """Build a guide into `out/NAME.tar.gz`. An older bundle stays as it is until the new one is whole.

    Raises:
        ContentErrors: the sources have errors.
        WrongUse: there is no such guide.
    """
    guide = read_guide(library, name)
    tree, problems = tree_of(guide, printer, out)
    content = pack(tree)
    target = out / f"{name}.tar.gz"
    write(content, target)
    return Built(target, len(content), len(guide.activities), problems)


def tree_of(guide: Guide, printer: Printer | None = None, built: Path | None = None) -> tuple[Tree, Problems]:
    """The OLX tree of a guide.

    Args:
        built: the folder in which a film of the guide may stand. Without it the course has its page only.

    Raises:
        ContentErrors: the sources have errors.
    """
    problems = judge(guide)
    if problems.stop_a_build:
        raise ContentErrors(problems)
    course = make_course(guide)
    downloads = printer(course) if printer else ()
    packs = [download for download in downloads if download.for_staff]
    course = with_pack_page(with_reading_page(course), packs)
    if built is not None:
        course, notes = with_films(course, guide, built)
        problems.extend(notes)
    tree = make_tree(course, downloads)
    # Import says "Succeeded" when it dropped content. So what was written is read back and compared.
    written = {activity.id: activity for activity in course.activities.values()}
    if {activity.id: activity for activity in read_back(tree)} != written:
        raise AssertionError("the tree does not hold what the sources say: a fault of course_export")
    return tree, problems


def make_tree_of(scenarios: Path, name: str, built: Path | None = None) -> Tree:
    """The OLX tree of a guide by its name. `built` is as for `tree_of`. Raises as `build` does."""
    return tree_of(read_guide(read_library(scenarios), name), built=built)[0]
