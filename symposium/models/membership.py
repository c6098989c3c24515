from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key
from symposium.enums import Answer, Role

EDITING_ROLES = (Role.MANAGING_EDITOR, Role.EDITOR, Role.COPY_EDITOR)
STAFF_ROLES = (*EDITING_ROLES, Role.MODERATOR)


class MembershipQuerySet(models.QuerySet):
    def held_by(self, user):
        """The places that this person has and has not declined."""
        return self.filter(user=user).exclude(answer=Answer.DECLINED)


class Membership(models.Model):
    """A person's place in an issue: what they may do there. One person may hold several."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    issue = models.ForeignKey("symposium.Issue", models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.INVITED)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "user", "role"], name="place_once_per_person_and_role"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="place_role_known"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="place_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} of {self.issue}"
