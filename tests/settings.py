"""The product's settings; only what would slow a test or reach outside differs."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-nothing-else-0123456789-abcdefghij")
os.environ.setdefault("DATABASE_POOL", "false")
os.environ.setdefault("DATABASE_URL", "postgresql:///symposium")

from symposium.settings import *  # noqa: F403 - the environment must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# One address asks for all tests; the tests of the limits set their own (tests/api/test_problems.py).
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"anon": None, "user": None}}  # noqa: F405
