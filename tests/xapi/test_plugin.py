"""The plugin app on a site with event-routing-backends, whatever the order and shape of its settings."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from itertools import permutations
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.xapi.recorder import record
from xblocks.xapi import settings as ours
from xblocks.xapi.events import EVENTS

erb = pytest.importorskip(
    "event_routing_backends.settings.common",
    reason="event-routing-backends is not here: pip install '.[test]'",
)

XAPI = {"ENGINE": "event_routing_backends.processors.xapi.transformer_processor.XApiProcessor", "OPTIONS": {}}


def whitelist(*names: str, kind: type = list) -> dict[str, Any]:
    """A processor that lets these names through."""
    engine = "eventtracking.processors.whitelist.NameWhitelistProcessor"
    return {"ENGINE": engine, "OPTIONS": {"whitelist": kind(names)}}


def names_in(processor: dict[str, Any]) -> list[str]:
    return list(processor["OPTIONS"]["whitelist"])


def site(**more: Any) -> SimpleNamespace:
    return SimpleNamespace(LMS_ROOT_URL="https://lms.example.org", **more)


def aggregator(settings: Any) -> None:
    """Another package's settings, as openedx-completion-aggregator adds to the list."""
    settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS = [
        *getattr(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", []),
        "edx.other",
    ]


@pytest.fixture
def platform() -> Iterator[ModuleType]:
    """A settings module, to which the platform's own loader adds those of all installed plugins."""
    module = ModuleType("tests.xapi.a_site")
    module.LMS_ROOT_URL = "https://lms.example.org"  # type: ignore[attr-defined]
    module.ENV_TOKENS = {}  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield module
    del sys.modules[module.__name__]


@pytest.mark.parametrize("order", permutations([erb.plugin_settings, ours.plugin_settings, aggregator]))
def test_the_order_of_plugins_does_not_matter(order: tuple[Any, ...]) -> None:
    settings = site()
    for plugin_settings in order:
        plugin_settings(settings)
    outer = settings.EVENT_TRACKING_BACKENDS["event_transformer"]["OPTIONS"]
    for names in (
        settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS,
        settings.EVENT_BUS_TRACKING_LOGS,
        names_in(outer["processors"][0]),
        names_in(outer["backends"]["xapi"]["OPTIONS"]["processors"][0]),
    ):
        assert [name for name in ours.NAMES if list(names).count(name) != 1] == []
        assert "edx.completion.block_completion.changed" in names
    assert "edx.other" in settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS
    caliper = names_in(outer["backends"]["caliper"]["OPTIONS"]["processors"][0])
    assert not set(ours.NAMES) & set(caliper)


def test_settings_that_are_added_twice_are_as_if_added_once() -> None:
    settings = site()
    erb.plugin_settings(settings)
    ours.plugin_settings(settings)
    once = copy.deepcopy(vars(settings))
    ours.plugin_settings(settings)
    assert vars(settings) == once


def sent_by(module: Any, settings: Any) -> set[str]:
    """Labels of the recorded events of which the tracker that a site builds makes a statement."""
    from eventtracking.django.django_tracker import DjangoTracker

    settings.EVENT_TRACKING_BACKENDS = module.EVENT_TRACKING_BACKENDS
    outer = DjangoTracker().backends["event_transformer"]
    sent = set()
    for label, event in record().items():
        for processor in outer.processors:
            event = processor(event)
        if outer.backends["xapi"].process_event(event):
            sent.add(label)
        assert outer.backends["caliper"].process_event(event) == []
    return sent


@pytest.mark.parametrize("project", ["lms.djangoapp", "cms.djangoapp"])
@pytest.mark.parametrize("kinds", [["common"], ["common", "production"]])
def test_events_pass_the_tracker_that_a_site_builds_from_all_plugins_settings(
    project: str, kinds: list[str], platform: Any, learner: User, settings: Any
) -> None:
    from edx_django_utils.plugins import add_plugins, get_plugin_apps

    assert "xblocks.xapi.apps.XapiConfig" in get_plugin_apps(project)
    for kind in kinds:
        add_plugins(platform.__name__, project, kind)
    assert {label.split("-")[0] for label in sent_by(platform, settings)} == set(EVENTS)


def test_events_pass_where_a_site_s_file_of_settings_brings_the_backends(
    platform: Any, learner: User, settings: Any
) -> None:
    from edx_django_utils.plugins import add_plugins

    add_plugins(platform.__name__, "lms.djangoapp", "common")
    own = site()
    erb.plugin_settings(own)
    platform.ENV_TOKENS = {"EVENT_TRACKING_BACKENDS": own.EVENT_TRACKING_BACKENDS}
    # lms/envs/production.py merges the file before plugins have their turn.
    platform.EVENT_TRACKING_BACKENDS.update(own.EVENT_TRACKING_BACKENDS)
    add_plugins(platform.__name__, "lms.djangoapp", "production")
    assert {label.split("-")[0] for label in sent_by(platform, settings)} == set(EVENTS)


def test_backends_of_a_site_s_own_making_are_opened_as_far_as_they_lead_to_xapi() -> None:
    to_xapi = {"ENGINE": "R", "OPTIONS": {"processors": [whitelist("edx.a", kind=tuple), XAPI]}}
    elsewhere = {"ENGINE": "R", "OPTIONS": {"processors": [whitelist("edx.a")], "backends": None}}
    deep = {"ENGINE": "A", "OPTIONS": {"backends": {"far": {"OPTIONS": {"backends": {"x": to_xapi}}}}}}
    bare = {"ENGINE": "B"}
    backends = {"mongo": bare, "elsewhere": elsewhere, "flat": copy.deepcopy(to_xapi), "deep": deep}
    settings = site(EVENT_TRACKING_BACKENDS=backends)
    ours.plugin_settings(settings)
    for opened in (to_xapi, backends["flat"]):
        assert names_in(opened["OPTIONS"]["processors"][0]) == ["edx.a", *ours.NAMES]  # type: ignore[index]
    assert names_in(elsewhere["OPTIONS"]["processors"][0]) == ["edx.a"]  # type: ignore[index]
