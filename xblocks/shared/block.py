"""What all our blocks share: one model in one field, OLX, rendering, and the rules of a request."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cached_property, lru_cache
from typing import Any, ClassVar, cast

from lxml import etree
from pydantic import ValidationError
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String, UserScope

from ..content import kept_olx, olx
from ..content.base import Activity, References
from ..content.translation import gettext_noop as _
from ..platform import services
from ..platform.csrf import proof
from ..platform.error_reports import without_variables
from ..platform.team import may_take_part
from . import templates
from .browser_messages import PAGE_WORDS
from .handlers import line_key, line_of
from .studio import EditDialog
from .translation import gettext_each

_OPTION = "{http://code.edx.org/xblock/option}"
STYLES = ("public/guide.css",)
FIRST_SCRIPT = "public/first.js"
"""Stands in the page's head. Whoever sees the way out may need it before the page has loaded, and who
presses a button then is not made to press it again."""
SCRIPTS = (
    "public/waiting.js",
    "public/line.js",
    "public/forms.js",
    "public/notes.js",
    "public/guide.js",
)
"""Each needs those before it."""
NEVER_FILLED = "{}"
"""What a block from Studio's menu stores. Damaged content is something else: an author's work is in it."""


def _is_of_a_learner(field: Any) -> bool:
    """Whether a field is a learner's state. `parent` and `children` have scopes of another kind."""
    return bool(getattr(field.scope, "user", UserScope.NONE) != UserScope.NONE)


class ActivityField(String):
    """Text that our models have already judged. XBlock's String looks through the whole of it for
    control characters at every read, which in a case of 300 scenes is most of a step's time."""

    def _sanitize(self, value: Any) -> Any:
        return value


class _CompletableOnceFilled:
    """The completion mode. A block that is empty or damaged can be completed by nobody: it must not keep its
    unit open, and seeing that it is damaged is not doing it. The platform asks classes as well as blocks."""

    def __get__(self, block: GuideBlock | None, kind: type) -> str:
        if block is not None and block.model is None:
            return str(XBlockCompletionMode.EXCLUDED)
        return str(XBlockCompletionMode.COMPLETABLE)


@lru_cache(maxsize=256)
def _model(kinds: tuple[type[Activity], ...], stored: str) -> Activity | None:
    """The model that a stored text holds, kept by its content; None when it does not hold one."""
    for kind in kinds:
        try:
            return kind.model_validate({**json.loads(stored), "id": "x", "title": "x"})
        except (ValueError, TypeError, RecursionError):
            continue
    return None


@XBlock.wants("user", "settings", "replace_urls", "completion", "partitions", "studio_user_permissions")
class GuideBlock(EditDialog, XBlock):
    """Base of the guide's blocks. A subclass names itself (`display_name`) and its model, and says what a
    person sees."""

    MODELS: ClassVar[tuple[type[Activity], ...]]
    """What a block of this tag may hold, each known by its element in OLX."""
    block_settings_key = "practitioner_guides"
    icon_class = "other"
    resources_dir = "resources"
    """What the platform publishes as static files: all that lies there (openedx/core/lib/xblock_pipeline/
    finder.py). Without this it is the whole package, templates too."""
    has_author_view = True
    completion_mode: Any = _CompletableOnceFilled()
    scripts: ClassVar[tuple[str, ...]] = SCRIPTS
    styles: ClassVar[tuple[str, ...]] = STYLES
    script_name = "PractitionerGuide"
    """The function of the last script that wakes the block."""
    has_published = False
    """Whether this request has told the platform anything."""
    has_cohort_page = False
    """Whether the cohort page tells how learners did here. Its link is for staff: to ask everybody else
    for a role would cost each learner's view a query."""

    activity = ActivityField(
        display_name=_("Content"),
        help=_("The activity as written by its author."),
        default=NEVER_FILLED,
        scope=Scope.content,
    )

    @cached_property
    def model(self) -> Any:
        """The activity, typed; None when its content is broken. A block object lives for one request."""
        model = _model(self.MODELS, self.activity)
        if model is None:
            return None
        # Studio gives names and titles that no source could have. They do not damage the content.
        usage = self.scope_ids.usage_id
        own = {"id": str(getattr(usage, "block_id", usage)), "title": self.display_name or ""}
        return model.model_copy(update=own)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything into it yet, and it is of a kind that needs something."""
        return self.model is None and self.activity == NEVER_FILLED

    @cached_property
    def usage(self) -> str:
        """The usage key as text. To write one out takes longer than to read a field."""
        return str(self.scope_ids.usage_id)

    @property
    def who(self) -> services.Viewer:
        """Who looks at or acts in this block. Asked anew when the platform binds it to another."""
        kept: tuple[Any, services.Viewer] | None = self.__dict__.get("_who")
        if kept is None or kept[0] != self.scope_ids.user_id:
            kept = self.__dict__["_who"] = (self.scope_ids.user_id, services.viewer(self))
        return kept[1]

    # What a subclass says

    @property
    def tells_draft(self) -> bool:
        """Whether facilitators read at this block that the guide is not yet reviewed."""
        return True

    def body(self, who: services.Viewer) -> str:
        """HTML of the present state for a person who may act."""
        raise NotImplementedError

    def public_body(self) -> str:
        """HTML for a visitor without an account: nothing that could be answered."""
        return ""

    def search_text(self) -> str:
        """Words by which learners may find this activity: no keys, no later scenes."""
        return ""

    def may_act(self) -> bool:
        """Whether this person's actions are kept."""
        return not self.who.anonymous and may_take_part(self)

    def hold(self) -> bool:
        """Let requests of one learner go one after the other, where two at once would do harm. Gives whether
        they do."""
        return False

    def start_over(self) -> bool:
        """Forget what a request has changed, as the platform does where it gives a block to another learner
        (`bind_for_student` of xmodule/x_module.py, Teak). Gives whether the request can be carried out anew:
        not once the platform was told of it."""
        self._dirty_fields.clear()
        self._field_data_cache.clear()
        return not self.has_published

    # Views

    def _render(self, name: str, **context: Any) -> str:
        marks = templates.marks(self.references) if self.model is not None else ""
        return templates.render(name, {"content_marks": marks, **context})

    def script_args(self) -> dict[str, Any]:
        """What the page's script needs beside its words."""
        return {}

    def _queue(self, who: services.Viewer | None) -> dict[str, str]:
        """The name under which this browser keeps what could not be sent, and the key that seals it; empty
        where nothing is kept."""
        if who is None or who.anonymous or who.author or services.acts_for_learner(self):
            return {"learner": "", "key": ""}
        return {"learner": line_of(who), "key": line_key(who)}

    def _frame(self, body: str, who: services.Viewer | None = None) -> Fragment:
        """The block with its heading, quick exit and place for messages around a body."""
        model = self.model
        told = model is not None and model.draft and self.tells_draft
        tell_draft = told and who is not None and (who.author or who.facilitator)
        context = {
            "content_marks": templates.marks(self.references) if model is not None else "",
            "kind": self.scope_ids.block_type,
            "title": self.display_name or "",
            "minutes": model.minutes if model else 0,
            "draft": tell_draft,
            "cohort_url": services.cohort_page(self, self.scope_ids.usage_id.block_id)
            if self.has_cohort_page and who is not None and who.staff
            else "",
            "exit_url": services.site_setting(self, "exit_url"),
            "support_url": services.site_setting(self, "support_url"),
            "support_text": services.site_setting(self, "support_text"),
        }
        html = templates.render_around("shared/frame.html", context, body=body, **self._queue(who))
        fragment = Fragment(services.static_urls(self, html))
        for style in self.styles:
            fragment.add_css_url(self.runtime.local_resource_url(self, style))
        first = self.runtime.local_resource_url(self, FIRST_SCRIPT)
        fragment.add_resource_url(first, "application/javascript", placement="head")
        for script in self.scripts:
            fragment.add_javascript_url(self.runtime.local_resource_url(self, script))
        words = gettext_each(PAGE_WORDS)
        fragment.initialize_js(self.script_name, {**words, "csrf": proof(), **self.script_args()})
        return fragment

    def _instead(self) -> Fragment:
        """What authors see where there is no model to show: that nothing was written, or what went wrong."""
        newer = kept_olx.is_newer(self.activity)
        return self._frame(
            self._render(
                "shared/empty.html"
                if self.is_empty
                else "shared/newer.html"
                if newer
                else "shared/broken.html"
            )
        )

    @XBlock.supports("multi_device")
    @without_variables
    def student_view(self, context: Any = None) -> Fragment:
        """The activity as the person may see it."""
        if self.is_empty and not (self.who.staff or self.who.author):
            return templates.nothing()
        if self.model is None:
            return self._instead()
        body = self.public_body() if self.who.anonymous else self.body(self.who)
        return self._frame(body, self.who)

    def public_view(self, context: Any = None) -> Fragment:
        """The activity for a visitor of an open course."""
        if self.is_empty:
            return templates.nothing()
        return self._frame(self.public_body()) if self.model else self._instead()

    @without_variables
    def author_view(self, context: Any = None) -> Fragment:
        """The activity on Studio's unit page, as a learner would first see it."""
        if self.model is None:
            return self._instead()
        return self._frame(self.body(self.who), self.who)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What a client app may know before anything is answered."""
        if self._is_not_for_learners():
            return {}
        return {"title": self.display_name, "minutes": self.model.minutes if self.model else 0}

    def index_dictionary(self) -> dict[str, Any]:
        """What search finds."""
        if self._is_not_for_learners():
            return {"content": {}, "content_type": "Practitioner guide"}
        text = self.search_text() if self.model else ""
        return {
            "content": {"display_name": self.display_name, "text": text},
            "content_type": "Practitioner guide",
        }

    def _is_not_for_learners(self) -> bool:
        """Whether the platform hides this activity from learners, or there is none yet: then search and apps
        get nothing."""
        return self.is_empty or bool(getattr(self, "visible_to_staff_only", False))

    # OLX

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> GuideBlock:
        """Read a block: platform attributes as any block does, the model from its own element.

        What makes no model is kept as it is written, and written again at an export.
        """
        state = {name for name, field in cls.fields.items() if _is_of_a_learner(field)}
        # The name is in `keys` already, and no field: XBlock would warn of it for every block.
        left_out = {*state, "url_name"}
        plain = etree.Element(node.tag, {k: v for k, v in node.attrib.items() if k not in left_out})
        plain.extend([deepcopy(child) for child in node if str(child.tag).startswith(_OPTION)])
        block = super().parse_xml(plain, runtime, keys)
        roots = [child for child in node.iterchildren(etree.Element) if not child.tag.startswith(_OPTION)]
        said = (node.text or "") + "".join(child.tail or "" for child in node)
        if roots or said.strip():
            block.activity = cls._read(roots) or kept_olx.to_stored(node, _OPTION)
        return cast(GuideBlock, block)

    @classmethod
    def _read(cls, roots: list[Any]) -> str | None:
        """What is stored of elements of which one is an activity; None where none is, or which is open."""
        known = [(kind, root) for kind in cls.MODELS for root in roots if root.tag == kind.ROOT]
        if len(known) != 1:
            return None
        [(kind, root)] = known
        try:
            model = olx.from_element(kind, root, "x", "x")
        except (olx.NewerVersion, ValidationError):
            return None
        return str(model.model_dump_json(exclude={"id", "title"}, exclude_defaults=True, by_alias=True))

    def add_xml_to_node(self, node: Any) -> None:
        """Write a block: settings as attributes, the model as its own element, no learner's state."""
        kept = None if self.model is not None else kept_olx.from_stored(self.activity)
        super().add_xml_to_node(node)
        for name, field in self.fields.items():
            if _is_of_a_learner(field):
                node.attrib.pop(name, None)
        if self.model is None and kept is None:
            return
        node.attrib.pop("activity", None)
        for option in node.findall(f"{_OPTION}activity"):
            node.remove(option)
        if kept is None:
            node.append(olx.to_element(self.model))
        else:
            node.text = kept.text
            node.extend(list(kept))

    @property
    def references(self) -> References:
        """Sources and terms of the activity."""
        references: References = self.model.references
        return references
