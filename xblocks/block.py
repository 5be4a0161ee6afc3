"""What all our blocks share: one model in one field, OLX, rendering, and the rules of a request."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, ClassVar

from lxml import etree
from pydantic import ValidationError
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope, String, UserScope

from . import lms, view
from .content import olx
from .content.base import Activity, References

_ = str  # marks help texts for translation

MAX_BODY = 1024 * 1024
"""Bytes of a request. A note of many long boxes, in a script of three bytes a letter, fits in."""
_OPTION = "{http://code.edx.org/xblock/option}"
RESOURCES = {"css": "public/guide.css", "js": "public/guide.js"}


@dataclass(frozen=True)
class Reply:
    """What a learner's action leads to.

    Attributes:
        html: the new inside of the block; empty where nothing changes on the page.
        say: one sentence for the live region.
        part: the name of the one item that `html` replaces, where others on the page must stay.
    """

    html: str
    say: str = ""
    part: str = ""


class Refused(Exception):
    """A request that is not carried out, with a status from 400 up and a sentence for the person."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def _answer(status: int, body: dict[str, str]) -> Response:
    # Real letters, not \uXXXX: a reply in Khmer or Burmese is half the size.
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status=status, content_type="application/json", charset="UTF-8")


def _read_body(request: Any) -> dict[str, Any]:
    if request.method != "POST":
        raise Refused(405, "Please use the buttons of the page.")
    if (request.content_length or 0) > MAX_BODY:
        raise Refused(413, "That is too long. Please shorten it.")
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refused(400, "The page sent something we cannot read. Please reload it.") from None
    if not isinstance(data, dict):
        raise Refused(400, "The page sent something we cannot read. Please reload it.")
    return data


def action(method: Callable[[Any, dict[str, Any]], Reply]) -> Any:
    """Make a method a handler: POST only, JSON in, known person, HTML of the new state out.

    A refused call changes nothing and answers 4xx with a sentence. Nobody who is not signed in may
    act, for the platform lets anonymous calls of handlers through.
    """

    @wraps(method)
    def handler(self: GuideBlock, request: Any, suffix: str = "") -> Response:
        gettext = lms.gettext(self)
        try:
            data = _read_body(request)
            if not self.may_act():
                raise Refused(403, "Please sign in and enrol to take part.")
            if self.who.author and not lms.may_author(self):
                raise Refused(403, "Only the team of this course can try activities in Studio.")
            if self.model is None:
                raise Refused(409, "This activity cannot be shown. Please tell your course team.")
            reply = method(self, data)
        except Refused as refusal:
            return _answer(refusal.status, {"error": gettext(refusal.sentence)})
        return _answer(200, {"html": lms.static_urls(self, reply.html), "say": reply.say, "part": reply.part})

    return XBlock.handler(handler)


def _is_of_a_learner(field: Any) -> bool:
    """Whether a field is a learner's state. `parent` and `children` have scopes of another kind."""
    return bool(getattr(field.scope, "user", UserScope.NONE) != UserScope.NONE)


class ActivityField(String):
    """Text that our models have already judged. XBlock's String looks through the whole of it for
    control characters at every read, which in a case of 300 scenes is most of a step's time."""

    def _sanitize(self, value: Any) -> Any:
        return value


@lru_cache(maxsize=256)
def _model(kind: type[Activity], stored: str) -> Activity | None:
    """The model that a stored text holds, kept by its content; None when it does not hold one."""
    try:
        return kind.model_validate({**json.loads(stored), "id": "x", "title": "x"})
    except (ValueError, TypeError, RecursionError):
        return None


@XBlock.needs("i18n")
@XBlock.wants("user", "settings", "replace_urls", "completion", "partitions")
class GuideBlock(XBlock):
    """Base of the guide's blocks. A subclass names its model and says what a person sees."""

    MODEL: ClassVar[type[Activity]]
    block_settings_key = "practitioner_guides"
    icon_class = "other"
    has_author_view = True

    display_name = String(
        display_name=_("Title"),
        help=_("The heading of this activity."),
        default="",
        scope=Scope.settings,
    )
    activity = ActivityField(
        display_name=_("Content"),
        help=_("The activity as written by its author."),
        default="{}",
        scope=Scope.content,
    )

    @cached_property
    def model(self) -> Any:
        """The activity, typed; None when its content is broken. A block object lives for one request."""
        model = _model(self.MODEL, self.activity)
        if model is None:
            return None
        # Studio gives names and titles that no source could have. They do not damage the content.
        usage = self.scope_ids.usage_id
        own = {"id": str(getattr(usage, "block_id", usage)), "title": self.display_name or ""}
        return model.model_copy(update=own)

    @cached_property
    def usage(self) -> str:
        """The usage key as text. To write one out takes longer than to read a field."""
        return str(self.scope_ids.usage_id)

    @property
    def who(self) -> lms.Viewer:
        """Who looks at or acts in this block. Asked anew when the platform binds it to another."""
        bound, who = self.__dict__.get("_who", (None, None))
        if who is None or bound != self.scope_ids.user_id:
            who = lms.viewer(self)
            self.__dict__["_who"] = (self.scope_ids.user_id, who)
        return who

    # What a subclass says

    def body(self, who: lms.Viewer) -> str:
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
        return not self.who.anonymous

    # Views

    def _render(self, name: str, **context: Any) -> str:
        return view.render(name, context, lms.gettext(self))

    def _frame(self, body: str, who: lms.Viewer | None = None) -> Fragment:
        """The block with its heading, quick exit and place for messages around a body."""
        model = self.model
        tell_draft = model is not None and model.draft and who is not None and (who.author or who.facilitator)
        html = self._render(
            "frame.html",
            kind=self.scope_ids.block_type,
            title=self.display_name or "",
            minutes=model.minutes if model else 0,
            draft=tell_draft,
            exit_url=lms.site_setting(self, "exit_url"),
            support_url=lms.site_setting(self, "support_url"),
            support_text=lms.site_setting(self, "support_text"),
            body=view.mark_safe(body),
        )
        fragment = Fragment(lms.static_urls(self, html))
        fragment.add_css_url(self.runtime.local_resource_url(self, RESOURCES["css"]))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, RESOURCES["js"]))
        gettext = lms.gettext(self)
        fragment.initialize_js(
            "PractitionerGuide",
            {
                "offline": gettext(
                    "Not sent: there is no connection. Your answer stays here. Please try again."
                ),
                "failed": gettext(
                    "Something went wrong on our side. Your answer stays here. Please try again."
                ),
            },
        )
        return fragment

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """The activity as the person may see it."""
        if self.model is None:
            return self._frame(self._render("broken.html"))
        body = self.public_body() if self.who.anonymous else self.body(self.who)
        return self._frame(body, self.who)

    def public_view(self, context: Any = None) -> Fragment:
        """The activity for a visitor of an open course."""
        return self._frame(self.public_body() if self.model else self._render("broken.html"))

    def author_view(self, context: Any = None) -> Fragment:
        """The activity on Studio's unit page, as a learner would first see it."""
        if self.model is None:
            return self._frame(self._render("broken.html"))
        return self._frame(self.body(self.who), self.who)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What a client app may know before anything is answered."""
        if self._is_for_staff():
            return {}
        return {"title": self.display_name, "minutes": self.model.minutes if self.model else 0}

    def index_dictionary(self) -> dict[str, Any]:
        """What search finds."""
        if self._is_for_staff():
            return {"content": {}, "content_type": "Practitioner guide"}
        text = self.search_text() if self.model else ""
        return {
            "content": {"display_name": self.display_name, "text": text},
            "content_type": "Practitioner guide",
        }

    def _is_for_staff(self) -> bool:
        """Whether the platform hides this activity from learners: then search and apps get nothing."""
        return bool(getattr(self, "visible_to_staff_only", False))

    # OLX

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> GuideBlock:
        """Read a block: platform attributes as any block does, the model from its own element.

        An activity that does not validate is kept as it is written: dropping it, as the importer
        would, loses an author's work without a word.
        """
        state = {name for name, field in cls.fields.items() if _is_of_a_learner(field)}
        plain = etree.Element(node.tag, {k: v for k, v in node.attrib.items() if k not in state})
        plain.extend([deepcopy(child) for child in node if str(child.tag).startswith(_OPTION)])
        block = super().parse_xml(plain, runtime, keys)
        root = node.find(cls.MODEL.ROOT)
        if root is None:
            return block
        raw = olx.raw_from_element(cls.MODEL, root)
        try:
            model = cls.MODEL.model_validate({**raw, "id": "x", "title": "x"})
            block.activity = model.model_dump_json(
                exclude={"id", "title"}, exclude_defaults=True, by_alias=True
            )
        except ValidationError:
            block.activity = json.dumps({"olx": etree.tostring(root, encoding="unicode")}, ensure_ascii=False)
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write a block: settings as attributes, the model as its own element, no learner's state."""
        super().add_xml_to_node(node)
        for name, field in self.fields.items():
            if _is_of_a_learner(field):
                node.attrib.pop(name, None)
        if self.model is not None:
            node.attrib.pop("activity", None)
            node.append(olx.to_element(self.model))
        elif "olx" in (kept := json.loads(self.activity)):
            node.attrib.pop("activity", None)
            node.append(etree.fromstring(kept["olx"]))

    @property
    def references(self) -> References:
        """Sources and terms of the activity."""
        return self.model.references
