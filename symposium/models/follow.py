from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key
from symposium.enums import Pace

THINGS = ("issue", "essay", "guideline", "thread", "writer")


def _of(thing: str) -> Q:
    """That one of the five columns is filled, the others empty."""
    return Q(**{f"{name}__isnull": name != thing for name in THINGS})


def _one_thing() -> Q:
    found = Q()
    for thing in THINGS:
        found |= _of(thing)
    return found


class Follow(models.Model):
    """A person wants the news of one thing: an issue, an essay, a guideline, a thread, or a person who writes.

    News up to `told_until` has been mailed, or never will be; up to `seen_until` the person has said that they
    have seen it on the page of what is new to them.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    issue = models.ForeignKey("symposium.Issue", models.CASCADE, null=True, blank=True)
    essay = models.ForeignKey("symposium.Essay", models.CASCADE, null=True, blank=True)
    guideline = models.ForeignKey("symposium.Guideline", models.CASCADE, null=True, blank=True)
    thread = models.ForeignKey("symposium.Thread", models.CASCADE, null=True, blank=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="followers"
    )
    pace = models.CharField(max_length=7, choices=Pace, default=Pace.DAILY)
    made_at = models.DateTimeField()
    told_until = models.DateTimeField()
    seen_until = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["pace", "told_until"], name="follows_by_pace")]
        constraints = [
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="follow_pace_known"),
            models.CheckConstraint(condition=_one_thing(), name="follow_is_of_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=["person", thing],
                    condition=Q(**{f"{thing}__isnull": False}),
                    name=f"{thing}_followed_once",
                )
                for thing in THINGS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.thing_name} ({self.pace})"

    @property
    def thing_name(self) -> str:
        return next(name for name in THINGS if getattr(self, f"{name}_id") is not None)
