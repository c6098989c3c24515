from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from symposium.enums import MailTopic


class MailChoiceQuerySet(models.QuerySet):
    def against(self, topic: str, person: str = "person"):
        """Whether whoever the row's `person` names wants no mail on the topic. For a filter."""
        return Exists(self.filter(topic=topic, is_wanted=False, person=OuterRef(person)))


class MailChoice(models.Model):
    """Whether a person wants mail on a topic. Without a row they do."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choices")
    topic = models.CharField(max_length=9, choices=MailTopic)
    is_wanted = models.BooleanField()
    changed_at = models.DateTimeField()

    objects = MailChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(topic__in=MailTopic.values), name="mail_topic_known"),
            models.UniqueConstraint(fields=["person", "topic"], name="one_choice_per_person_and_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {'yes' if self.is_wanted else 'no'}"
