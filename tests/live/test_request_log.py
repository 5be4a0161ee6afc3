"""What the platform writes down of every request holds no vote, and not who was in which room."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.views.debug import ExceptionReporter

from tests.live.a_room import Facilitator, Phone
from xblocks.live import api
from xblocks.live.apps import LiveConfig
from xblocks.live.log_settings import NAME, PATTERN, plugin_settings

PLATFORMS = ["^/event", "^/login", "^/heartbeat", "^/segmentio/event", "^/performance"]
"""TRACKING_IGNORE_URL_PATTERNS of lms/envs/common.py (Teak)."""
LOG: list[str] = []


def track(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What `TrackMiddleware` keeps of a request beside user name and address
    (`should_process_request` and `process_request` of common/djangoapps/track/middleware.py, Teak)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        path = request.META["PATH_INFO"]
        if not any(re.match(pattern, path) for pattern in getattr(django_settings, NAME, [])):
            event = json.dumps({"GET": dict(request.GET), "POST": dict(request.POST)})
            LOG.append(f"{path} {event[:512]}")
        return get_response(request)

    return middleware


@pytest.fixture(autouse=True)
def platform(settings: Any) -> Any:
    """The LMS's middleware, with the setting as it stands there before plugins are asked."""
    settings.MIDDLEWARE = ["tests.live.test_request_log.track", *settings.MIDDLEWARE]
    setattr(settings, NAME, PLATFORMS)
    LOG.clear()
    return settings


def a_vote_by_script_and_one_by_form() -> Phone:
    lead = Facilitator()
    phone, other = Phone(lead.code), Phone(lead.code)
    assert phone.vote("B").status_code == 200
    form = {"choice": "C", "round": other.round()}
    assert other.client.post(f"{other.address}vote", form).status_code == 303
    return phone


def test_the_log_knows_nothing_of_rooms(platform: Any) -> None:
    plugin_settings(platform)
    phone = a_vote_by_script_and_one_by_form()
    phone.client.get("/practitioner-guides/live/", {"code": phone.code})
    assert LOG == []


def test_a_vote_that_a_script_sends_is_in_no_log_whatever_a_site_has_set() -> None:
    a_vote_by_script_and_one_by_form()
    votes = [entry for entry in LOG if "/vote " in entry]
    assert len(votes) == 2 and '"POST": {}' in votes[0]
    assert '"choice": ["C"]' in votes[1], "the log is one that keeps forms"


@pytest.mark.parametrize("by_script", [True, False])
def test_a_report_of_an_error_does_not_hold_the_vote(
    by_script: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[str] = []

    def report(sender: Any, request: HttpRequest, **more: Any) -> None:
        reports.append(unescape(ExceptionReporter(request, *sys.exc_info()).get_traceback_html()))

    def broken(row: Any, **more: Any) -> None:
        kept = row.choice
        raise RuntimeError(f"the database said no to {len(kept)} letters")

    monkeypatch.setattr(api, "upsert", broken)
    phone = Phone(Facilitator().code)
    phone.client.raise_request_exception = False
    got_request_exception.connect(report)
    try:
        if by_script:
            answer = phone.vote("B")
        else:
            answer = phone.client.post(f"{phone.address}vote", {"choice": "B", "round": "1"})
    finally:
        got_request_exception.disconnect(report)
    assert answer.status_code == 500 and "the database said no" in reports[0]
    assert "'B'" not in reports[0] and '"B"' not in reports[0]


def test_what_a_site_sets_of_its_own_in_production_stays_and_so_do_we() -> None:
    """lms/envs/production.py (Teak) takes the list of the site's YAML over the whole of it, and asks plugins
    for those of production after that."""
    config = LiveConfig.plugin_app["settings_config"]["lms.djangoapp"]
    assert config["common"] == config["production"] == {"relative_path": "log_settings"}
    site = SimpleNamespace(TRACKING_IGNORE_URL_PATTERNS=["^/own"])
    plugin_settings(site)
    plugin_settings(site)
    assert site.TRACKING_IGNORE_URL_PATTERNS == ["^/own", PATTERN]
    bare = SimpleNamespace()
    plugin_settings(bare)
    assert bare.TRACKING_IGNORE_URL_PATTERNS == [PATTERN]
