"""What holds without event-routing-backends: the table fits the blocks, and a site keeps running."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps

from xblocks.xapi import settings as ours
from xblocks.xapi.apps import XapiConfig, unknown_switches
from xblocks.xapi.events import EVENTS

BLOCKS = Path(__file__).parents[2] / "xblocks"


def names_in_blocks() -> set[str]:
    """Every event that a block publishes, from its source."""
    calls = [
        node
        for path in BLOCKS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "publish.event"
    ]
    assert calls
    # A name that is put together would go past this test: `literal_eval` refuses it.
    return {ast.literal_eval(call.args[1]) for call in calls}


def test_every_event_of_our_blocks_has_a_row_and_every_row_an_event() -> None:
    assert names_in_blocks() == set(EVENTS)


def test_a_site_without_the_package_keeps_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "find_spec", lambda name: None)
    settings = SimpleNamespace(EVENT_TRACKING_BACKENDS={"logs": {"ENGINE": "L"}})
    ours.plugin_settings(settings)
    assert vars(settings) == {"EVENT_TRACKING_BACKENDS": {"logs": {"ENGINE": "L"}}}


SITE_WITHOUT = """
import sys
for name in ("event_routing_backends", "eventtracking", "tincan"):
    sys.modules[name] = None  # importing it is an error from here on
import django
from django.conf import settings
settings.configure(INSTALLED_APPS=["xblocks.xapi.apps.XapiConfig"])
django.setup()
from django.core import checks
from xblocks.xapi.settings import plugin_settings
plugin_settings(settings)
assert checks.run_checks() == []
assert "xblocks.xapi.transformers" not in sys.modules
"""


def test_a_site_without_the_package_starts() -> None:
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", SITE_WITHOUT], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_package_that_is_there_but_not_installed_as_an_app_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "xblocks.xapi.transformers", raising=False)
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "event_routing_backends")
    app = apps.get_app_config("guide_xapi")
    assert isinstance(app, XapiConfig)
    app.ready()
    assert "xblocks.xapi.transformers" not in sys.modules


def test_a_switch_with_a_name_of_no_event_is_a_warning_that_names_all(settings: Any) -> None:
    assert unknown_switches(None) == []
    settings.PRACTITIONER_GUIDES_XAPI_EVENTS = {"note.saved": False, "notes.saved": False}
    (warning,) = unknown_switches(None)
    assert "notes.saved" in warning.msg
    assert "note.saved" in warning.hint
