"""The ways in which an act is refused. What may not even be seen is Django's Http404."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """This person may never do this here: 403. The message is shown to them."""


class RuleBroken(Exception):
    """It may not be done now: 409. The message says why, and what to do instead."""


class Stale(RuleBroken):
    """What this act was to change has changed since the person saw it: 412. Nothing was overwritten."""


class InvalidInput(ValueError):
    """An action was given something that cannot be stored: 422. The message names the field."""
