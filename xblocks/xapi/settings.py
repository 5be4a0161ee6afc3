"""Our events in the whitelists of event-routing-backends, and what a site turned off."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from .events import EVENTS, PREFIX

_XAPI = "event_routing_backends.processors.xapi.transformer_processor.XApiProcessor"
NAMES = [PREFIX + name for name in EVENTS]


def switches() -> dict[str, bool]:
    """What the site turned on or off, by the name of the event without its prefix. The rest is on."""
    from django.conf import settings

    return getattr(settings, "PRACTITIONER_GUIDES_XAPI_EVENTS", {})


def plugin_settings(settings: Any) -> None:
    """Let our events through to xAPI. Called for each set of settings, in any order among plugins.

    Before event-routing-backends the list is enough: it builds its backends from it. After it they
    are built, with copies of the list.
    """
    if find_spec("event_routing_backends") is None:
        return
    listed = getattr(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", [])
    settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS = _with_ours(listed)
    if hasattr(settings, "EVENT_BUS_TRACKING_LOGS"):
        settings.EVENT_BUS_TRACKING_LOGS = _with_ours(settings.EVENT_BUS_TRACKING_LOGS)
    for backend in (getattr(settings, "EVENT_TRACKING_BACKENDS", None) or {}).values():
        _let_through(backend)


def _with_ours(names: Any) -> Any:
    """A collection of its own kind that holds our names, each once."""
    return type(names)([*names, *(name for name in NAMES if name not in names)])


def _let_through(backend: dict[str, Any]) -> bool:
    """Open the whitelists of a backend that makes xAPI or leads to one. Says whether it does."""
    options = backend.get("OPTIONS") or {}
    processors = options.get("processors") or []
    # A list, so that every branch is walked.
    leads = [_let_through(inner) for inner in (options.get("backends") or {}).values()]
    if not any(leads) and all(processor.get("ENGINE") != _XAPI for processor in processors):
        return False
    for processor in processors:
        own = processor.get("OPTIONS") or {}
        if "whitelist" in own:
            own["whitelist"] = _with_ours(own["whitelist"])
    return True
