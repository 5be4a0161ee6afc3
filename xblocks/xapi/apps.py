"""The app as a plugin of LMS and Studio."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig, apps
from django.core import checks

from .events import EVENTS
from .settings import switches

# Twice: a site's file of settings, read for production, may bring backends of its own, and not every
# site reads one.
_SETTINGS = {kind: {"relative_path": "settings"} for kind in ("common", "production")}


def unknown_switches(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A check of Django: a switch for an event that does not exist turns nothing off."""
    return [
        checks.Warning(
            f"PRACTITIONER_GUIDES_XAPI_EVENTS has {name!r}, which is no event of ours.",
            hint=f"The events are: {', '.join(EVENTS)}.",
            id="guide_xapi.W001",
        )
        for name in switches()
        if name not in EVENTS
    ]


class XapiConfig(AppConfig):
    """Registers the transformer where event-routing-backends runs: in LMS, Studio and their workers."""

    name = "xblocks.xapi"
    label = "guide_xapi"
    verbose_name = "Practitioner Guides: xAPI"

    plugin_app: ClassVar[dict[str, Any]] = {
        "settings_config": {"lms.djangoapp": _SETTINGS, "cms.djangoapp": _SETTINGS}
    }

    def ready(self) -> None:
        """Register the transformer. On a site without event-routing-backends there is none."""
        checks.register(unknown_switches)
        if apps.is_installed("event_routing_backends"):
            from . import transformers  # noqa: F401
