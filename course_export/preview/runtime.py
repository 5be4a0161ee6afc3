"""xblock-sdk's runtime with what the LMS has and the workbench lacks.

Real usage keys, staff or learner, completion and grades that are kept, the platform's fields, a
content security policy. The workbench's stand-ins (a due date of "now", a fake location) are off.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from lxml import etree
from opaque_keys.edx.keys import CourseKey, UsageKey
from web_fragments.fragment import Fragment
from workbench.runtime import WorkbenchRuntime
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock, XBlockMixin
from xblock.fields import Boolean, Date, Dict, Scope, ScopeIds, String
from xblock.plugin import PluginMissingError
from xblock.runtime import DictKeyValueStore, IdReader, KeyValueStore, KvsFieldData, Mixologist

from . import records, services
from .course import Activity, Course
from .people import NOBODY, Person
from .platform_video import VIDEO
from .state import AuthorFields, PlayStore

log = logging.getLogger(__name__)


class CourseFields(XBlockMixin):
    """Fields that the platform mixes into every block. Bundles set them as attributes."""

    display_name = String(default=None, scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)
    hide_from_toc = Boolean(default=False, scope=Scope.settings)
    group_access = Dict(default={}, scope=Scope.settings)
    start = Date(default=None, scope=Scope.settings)
    due = Date(default=None, scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    format = String(default=None, scope=Scope.settings)
    show_correctness = String(default="always", scope=Scope.settings)


class KeyReader(IdReader):
    """A usage key says itself of which type it is."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        """The key once more: in a bundle each definition is used once."""
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        """The tag of the block."""
        return str(def_id.block_type)

    def _no_asides(self, *ids: Any) -> Any:
        raise NotImplementedError("the preview has no asides")

    get_usage_id_from_aside = get_definition_id_from_aside = _no_asides
    get_aside_type_from_usage = get_aside_type_from_definition = _no_asides


class PreviewRuntime(WorkbenchRuntime):
    """Blocks of one course for one person."""

    def __init__(self, course: CourseKey, store: KeyValueStore, person: Person) -> None:
        super().__init__(person.user_id)
        self._person = person
        self.id_reader = KeyReader()
        self.id_generator = None
        self.mixologist = Mixologist((CourseFields,))
        self._services.update(
            {
                "field-data": KvsFieldData(store),
                "user": services.PreviewUserService(person, course),
                "completion": services.PreviewCompletionService(person),
                "replace_urls": services.PreviewUrlService(),
            }
        )

    def _patch_xblock(self, block: XBlock) -> None:
        """Not here: the workbench would make every block due now and give it a false location."""

    def get_user_role(self) -> str:
        """The role in the words of the LMS."""
        return "staff" if self._person.facilitator else "student"

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """None."""
        return []

    def add_node_as_child(self, block: XBlock, node: Any) -> None:
        """Refuse child blocks, which our activities do not have.

        Raises:
            ValueError: always.
        """
        raise ValueError(f"the preview cannot show child blocks (<{node.tag}>)")

    # Addresses

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """Where a handler is called."""
        url = reverse("handler", args=[str(block.scope_ids.usage_id), handler_name])
        return url + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Where a file of a block's package is served."""
        return reverse("block-resource", args=[package_of(type(block)), uri])

    # Events

    def publish(self, block: XBlock, event_type: str, event_data: Mapping[str, Any]) -> None:
        """Keep completion and grades. Other events are for the platform's log, which is not here."""
        user_id, key = self._person.user_id, str(block.scope_ids.usage_id)
        if event_type == "completion":
            records.complete(user_id, key, float(event_data["completion"]))
        elif event_type == "grade":
            earned, possible = float(event_data["value"]), float(event_data["max_value"])
            records.grade(user_id, key, earned, possible, bool(event_data.get("only_if_higher")))
            if not getattr(block, "has_custom_completion", False):
                records.complete(user_id, key, 1.0)
        else:
            log.debug("event %s of %s: %s", event_type, key, event_data)

    # Views

    def render(self, block: XBlock, view_name: str, context: Any = None) -> Fragment:
        """Render a view. What needs no more than being seen is complete with it."""
        fragment = super().render(block, view_name, context)
        if view_name == "student_view" and fragment.content:
            completion = self._services["completion"]
            if completion.can_mark_block_complete_on_view(block):
                self.publish(block, "completion", {"completion": 1.0})
        return fragment

    def _wrap_ele(self, block: XBlock, view: str, frag: Fragment, extra_data: Any = None) -> Fragment:
        """The block in the frame of the LMS. An empty block stays empty."""
        wrapped = Fragment()
        if frag.content.strip():
            usage_id = block.scope_ids.usage_id
            context = {
                "view": view,
                "usage_id": str(usage_id),
                "name": usage_id.block_id,
                "kind": block.scope_ids.block_type,
                "handlers": reverse("handler", args=[str(usage_id), "-"]).removesuffix("-"),
                "fragment": frag,
            }
            wrapped.add_content(render_to_string("preview/block.html", context))
            wrapped.add_fragment_resources(frag)
        return wrapped


class Content:
    """The blocks of a course as their own `parse_xml` understood them.

    Attributes:
        minutes: how long each activity says it takes.
        packages: a block class of each Python package, which can open its public files.
        excluded: activities that count for no progress.
        broken: activities that could not be read, and why.
    """

    def __init__(self, course: Course) -> None:
        self._fields: dict[Any, Any] = {}
        self.minutes: dict[UsageKey, int] = {}
        self.packages: dict[str, type[XBlock]] = {}
        self.excluded: set[UsageKey] = set()
        self.broken: dict[UsageKey, str] = {}
        runtime = PreviewRuntime(course.key, DictKeyValueStore(self._fields), NOBODY)
        for activity in course.activities():
            if activity.kind == VIDEO:
                # The platform's own block, which is not installed here. The page plays the file.
                self.excluded.add(activity.key)
                continue
            try:
                self._read(runtime, activity)
            except PluginMissingError:
                self._leave_out(activity, f"no block with the tag {activity.kind} is installed")
            except Exception as error:
                # A block's code may fail in any way on content it does not like. The course goes on
                # without it, as after an import into the LMS, but here the reason is shown.
                self._leave_out(activity, f"{type(error).__name__}: {error}")
                log.debug("cannot read %s", activity.key, exc_info=True)

    @property
    def author_fields(self) -> AuthorFields:
        """The fields that authors set."""
        return self._fields

    def _leave_out(self, activity: Activity, why: str) -> None:
        self.broken[activity.key] = why
        self.excluded.add(activity.key)

    def _read(self, runtime: PreviewRuntime, activity: Activity) -> None:
        node = etree.fromstring(activity.olx)
        for mark in ("url_name", "xblock-family"):
            node.attrib.pop(mark, "")
        plain_class = runtime.load_block_type(activity.kind)
        self.packages.setdefault(package_of(plain_class), plain_class)
        block_class = runtime.mixologist.mix(plain_class)
        keys = ScopeIds(None, activity.kind, activity.key, activity.key)
        block = block_class.parse_xml(node, runtime, keys)
        block.save()
        if XBlockCompletionMode.get_mode(block) != XBlockCompletionMode.COMPLETABLE:
            self.excluded.add(activity.key)
        about = block.student_view_data() if hasattr(block, "student_view_data") else {}
        self.minutes[activity.key] = int((about or {}).get("minutes") or 0)


def package_of(block_class: type[XBlock]) -> str:
    """The package whose public files a block uses: one address for all its blocks, as in the LMS."""
    unmixed = getattr(block_class, "unmixed_class", block_class)
    return str(unmixed.__module__).rpartition(".")[0]


def play(course: Course, content: Content, person: Person) -> PreviewRuntime:
    """A runtime in which a person reads and acts."""
    return PreviewRuntime(course.key, PlayStore(content.author_fields, str(course.key)), person)
