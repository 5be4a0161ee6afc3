"""The preview as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PreviewConfig(AppConfig):
    """Completion and grades of the preview."""

    name = "course_export.preview"
    label = "guide_preview"
    default_auto_field = "django.db.models.BigAutoField"
