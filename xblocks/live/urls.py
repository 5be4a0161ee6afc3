"""Addresses of the rooms, under the prefix that `apps` names."""

from __future__ import annotations

from django.urls import path, re_path

from ..shared import lms_pages
from . import facilitator_views, participant_views, responses

app_name = "guide_live"
# As people type it: `api.normal` reads it.
_CODE = r"^(?P<code>[^/?#]{1,100})"

_OURS = [
    path("", participant_views.join, name="join"),
    path("page.css", participant_views.style, name="style"),
    path("first.js", lms_pages.first_script, name="first_script"),
    path("live.js", participant_views.script, {"name": "live.js"}, name="script"),
    path("vote.js", participant_views.script, {"name": "vote.js"}, name="vote_script"),
    re_path(
        r"^open/(?P<course_key>[^/?#]+)/(?P<activity>[\w-]+)/$", facilitator_views.open_page, name="open"
    ),
    re_path(rf"{_CODE}/$", participant_views.phone, name="phone"),
    re_path(rf"{_CODE}/state$", participant_views.phone_state, name="phone_state"),
    re_path(rf"{_CODE}/vote$", participant_views.vote, name="vote"),
    re_path(rf"{_CODE}/screen/$", participant_views.screen, name="screen"),
    re_path(rf"{_CODE}/screen/state$", participant_views.screen_state, name="screen_state"),
    re_path(rf"{_CODE}/control/$", facilitator_views.control, name="control"),
]

urlpatterns = lms_pages.addresses(_OURS, responses.missing)
