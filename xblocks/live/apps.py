"""The rooms as a plugin of the LMS."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig

from .log_settings import PREFIX

_RETIRE = "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"


class LiveConfig(AppConfig):
    """Registers the tables, the addresses, and the receiver that forgets a facilitator who leaves."""

    name = "xblocks.live"
    label = "guide_live"
    verbose_name = "Practitioner Guides: rooms"
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app: ClassVar[dict[str, Any]] = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "guide_live",
                "regex": f"^{PREFIX}",
                "relative_path": "urls",
            }
        },
        "settings_config": {
            "lms.djangoapp": {
                "common": {"relative_path": "log_settings"},
                "production": {"relative_path": "log_settings"},
            }
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "retirement",
                "receivers": [{"receiver_func_name": "on_retire", "signal_path": _RETIRE}],
            }
        },
    }
