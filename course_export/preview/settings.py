"""Django settings of the preview: one machine, one SQLite file, nothing from other hosts.

`serve` and `application` give the place of the database and the secret by environment variables,
since settings are read once. Imported without them, as tests do, they have harmless values.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .server import DATABASE, DATABASE_VARIABLE, SECRET_VARIABLE

_database = Path(os.environ.get(DATABASE_VARIABLE, DATABASE)).absolute()

DEBUG = False
SECRET_KEY = os.environ.get(SECRET_VARIABLE) or secrets.token_urlsafe(50)
# Only this machine: a page of another site that points its name at 127.0.0.1 gets no answer.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "workbench",
    "course_export.preview.apps.PreviewConfig",
]
if find_spec("xblocks.learner_records.apps"):
    INSTALLED_APPS += [
        "xblocks.learner_records.apps.CohortsConfig",
        "xblocks.cohort_page.apps.CohortPageConfig",
        "xblocks.live.apps.LiveConfig",
    ]

MIDDLEWARE = [
    "course_export.preview.middleware.policy",
    "course_export.preview.middleware.limit",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",  # refuses other hosts' names
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "course_export.preview.middleware.user",
    "crum.CurrentRequestUserMiddleware",  # by which our blocks know the sender of a request, as in the LMS
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
X_FRAME_OPTIONS = "SAMEORIGIN"  # the phone view shows a page of ours in a frame
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "course_export.preview.views.not_from_here"

ROOT_URLCONF = "course_export.preview.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(Path(__file__).parent / "templates")],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(_database),
        "OPTIONS": {
            # Two tabs may send at once: take turns at the start of a transaction, do not fail in it.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        # A file, not memory: threads of a test server need connections of their own.
        "TEST": {"NAME": str(Path(tempfile.gettempdir()) / f"guide-preview-test-{os.getpid()}.sqlite3")},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cookies know no ports: the name keeps two previews on one machine apart.
SESSION_COOKIE_NAME = "guide_preview_" + hashlib.blake2b(str(_database).encode(), digest_size=4).hexdigest()
SESSION_COOKIE_AGE = 365 * 24 * 3600

STATIC_URL = "/-/static/"  # nothing lies there; Django's test server wants to know

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A page that is not there, or a refused request, is no news in the terminal of an author.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
    },
}

PRACTITIONER_GUIDES_COURSES = "course_export.preview.cohort.course"
WORKBENCH: dict[str, Any] = {"services": {"settings": "workbench.services.SettingsService"}}
XBLOCK_SETTINGS: dict[str, dict[str, Any]] = {}
