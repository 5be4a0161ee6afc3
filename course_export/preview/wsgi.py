"""The preview as a WSGI application, for `application` and for test servers."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
