"""The transformer of our events. Importing this module registers it; event-routing-backends must be there."""

from __future__ import annotations

from typing import Any

from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer
from tincan import Activity, ActivityDefinition, Extensions, LanguageMap, Result, Statement, Verb

from .events import EVENTS, EXTENSIONS, PREFIX, Row
from .settings import switches

_LONGEST = 255
"""Characters of a text that goes along. Ours are ids; stores cut or refuse more."""


class GuideTransformer(XApiTransformer):
    """One event of ours as a statement about its block: `EVENTS` says how."""

    additional_fields = ("result",)

    @property
    def _name(self) -> str:
        return str(self.event["name"]).removeprefix(PREFIX)

    @property
    def _row(self) -> Row:
        return EVENTS[self._name]

    @property
    def _verb(self) -> Verb:
        # An attribute and not `get_verb`, so that a site's filter on verbs holds for ours too.
        iri = self._row.verb
        return Verb(id=iri, display=LanguageMap({"en": iri.rsplit("/", 1)[-1]}))

    def transform(self) -> Statement | None:
        """The statement; None for an event that the site turned off.

        Asked here and not when the whitelists are made: a site's settings may follow those of plugins.
        """
        return super().transform() if switches().get(self._name, True) else None

    def get_object(self) -> Activity:
        """The block in which it happened.

        The runtime of libraries, where only authors try things, names no block: then there is no id,
        and event-routing-backends sends nothing.
        """
        return Activity(
            id=self.get_object_iri("xblock", self.get_data("context.module.usage_key")),
            definition=ActivityDefinition(type=self._row.activity),
        )

    def get_result(self) -> Result | None:
        """Points and completion; None where the event tells neither."""
        told: dict[str, Any] = {"completion": True} if self._row.completes else {}
        share = self.get_data("data.share")
        if share is not None:
            scaled = max(-1.0, min(1.0, float(share)))
            told["score"] = {"scaled": scaled}
            if self._row.judged:
                told["success"] = scaled == 1
        return Result(**told) if told else None

    def get_context_extensions(self) -> Extensions:
        """What the package adds to each statement, the event's name, and the fields of its row."""
        data = self.get_data("data") or {}
        own = {"event": self._name, **{name: _short(data.get(name)) for name in self._row.fields}}
        return Extensions(
            {
                **super().get_context_extensions(),
                **{f"{EXTENSIONS}{name}": value for name, value in own.items() if value is not None},
            }
        )


def _short(value: Any) -> str | int | float | None:
    """An id or a number as it may go along; None for anything else, which could hold more."""
    if isinstance(value, str):
        return value[:_LONGEST]
    return value if isinstance(value, int | float) else None


for _name in EVENTS:
    XApiTransformersRegistry.register(PREFIX + _name)(GuideTransformer)
