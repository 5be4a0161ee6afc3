"""The course player that `course-export preview` opens: the real blocks, on one machine.

`serve` shows a guide and follows its sources. `application` gives the same as a WSGI application, for
any `source.Source`. Where Django's settings are `course_export.preview.settings` already, as under
pytest-django, `source.use` is enough.
"""

from __future__ import annotations

from .server import CannotServe, application, serve

__all__ = ["CannotServe", "application", "serve"]
