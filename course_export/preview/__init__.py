"""The course player that `course-export preview` opens: the real blocks, on one machine.

`serve` shows a guide and follows its sources. `application` gives the same as a WSGI application.
Tests set DJANGO_SETTINGS_MODULE to `course_export.preview.settings` and call `source.use`.
"""

from __future__ import annotations

from .server import CannotServe, application, serve

__all__ = ["CannotServe", "application", "serve"]
