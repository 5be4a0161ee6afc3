"""Addresses of the cohort page, under the prefix that `apps` names."""

from __future__ import annotations

from django.urls import path, re_path

from ..shared import lms_pages
from . import views

app_name = "guide_cohort_page"
_COURSE = r"(?P<course_key>[^/?#]+)"

_OURS = [
    path("page.css", views.style, name="style"),
    path("first.js", lms_pages.first_script, name="first_script"),
    re_path(rf"^{_COURSE}/$", views.overview, name="overview"),
    re_path(rf"^{_COURSE}/figures\.csv$", views.table, name="table"),
    re_path(rf"^{_COURSE}/plan/(?P<plan>[\w-]+)$", views.plan, name="plan"),
    re_path(rf"^{_COURSE}/(?P<activity>[\w-]+)/$", views.activity, name="activity"),
]

urlpatterns = lms_pages.addresses(_OURS, views.missing)
