"""The addresses that the workbench's runtime makes (tests call blocks without going through them), and
those of the cohort page and of rooms."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import include, path, re_path


def _nobody(request: Any, **kwargs: Any) -> None:
    raise Http404


HANDLER = r"^handler/(?P<usage_id>[^/]+)/(?P<handler_slug>[^/]*)(?:/(?P<suffix>.*))?$"
RESOURCE = r"^resource/(?P<block_type>[^/]+)/(?P<resource>.*)$"

urlpatterns = [
    path("practitioner-guides/cohort/", include("xblocks.cohort_page.urls")),
    path("practitioner-guides/live/", include("xblocks.live.urls")),
    re_path(HANDLER, _nobody, name="handler"),
    re_path(RESOURCE, _nobody, name="package_resource"),
]
