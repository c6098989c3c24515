"""How often the API may be asked. Counted in each worker's memory: a row a request would cost more than it saves."""

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle


def _rate(scope: str) -> str:
    """Read at each request, where DRF reads it once when it is imported."""
    return settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"][scope]


class AnonymousThrottle(AnonRateThrottle):
    """By address."""

    cache = caches["process"]

    def get_rate(self):
        return _rate(self.scope)


class SignedInThrottle(UserRateThrottle):
    """By person: several tokens of one person count together."""

    cache = caches["process"]

    def get_rate(self):
        return _rate(self.scope)

    def get_cache_key(self, request, view):
        """None, so not counted here, for the anonymous: they are counted by address."""
        return super().get_cache_key(request, view) if request.user.is_authenticated else None
