"""What all our blocks share: who looks, what is kept of her, the views, and the frame around a body."""

from __future__ import annotations

from typing import Any, ClassVar

from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from ..content import completion, stored
from ..platform import our_apps, publish
from ..platform.addresses import with_addresses
from ..platform.csrf import proof
from ..platform.error_reports import without_variables
from ..platform.records import NothingKept, records
from ..platform.site_settings import site_setting
from ..platform.team import may_take_part
from ..platform.viewer import Viewer, acts_for_learner, viewer
from . import templates
from .activity_holder import ActivityHolder
from .browser_messages import PAGE_WORDS
from .handlers import line_key, line_of
from .studio import EditDialog
from .translation import gettext_each

STYLES = ("public/guide.css", "public/figure.css")
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


class _CompletionMode:
    """The completion mode. The platform asks classes as well as blocks."""

    def __get__(self, block: GuideBlock | None, kind: type[GuideBlock]) -> str:
        rules = [completion.TABLE[model] for model in kind.MODELS] if block is None else [block.completion]
        can_be_done = any(rule.can_be_done for rule in rules)
        return str(XBlockCompletionMode.COMPLETABLE if can_be_done else XBlockCompletionMode.EXCLUDED)


@XBlock.wants("user", "settings", "replace_urls", "completion", "partitions", "studio_user_permissions")
class GuideBlock(EditDialog, ActivityHolder):
    """Base of the guide's blocks. A subclass names itself (`display_name`) and its model, and says what a
    person sees."""

    block_settings_key = "practitioner_guides"
    icon_class = "other"
    resources_dir = "resources"
    """What the platform publishes as static files: all that lies there (openedx/core/lib/xblock_pipeline/
    finder.py). Without this it is the whole package, templates too."""
    has_author_view = True
    completion_mode: Any = _CompletionMode()
    scripts: ClassVar[tuple[str, ...]] = SCRIPTS
    styles: ClassVar[tuple[str, ...]] = STYLES
    script_name = "PractitionerGuide"
    """The function of the last script that wakes the block."""
    has_published = False
    """Whether this request has told the platform anything."""
    has_cohort_page = False
    """Whether the cohort page tells how learners did here. Its link is for staff: to ask everybody else
    for a role would cost each learner's view a query."""

    @property
    def tells_draft(self) -> bool:
        """Whether facilitators read at this block that the guide is not yet reviewed."""
        return True

    @property
    def who(self) -> Viewer:
        """Who looks at or acts in this block. Asked anew when the platform binds it to another."""
        kept: tuple[Any, Viewer] | None = self.__dict__.get("_who")
        if kept is None or kept[0] != self.scope_ids.user_id:
            kept = self.__dict__["_who"] = (self.scope_ids.user_id, viewer(self))
        return kept[1]

    @property
    def records(self) -> NothingKept:
        """What is kept of this person here, as rows. Another handle once the block is bound anew."""
        kept: tuple[Viewer, NothingKept] | None = self.__dict__.get("_records")
        if kept is None or kept[0] is not self.who:
            mine = records(self)
            kept = self.__dict__["_records"] = (self.who, mine)
        return kept[1]

    # When it is done

    @property
    def completion(self) -> completion.Rule:
        """The rule by which this activity is done."""
        return completion.rule_of(self.model)

    @property
    def has_custom_completion(self) -> bool:
        """Whether seeing the activity is not what completes it. The platform asks for each learner and view
        (`can_mark_block_complete_on_view`, completion/services.py of edx-completion 4.9, Teak)."""
        return not self.completion.by_seeing

    def done(self, moment: str) -> None:
        """Tell the platform that a learner is done with the activity.

        Raises:
            KeyError: the table of `content.completion` does not name this moment.
        """
        if moment not in self.completion.moments:
            raise KeyError(moment)
        publish.completion(self, 1.0)

    # What a subclass says

    def body(self, who: Viewer) -> str:
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

    def may_open(self) -> bool:
        """Whether this person may open pages and files of this block by their addresses."""
        return self.may_act()

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

    def _queue(self, who: Viewer | None) -> dict[str, str]:
        """The name under which this browser keeps what could not be sent, and the key that seals it; empty
        where nothing is kept."""
        if who is None or who.anonymous or who.author or acts_for_learner(self):
            return {"learner": "", "key": ""}
        return {"learner": line_of(who), "key": line_key(who)}

    def _frame(self, body: str, who: Viewer | None = None) -> Fragment:
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
            "cohort_url": our_apps.cohort_page(self, self.scope_ids.usage_id.block_id)
            if self.has_cohort_page and who is not None and who.staff
            else "",
            "exit_url": site_setting(self, "exit_url"),
            "support_url": site_setting(self, "support_url"),
            "support_text": site_setting(self, "support_text"),
        }
        html = templates.render_around("shared/frame.html", context, body=body, **self._queue(who))
        fragment = Fragment(with_addresses(self, html))
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
        newer = stored.is_newer(self.activity)
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
