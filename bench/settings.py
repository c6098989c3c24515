"""The site as it is served, with the bare view beside its pages."""

from symposium.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
