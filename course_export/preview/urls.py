"""Addresses of the preview. What belongs to the shell and not to the course begins with `/-/`."""

from __future__ import annotations

from django.urls import include, path

from . import blocks, views

urlpatterns = [
    path("", views.home, name="home"),
    path("unit/<str:unit_id>/", views.unit, name="unit"),
    path("phone/<str:unit_id>/", views.phone, name="phone"),
    path("about/", views.about, name="about"),
    path("page/<str:slug>/", views.tab, name="tab"),
    path("jump/<str:name>", views.jump, name="jump"),
    path("-/practice-group", views.practice_group, name="practice-group"),
    path("practitioner-guides/cohort/", include("xblocks.cohort_page.urls")),
    path("practitioner-guides/live/", include("xblocks.live.urls")),
    path("-/role", views.role, name="role"),
    path("-/start-over/", views.start_over, name="start-over"),
    path("-/version", views.version, name="version"),
    path("-/shell/<str:name>", views.shell_file, name="shell-file"),
    path("files/<path:name>", blocks.course_file, name="course-file"),
    path("blocks/<str:package>/<path:name>", blocks.resource, name="block-resource"),
    path("handler/<str:usage>/<str:name>", blocks.handler, name="handler"),
    path("handler/<str:usage>/<str:name>/<path:suffix>", blocks.handler),
]

handler404 = views.not_here
