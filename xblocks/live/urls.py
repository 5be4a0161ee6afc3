"""Addresses of the rooms, under the prefix that `apps` names."""

from __future__ import annotations

from django.urls import path, re_path

from .. import pages
from . import answers, running, views

app_name = "guide_live"
# As people type it: `api.normal` reads it.
_CODE = r"^(?P<code>[^/?#]{1,100})"

_OURS = [
    path("", views.join, name="join"),
    path("page.css", views.style, name="style"),
    path("first.js", pages.first_script, name="first_script"),
    path("live.js", views.script, name="script"),
    re_path(r"^open/(?P<course_key>[^/?#]+)/(?P<activity>[\w-]+)/$", running.open_page, name="open"),
    re_path(rf"{_CODE}/$", views.phone, name="phone"),
    re_path(rf"{_CODE}/state$", views.phone_state, name="phone_state"),
    re_path(rf"{_CODE}/vote$", views.vote, name="vote"),
    re_path(rf"{_CODE}/screen/$", views.screen, name="screen"),
    re_path(rf"{_CODE}/screen/state$", views.screen_state, name="screen_state"),
    re_path(rf"{_CODE}/control/$", running.control, name="control"),
]

urlpatterns = pages.addresses(_OURS, answers.missing)
