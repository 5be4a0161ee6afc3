"""Addresses of a site that did not install rooms."""

from __future__ import annotations

from tests import urls

urlpatterns = [pattern for pattern in urls.urlpatterns if "live" not in str(pattern.pattern)]
