"""The course as OLX: path in the bundle to bytes.

Open edX loses content without a word where a bundle has other forms than these: course.xml has its
three attributes and no other; our blocks stand inline in their unit, never as a pointer to a file;
each has display_name, or it would be taken for a pointer; all XML is written by an XML library.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import etree

from xblocks.content import ACTIVITIES
from xblocks.content.base import Activity
from xblocks.content.check.model import Check
from xblocks.content.olx import from_element, to_element
from xblocks.content.translation import gettext_noop as _

from .course import Course
from .film.in_course import VIDEO, video_element
from .formats import Lesson, Unit
from .names import FACILITATOR_GUIDE, SHEETS, lesson_id, unit_id
from .policy import CHECK_FORMAT, dumps, grading_policy, policy
from .web_pages import about_page, duration, glossary_page, handouts_page, sources_page

Tree = dict[str, bytes]
"""A bundle's files: path with `/`, content."""

_STAFF = {"visible_to_staff_only": "true"}
_TAGS = {kind.TAG for kind in ACTIVITIES}


class Download(NamedTuple):
    """A file to take away, beside those that guide.yaml names.

    One `for_staff` is linked from the facilitator guide only, and asks for a learner's or staff's account.
    The platform would give it to a learner who knows its name, so its name must not be one to guess.
    """

    name: str
    title: str
    content: bytes
    for_staff: bool = False


def make_tree(course: Course, downloads: Sequence[Download] = ()) -> Tree:
    """All files of the bundle."""
    tree = Tree()
    run = course.series.run
    root = etree.Element("course", org=course.series.org, course=course.guide.id, url_name=run)
    tree["course.xml"] = _bytes(root)
    tree[f"course/{run}.xml"] = _container("course", {}, _pointers("chapter", _modules(course, tree)))
    formats = _learners_lessons(course, tree)
    _facilitator_guide(course, tree)
    tree[f"policies/{run}/policy.json"] = dumps(policy(course))
    tree[f"policies/{run}/grading_policy.json"] = dumps(grading_policy(course.guide, formats))
    shut = [download for download in downloads if download.for_staff]
    tree["policies/assets.json"] = dumps({download.name: {"locked": True} for download in shut})
    tree["about/overview.html"] = about_page(course).encode()
    tree["about/short_description.html"] = course.guide.summary.encode()
    tree["about/effort.html"] = duration(course.minutes).encode()
    files = [(PurePosixPath(entry.file).name, entry.title) for entry in course.guide.files]
    files += [(download.name, download.title) for download in downloads if not download.for_staff]
    if files:
        tree["info/handouts.html"] = handouts_page(files).encode()
    told = course.learners_references
    if told.terms:
        tree["tabs/glossary.html"] = glossary_page(told).encode()
    if told.sources:
        tree["tabs/sources.html"] = sources_page(told).encode()
    for name, path in course.static.items():
        tree[f"static/{name}"] = path.read_bytes()
    tree.update({f"static/{name}": content for name, content in course.made.items()})
    for download in downloads:
        tree[f"static/{download.name}"] = download.content
    return tree


def _modules(course: Course, tree: Tree) -> list[str]:
    """Write the sections; give their ids in order."""
    ids = []
    for module in course.guide.modules:
        lessons = [lesson.id for lesson in module.lessons]
        tree[f"chapter/{module.id}.xml"] = _container(
            "chapter", {"display_name": module.title}, _pointers("sequential", lessons)
        )
        ids.append(module.id)
    staff = course.guide.facilitation or course.guide.staff_handouts
    return [*ids, FACILITATOR_GUIDE] if staff else ids


def _learners_lessons(course: Course, tree: Tree) -> int:
    """Write lessons and units; give the number of lessons that count for the grade."""
    graded = 0
    for module in course.guide.modules:
        for lesson in module.lessons:
            marks = {"display_name": lesson.title}
            if _counts(course, lesson):
                graded += 1
                marks.update(format=CHECK_FORMAT, graded="true")
            units = [unit.id for unit in lesson.units]
            tree[f"sequential/{lesson.id}.xml"] = _container(
                "sequential", marks, _pointers("vertical", units)
            )
            for unit in lesson.units:
                tree[f"vertical/{unit.id}.xml"] = _unit(course, unit)
    return graded


def _counts(course: Course, lesson: Lesson) -> bool:
    """Whether a lesson holds a check that counts."""
    held = [course.activities[file] for unit in lesson.units for file in unit.activities]
    return any(isinstance(a, Check) and a.purpose in ("graded", "after") for a in held)


def _unit(course: Course, unit: Unit) -> bytes:
    blocks = []
    for file in unit.activities:
        if file in course.videos:
            blocks.append(video_element(course.videos[file], course.series, course.guide.id))
        activity = course.activities[file]
        blocks.append(_block(activity, _STAFF if activity.FOR_STAFF else {}))
    return _container("vertical", {"display_name": unit.title}, blocks)


def _facilitator_guide(course: Course, tree: Tree) -> None:
    """Write the section for staff: a lesson for each activity, named after it, and one for all handouts."""
    lessons = [(lesson_id(a.id), a.title, [a]) for a in _of(course, course.guide.facilitation)]
    sheets = _of(course, course.guide.staff_handouts)
    if sheets:
        lessons.append((SHEETS, _("Sheets to print"), sheets))
    if not lessons:
        return
    inside = _pointers("sequential", [name for name, _title, _held in lessons])
    marks = {"display_name": _("Facilitator guide"), **_STAFF}
    tree[f"chapter/{FACILITATOR_GUIDE}.xml"] = _container("chapter", marks, inside)
    for name, title, held in lessons:
        marks = {"display_name": title, **_STAFF}
        units = _pointers("vertical", [unit_id(activity.id) for activity in held])
        tree[f"sequential/{name}.xml"] = _container("sequential", marks, units)
        for activity in held:
            tree[f"vertical/{unit_id(activity.id)}.xml"] = _container(
                "vertical", {"display_name": activity.title, **_STAFF}, [_block(activity, _STAFF)]
            )


def _of(course: Course, files: Sequence[str]) -> list[Activity]:
    return [course.activities[file] for file in files]


def _block(activity: Activity, marks: dict[str, str]) -> etree._Element:
    block = etree.Element(activity.TAG, {"url_name": activity.id, "display_name": activity.title, **marks})
    block.append(to_element(activity))
    return block


def _pointers(tag: str, ids: list[str]) -> list[etree._Element]:
    return [etree.Element(tag, url_name=id) for id in ids]


def _container(tag: str, marks: dict[str, str], children: list[etree._Element]) -> bytes:
    element = etree.Element(tag, marks)
    element.extend(children)
    return _bytes(element)


def _bytes(element: etree._Element) -> bytes:
    # Indenting is safe: an element of ours holds either text or elements, never both.
    return etree.tostring(element, encoding="UTF-8", pretty_print=True, xml_declaration=False)


def read_back(tree: Tree) -> list[Activity]:
    """The activities of a tree, found as the platform finds them: from course.xml down.

    Raises:
        KeyError: a pointer leads to no file.
        pydantic.ValidationError: a block does not hold a valid activity.
    """
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    found: list[Activity] = []

    def walk(tag: str, name: str) -> None:
        for child in etree.fromstring(tree[f"{tag}/{name}.xml"], parser):
            tag, id = str(child.tag), str(child.get("url_name"))
            if tag == VIDEO:
                continue
            if tag not in _TAGS:
                walk(tag, id)
                continue
            held = [(kind, child.find(kind.ROOT)) for kind in ACTIVITIES if tag == kind.TAG]
            kind, model = next((pair for pair in held if pair[1] is not None), held[0])
            assert model is not None, f"{id} holds no <{kind.ROOT}>"
            found.append(from_element(kind, model, id, str(child.get("display_name"))))

    root = etree.fromstring(tree["course.xml"], parser)
    walk("course", str(root.get("url_name")))
    return found
