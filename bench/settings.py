"""The site as it is served, with the bare view beside its pages."""

from symposium.settings import *  # noqa: F403 - all of them, as served

ROOT_URLCONF = "bench.urls"
