from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key
from symposium.enums import Verb


class Event(models.Model):
    """One editorial or administrative act: append-only, the database refuses changes (migration 0002).

    Votes and ballots are no events. `details` holds facts, never a person's address or text.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=24, choices=Verb)
    issue = models.ForeignKey("symposium.Issue", models.PROTECT, null=True, blank=True, related_name="events")
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, null=True, blank=True, related_name="events")
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="event_verb_known"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_verb_display()}"
