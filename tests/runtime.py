"""A runtime as the LMS gives one: real keys, recording services, roles. Fields live in a dict."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from opaque_keys.edx.keys import CourseKey
from webob import Request
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

COURSE = CourseKey.from_string("course-v1:PracticeGuides+PG1+2026")


@dataclass
class Person:
    """Somebody who looks at the course."""

    user_id: int | None = 7
    staff: bool = False

    @property
    def seed(self) -> str:
        return f"anonymous-{self.user_id}"


class Users(UserService):
    """The user service of the LMS, for one person."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs = {
            "edx-platform.user_id": self.person.user_id,
            "edx-platform.username": "learner",
            "edx-platform.user_is_staff": self.person.staff,
            "edx-platform.user_role": "staff" if self.person.staff else "student",
            "edx-platform.is_authenticated": self.person.user_id is not None,
            "edx-platform.anonymous_user_id": self.person.seed if self.person.user_id else None,
        }
        return user

    def get_user_by_anonymous_id(self, uid: str | None = None) -> None:
        return None


class I18n:
    """English."""

    def gettext(self, text: str) -> str:
        return text

    def ngettext(self, one: str, many: str, n: int) -> str:
        return one if n == 1 else many


class Urls:
    """Turns portable addresses into those of one course, as the platform does."""

    def replace_urls(self, text: str) -> str:
        return text.replace("/static/", "/asset-v1:PracticeGuides+PG1+2026+type@asset+block@")


class Settings:
    """XBLOCK_SETTINGS of a site."""

    def __init__(self, bucket: dict[str, Any]) -> None:
        self.bucket = bucket

    def get_settings_bucket(self, block: Any, default: Any = None) -> dict[str, Any]:
        return self.bucket


@dataclass
class Published:
    """What a block told the platform."""

    name: str
    data: dict[str, Any]


class LmsRuntime(Runtime):
    """One person's runtime over a shared store of fields."""

    def __init__(self, store: DictKeyValueStore, person: Person, without: tuple[str, ...] = (), **site: Any):
        services = {
            "user": Users(person),
            "i18n": I18n(),
            "replace_urls": Urls(),
            "settings": Settings(site),
            "field-data": KvsFieldData(store),
        }
        for name in without:
            services.pop(name)
        ids = MemoryIdManager()
        super().__init__(id_reader=ids, id_generator=ids, services=services)
        self.person = person
        self.published: list[Published] = []

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/xblock/resources/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/static/{resource}"

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        self.published.append(Published(event_type, event_data))


@dataclass
class Lms:
    """A course with its learners' state. `block` gives a block as one person gets it."""

    store: DictKeyValueStore = field(default_factory=DictKeyValueStore)
    without: tuple[str, ...] = ()
    site: dict[str, Any] = field(default_factory=dict)

    def load(self, xml: str | bytes, person: Person | None = None) -> Any:
        """Import one element through its block's own parse_xml."""
        node = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
        block = self.block(node.tag, node.get("url_name"), person, node)
        block.save()
        return block

    def block(self, tag: str, name: str, person: Person | None = None, node: Any = None) -> Any:
        """A fresh block object, as every request of the LMS makes one."""
        person = person or Person()
        runtime = LmsRuntime(self.store, person, self.without, **self.site)
        usage = COURSE.make_usage_key(tag, name)
        keys = ScopeIds(person.user_id, tag, usage, usage)
        kind = XBlock.load_class(tag)
        if node is not None:
            return kind.parse_xml(node, runtime, keys)
        return runtime.construct_xblock_from_class(kind, keys)


def call(block: Any, handler: str, body: Any = None, method: str = "POST", raw: bytes | None = None) -> Any:
    """Call a handler and save, as the platform does. Gives the webob response."""
    request = Request.blank("/", method=method)
    if method == "POST":
        request.body = raw if raw is not None else json.dumps(body or {}).encode()
    response = block.runtime.handle(block, handler, request)
    block.save()
    return response


__all__ = ["COURSE", "Lms", "LmsRuntime", "Person", "Published", "call"]
