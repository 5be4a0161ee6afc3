"""A runtime as the LMS, Studio and a content library give one.

Real keys, the platform's inherited fields, services that record what they hear, roles, acting as a
learner. Fields live in a dict; what a block writes where the platform would not keep it goes to a
store of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import crum
from django.core.exceptions import ValidationError
from lxml import etree
from opaque_keys.edx.keys import CourseKey, UsageKey
from webob import Request
from xblock.core import XBlock, XBlockMixin
from xblock.exceptions import NoSuchUsage
from xblock.fields import Boolean, DateTime, Dict, Float, Integer, Scope, ScopeIds, String, Timedelta
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

from tests import platform_modules
from tests.platform_services import (
    SERVICES,
    Completions,
    GradeBook,
    I18n,
    Mode,
    Partitions,
    Person,
    Settings,
    StudioPermissions,
    Urls,
    Users,
)

platform_modules.install()
LatestVersion = platform_modules.LatestVersion

COURSE = CourseKey.from_string("course-v1:PracticeGuides+PG1+2026")


class InheritedFields(XBlockMixin):
    """What the platform mixes into every block of a course, and into none of a library."""

    due = DateTime(scope=Scope.settings, default=None)
    graceperiod = Timedelta(scope=Scope.settings, default=None)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings, default=None)
    show_correctness = String(scope=Scope.settings, default="always")
    showanswer = String(scope=Scope.settings, default="finished")
    max_attempts = Integer(scope=Scope.settings, default=None)
    rerandomize = String(scope=Scope.settings, default="never")
    visible_to_staff_only = Boolean(scope=Scope.settings, default=False)
    group_access = Dict(scope=Scope.settings, default={})
    self_paced = Boolean(scope=Scope.settings, default=False)
    days_early_for_beta = Float(scope=Scope.settings, default=None)


@dataclass
class Published:
    """What a block told the platform."""

    name: str
    data: dict[str, Any]


class LmsRuntime(Runtime):
    """One person's runtime over a store of fields. What a handler writes in Studio's editor is kept by
    `keep`; in a library by `save_block`."""

    def __init__(
        self,
        store: DictKeyValueStore,
        person: Person,
        without: tuple[str, ...] = (),
        mode: Mode = "course",
        grade_book: GradeBook | None = None,
        **site: Any,
    ):
        all_services = {
            "user": Users(person, mode),
            "i18n": I18n(),
            "replace_urls": Urls(),
            "settings": Settings(site),
            "completion": Completions(),
            "partitions": Partitions(),
            "studio_user_permissions": StudioPermissions(person),
            "field-data": KvsFieldData(store),
        }
        services = {name: all_services[name] for name in SERVICES[mode] if name not in without}
        ids = MemoryIdManager()
        mixins = () if mode == "library" else (InheritedFields,)
        super().__init__(id_reader=ids, id_generator=ids, services=services, mixins=mixins)
        self.person, self.mode, self.store = person, mode, store
        self.user = _at_the_keyboard(person)
        self.course: DictKeyValueStore | None = None
        """Where a course is kept of which `store` is this request's copy."""
        self.loaded: dict[Any, Any] | None = None
        """What authors had written in a library when this request began; None for an import."""
        self.grade_book = grade_book or GradeBook()
        self.saved_fields = all_services["field-data"]
        if mode == "studio":
            self.is_author_mode = True
        self.published: list[Published] = []
        """What reached the platform."""
        self.dropped: list[Published] = []
        """Grades and completion that the platform throws away: nobody's, or of staff acting as a learner."""

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return "/".join(filter(None, (f"/handler/{block.scope_ids.usage_id}/{handler_name}", suffix)))

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/xblock/resources/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/static/{resource}"

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        nobodys = (
            self.person.user_id is None
            or self.person.watched_by is not None
            or self.mode in ("studio", "editor")
        )
        kept = self.dropped if nobodys and event_type in ("grade", "completion") else self.published
        kept.append(Published(event_type, event_data))
        if event_type == "grade" and kept is self.published and self.person.user_id is not None:
            self.grade_book.score_published(block, self.person.user_id, event_data)

    def load_item(self, usage_id: Any, for_parent: Any = None) -> Any:
        """Another block of the course, as it is stored and bound to nobody (`ModuleStoreRuntime.load_item` in
        xmodule/x_module.py, Teak)."""
        if not any(key.block_scope_id == usage_id for key in self.store.db_dict):
            raise NoSuchUsage(usage_id)
        keys = ScopeIds(None, usage_id.block_type, usage_id, usage_id)
        return self.construct_xblock_from_class(XBlock.load_class(usage_id.block_type), keys)

    def keep(self) -> None:
        """Studio keeps what any handler wrote for the course's team, and nothing for others, whatever the
        handler said (`component_handler` in cms/djangoapps/contentstore/views/component.py, Teak)."""
        if self.mode == "editor" and self.person.author and self.course is not None:
            self.course.db_dict.update(self.store.db_dict)

    def save_block(self, block: Any) -> None:
        """A library keeps no change of a published version, and none of people who may not edit it: it fails
        (openedx/core/djangoapps/xblock/runtime/learning_core_runtime.py, Teak)."""
        if self.loaded is None or self.loaded == _authored(self.store):
            return
        if block._runtime_requested_version != LatestVersion.DRAFT:
            raise ValidationError("Do not make changes to a component starting from the published version.")
        if not self.person.author:
            raise RuntimeError("You do not have permission to edit this XBlock")


@dataclass
class Lms:
    """A course with its learners' state. `block` gives a block as one person gets it."""

    store: DictKeyValueStore = field(default_factory=DictKeyValueStore)
    grade_book: GradeBook = field(default_factory=GradeBook)
    without: tuple[str, ...] = ()
    site: dict[str, Any] = field(default_factory=dict)
    mode: Mode = "course"
    settings: dict[str, Any] = field(default_factory=dict)
    """Inherited fields of the subsection, such as `due`."""
    version: Any = LatestVersion.DRAFT
    """Which version of a library's block is shown: Studio's draft, or what the LMS has."""

    def grade(self, tag: str, name: str, user_id: int = 7) -> tuple[float, float] | None:
        """Points and their most that the grade book has of a learner in a block; None for none."""
        return self.grade_book.scores.get((user_id, self.usage(tag, name)))

    def load(self, xml: str | bytes, person: Person | None = None) -> Any:
        """Import one element through its block's own parse_xml."""
        node = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
        block = self.block(node.tag, node.get("url_name"), person, node)
        block.save()
        return block

    def usage(self, tag: str, name: str) -> UsageKey:
        """The usage key of a block."""
        if self.mode == "library":
            return UsageKey.from_string(f"lb:PracticeGuides:guides:{tag}:{name}")
        return COURSE.make_usage_key(tag, name)

    def block(self, tag: str, name: str, person: Person | None = None, node: Any = None) -> Any:
        """A fresh block object, as every request of the LMS makes one."""
        person = person or Person()
        store = self.store
        if self.mode in ("studio", "editor") or person.watched_by is not None:
            # Such writes live in a session and end with it, or are kept after the handler.
            store = DictKeyValueStore(dict(self.store.db_dict)) if node is None else store
        runtime = LmsRuntime(store, person, self.without, self.mode, self.grade_book, **self.site)
        usage = self.usage(tag, name)
        keys = ScopeIds(person.user_id, tag, usage, usage)
        kind = XBlock.load_class(tag)
        crum.set_current_user(_at_the_keyboard(person))
        if node is not None:
            return kind.parse_xml(node, runtime, keys)
        runtime.course = self.store
        if self.mode == "library":
            runtime.loaded = _authored(store)
        block = runtime.construct_xblock_from_class(kind, keys)
        block._runtime_requested_version = self.version
        for name_, value in self.settings.items():
            setattr(block, name_, value)
        return block

    @contextmanager
    def in_mode(self, mode: Mode) -> Iterator[Lms]:
        """The same course seen from another runtime."""
        yield replace(self, mode=mode)


def _authored(store: DictKeyValueStore) -> dict[Any, Any]:
    """What authors wrote, of all that is stored."""
    return {k: v for k, v in store.db_dict.items() if k.scope in (Scope.content, Scope.settings)}


def _at_the_keyboard(person: Person) -> Any:
    """The user of the request, whoever's course is shown."""
    if person.user_id is None:
        return None
    return SimpleNamespace(
        id=person.watched_by or person.user_id,
        is_staff=False,
        team=person.staff,
        author=person.author,
        enrolled=person.enrolled and person.watched_by is None,
        discussion_role=person.discussion_role if person.watched_by is None else "",
    )


def call(
    block: Any,
    handler: str,
    body: Any = None,
    method: str = "POST",
    raw: bytes | None = None,
    suffix: str = "",
    headers: dict[str, str] | None = None,
) -> Any:
    """Call a handler and save, as the platform does. Gives the webob response."""
    request = Request.blank("/", method=method, headers=headers)
    if method == "POST":
        request.body = raw if raw is not None else json.dumps(body or {}).encode()
    # None where an address ends with the handler: `handle_xblock_callback(..., suffix=None)` of
    # lms/djangoapps/courseware/block_render.py, Teak.
    response = block.runtime.handle(block, handler, request, suffix or None)
    block.save()
    block.runtime.keep()
    return response


__all__ = ["COURSE", "SERVICES", "Lms", "LmsRuntime", "Mode", "Person", "Published", "call"]
