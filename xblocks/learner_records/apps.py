"""The app as a plugin of LMS and Studio."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig

_RETIRE = "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"
# Before it is deleted, and not after: a learner's own request takes our rows first and writes her state last.
# Taken the other way round, each would wait for the other.
_DELETED = "django.db.models.signals.pre_delete"
_STATE = "lms.djangoapps.courseware.models.StudentModule"


class CohortsConfig(AppConfig):
    """Registers the tables, and in the LMS the receivers that forget."""

    name = "xblocks.learner_records"
    label = "guide_cohorts"
    verbose_name = "Practitioner Guides"
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app: ClassVar[dict[str, Any]] = {
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "retirement",
                "receivers": [
                    {
                        "receiver_func_name": "on_retire",
                        "signal_path": _RETIRE,
                    },
                    {
                        "receiver_func_name": "on_state_deleted",
                        "signal_path": _DELETED,
                        "sender_path": _STATE,
                    },
                ],
            }
        }
    }
