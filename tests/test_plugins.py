"""What our apps tell the platform's register of plugins is there: it loads each by its name at the start.

`_iter_plugins` of edx_django_utils/plugins/plugin_signals.py (8.0.0, with Teak) imports the module without a
guard, so that one wrong name keeps an LMS from starting.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import AppConfig, apps

OURS = [config for config in apps.get_app_configs() if hasattr(config, "plugin_app")]


def with_path(told: Any) -> Iterator[dict[str, Any]]:
    """Every part of a plugin's configuration that names a module."""
    for part in told.values() if isinstance(told, dict) else ():
        if isinstance(part, dict) and ("relative_path" in part or "receivers" in part):
            yield part
        yield from with_path(part)


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_every_module_and_receiver_that_a_plugin_names_is_there(config: AppConfig) -> None:
    parts = list(with_path(config.plugin_app))
    assert parts
    for part in parts:
        module = import_module(f"{config.name}.{part.get('relative_path', 'signals')}")
        for receiver in part.get("receivers", ()):
            assert callable(getattr(module, receiver["receiver_func_name"]))


def test_all_our_plugins_are_asked() -> None:
    assert {config.label for config in OURS} >= {"guide_cohorts", "guide_cohort_page", "guide_live"}
