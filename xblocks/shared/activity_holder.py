"""What a block holds: one activity in one field, read from OLX and written to it."""

from __future__ import annotations

import logging
from copy import deepcopy
from functools import cached_property
from typing import Any, ClassVar, cast

from lxml import etree
from xblock.core import XBlock
from xblock.fields import Scope, String, UserScope

from ..content import olx, stored
from ..content.base import Activity, References
from ..content.translation import gettext_noop as _

_log = logging.getLogger(__name__)

_OPTION = "{http://code.edx.org/xblock/option}"


def _is_of_a_learner(field: Any) -> bool:
    """Whether a field is a learner's state. `parent` and `children` have scopes of another kind."""
    return bool(getattr(field.scope, "user", UserScope.NONE) != UserScope.NONE)


class ActivityField(String):
    """Text that our models have already judged. XBlock's String looks through the whole of it for
    control characters at every read, which in a case of 300 scenes is most of a step's time."""

    def _sanitize(self, value: Any) -> Any:
        return value


class ActivityHolder(XBlock):
    """A block with the activity that an author wrote, and nothing yet of who looks at it."""

    MODELS: ClassVar[tuple[type[Activity], ...]]
    """What a block of this tag may hold, each known by its element in OLX."""
    activity = ActivityField(
        display_name=_("Content"),
        help=_("The activity as written by its author."),
        default=stored.NEVER_FILLED,
        scope=Scope.content,
    )

    @cached_property
    def model(self) -> Any:
        """The activity, typed; None when its content is broken. A block object lives for one request."""
        usage = self.scope_ids.usage_id
        id = str(getattr(usage, "block_id", usage))
        model = stored.read(self.MODELS, self.activity, id, self.display_name or "")
        if model is None and self.activity != stored.NEVER_FILLED:
            _log.warning("The content of %s is damaged: its page says so", self.usage)
        return model

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything into it yet, and it is of a kind that needs something."""
        return self.model is None and self.activity == stored.NEVER_FILLED

    @cached_property
    def usage(self) -> str:
        """The usage key as text. To write one out takes longer than to read a field."""
        return str(self.scope_ids.usage_id)

    @property
    def references(self) -> References:
        """Sources and terms of the activity."""
        references: References = self.model.references
        return references

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> ActivityHolder:
        """Read a block: platform attributes as any block does, the model from its own element.

        What makes no model is kept as it is written, and written again at an export.
        """
        state = {name for name, field in cls.fields.items() if _is_of_a_learner(field)}
        # The name is in `keys` already, and no field: XBlock would warn of it for every block.
        left_out = {*state, "url_name"}
        plain = etree.Element(node.tag, {k: v for k, v in node.attrib.items() if k not in left_out})
        plain.extend([deepcopy(child) for child in node if str(child.tag).startswith(_OPTION)])
        block = super().parse_xml(plain, runtime, keys)
        written = stored.from_olx(cls.MODELS, node, _OPTION)
        if written is not None:
            block.activity = written
        return cast(ActivityHolder, block)

    def add_xml_to_node(self, node: Any) -> None:
        """Write a block: settings as attributes, the model as its own element, no learner's state."""
        kept = None if self.model is not None else stored.kept_olx(self.activity)
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
