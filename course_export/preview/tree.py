"""Reading the outline of a course from its OLX tree, along the pointers, as the platform does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from lxml import etree
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from .course import Activity, Course, Lesson, Section, Tab, Unit

Tree = Mapping[str, bytes]
"""A bundle: path in it, with slashes, to content."""


class BrokenTree(Exception):
    """The tree is no course. Says which file and why, for the person who made it."""

    def __init__(self, file: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{file}: {message}")
        self.file = file
        self.message = message
        self.line = line
        self.column = column


def read_course(tree: Tree) -> Course:
    """Read the outline of a bundle.

    Raises:
        BrokenTree: a file is missing or cannot be read.
    """
    return _Reader(_from_root(tree)).course()


def _from_root(tree: Tree) -> Tree:
    """The tree with paths counted from the folder where course.xml lies."""
    roots = [PurePosixPath(path).parent for path in tree if PurePosixPath(path).name == "course.xml"]
    if not roots:
        raise BrokenTree("course.xml", "the bundle has no such file")
    root = min(roots, key=lambda path: len(path.parts))
    return {
        str(PurePosixPath(path).relative_to(root)): content
        for path, content in tree.items()
        if PurePosixPath(path).is_relative_to(root)
    }


class _Reader:
    """Follows the pointers of a tree from course.xml down."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        root = self._element("course.xml")
        self._run = root.get("url_name", "")
        try:
            self._key = CourseKey.from_string(
                f"course-v1:{root.get('org', '')}+{root.get('course', '')}+{self._run}"
            )
        except InvalidKeyError:
            raise BrokenTree("course.xml", "org, course and url_name make no course name") from None
        self._policy = self._json(f"policies/{self._run}/policy.json")

    def course(self) -> Course:
        root = self._element(f"course/{self._run}.xml")
        settings = self._settings(root, self._run)
        return Course(
            key=self._key,
            title=str(settings.get("display_name") or self._key.course),
            language=str(settings.get("language") or "en"),
            summary=self._text("about/short_description.html"),
            about=self._text("about/overview.html"),
            effort=self._text("about/effort.html"),
            handouts=self._text("info/handouts.html"),
            sections=tuple(self._section(node) for node in root.iterchildren("chapter")),
            tabs=tuple(self._tabs(settings)),
            files={
                path.removeprefix("static/"): content
                for path, content in self._tree.items()
                if path.startswith("static/")
            },
        )

    def _section(self, pointer: etree._Element) -> Section:
        name, node = self._follow(pointer)
        settings = self._settings(node, name)
        hidden = _is_hidden(settings)
        lessons = tuple(self._lesson(child, hidden) for child in node.iterchildren("sequential"))
        return Section(name, _title(settings, name), hidden, lessons)

    def _lesson(self, pointer: etree._Element, hidden: bool) -> Lesson:
        name, node = self._follow(pointer)
        settings = self._settings(node, name)
        hidden = hidden or _is_hidden(settings)
        units = tuple(self._unit(child, hidden) for child in node.iterchildren("vertical"))
        return Lesson(name, _title(settings, name), hidden, units)

    def _unit(self, pointer: etree._Element, hidden: bool) -> Unit:
        name, node = self._follow(pointer)
        settings = self._settings(node, name)
        hidden = hidden or _is_hidden(settings)
        activities = tuple(self._activity(child, hidden) for child in node.iterchildren(tag=etree.Element))
        return Unit(name, _title(settings, name), hidden, activities)

    def _activity(self, node: etree._Element, hidden: bool) -> Activity:
        name, kind = node.get("url_name", ""), str(node.tag)
        return Activity(
            key=self._key.make_usage_key(kind, name),
            kind=kind,
            title=_title(_attributes(node), name),
            olx=etree.tostring(node, encoding="utf-8", with_tail=False),
            hidden=hidden or _is_hidden(_attributes(node)),
        )

    def _tabs(self, settings: Mapping[str, Any]) -> Iterator[Tab]:
        for tab in settings.get("tabs") or []:
            if tab.get("type") == "static_tab":
                slug = str(tab.get("url_slug", ""))
                yield Tab(slug, str(tab.get("name") or slug), self._text(f"tabs/{slug}.html"))

    # Files

    def _follow(self, pointer: etree._Element) -> tuple[str, etree._Element]:
        """Name and definition of a container: its own file, or the element itself where it is inline."""
        name = pointer.get("url_name", "")
        if len(pointer.attrib) == 1 and not len(pointer):
            return name, self._element(f"{pointer.tag}/{name}.xml")
        return name, pointer

    def _settings(self, node: etree._Element, name: str) -> dict[str, Any]:
        """Attributes of a container; the policy file beats them, as in the platform."""
        return {**_attributes(node), **self._policy.get(f"{node.tag}/{name}", {})}

    def _element(self, path: str) -> etree._Element:
        if path not in self._tree:
            raise BrokenTree(path, "the bundle points to this file, but it is not there")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True
        )
        try:
            return etree.fromstring(self._tree[path], parser)
        except etree.XMLSyntaxError as error:
            raise BrokenTree(path, f"not well-formed XML ({error.msg})", *error.position) from None

    def _json(self, path: str) -> dict[str, Any]:
        try:
            found = json.loads(self._tree.get(path, b"{}"))
        except ValueError as error:
            raise BrokenTree(path, f"not JSON ({error})") from None
        return found if isinstance(found, dict) else {}

    def _text(self, path: str) -> str:
        return self._tree.get(path, b"").decode("utf-8", "replace").strip()


def _attributes(node: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in node.items()}


def _title(settings: Mapping[str, Any], name: str) -> str:
    return str(settings.get("display_name") or name)


def _is_hidden(settings: Mapping[str, Any]) -> bool:
    """Whether a learner who is in no group must not see this: staff only, or for named groups."""
    staff_only = str(settings.get("visible_to_staff_only", "false")).strip().lower() == "true"
    groups = settings.get("group_access") or {}
    if isinstance(groups, str):
        try:
            groups = json.loads(groups)
        except ValueError:
            return True
    return staff_only or bool(groups)
