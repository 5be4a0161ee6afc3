"""Django settings of the tests: our apps, the workbench, nothing of the LMS.

The database is one in memory, or that which TEST_DATABASE describes: Django's settings for it, as JSON.
"""

import json
import os
from importlib.util import find_spec

from tests import platform_modules

SECRET_KEY = "tests only"
MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
DATABASES = {"default": json.loads(os.environ.get("TEST_DATABASE", "null")) or MEMORY}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "workbench",
    "xblocks.learner_records",
    "xblocks.cohort_page",
    "xblocks.live",
    "xblocks.xapi",
    "tests.platform_tables",
]
ROOT_URLCONF = "tests.urls"
MIDDLEWARE = ["tests.cohort_page.a_course.user_by_header"]
STATIC_URL = "/static/"
PRACTITIONER_GUIDES_COURSES = "tests.cohort_page.a_course.course"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WORKBENCH = {"reset_state_on_restart": True, "services": {}}
EXCLUDED_XBLOCKS: list[str] = []

if find_spec("event_routing_backends"):
    # It imports functions of the platform as it loads.
    platform_modules.install()
    INSTALLED_APPS += ["event_routing_backends", "celery_utils"]
    LMS_ROOT_URL = "https://lms.example.org"
    XAPI_AGENT_IFI_TYPE = "external_id"
    XAPI_EVENTS_ENABLED = True
    XAPI_EVENT_LOGGING_ENABLED = False
    # Statements then name no version, and recorded ones hold for all.
    RUNNING_WITH_TEST_SETTINGS = True
