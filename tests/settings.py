"""Django settings of the tests: our app, a database in memory, nothing of the LMS."""

SECRET_KEY = "tests only"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "xblocks.cohorts"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
