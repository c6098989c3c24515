"""What annotations and comments have in common: words by a person, with a history and a marked place."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key
from symposium.enums import Removal


def remark_constraints(noun: str) -> list[models.BaseConstraint]:
    """Named by the noun, since a constraint's name is unique in the database."""
    return [
        models.UniqueConstraint(fields=["writer", "once"], name=f"{noun}_sent_once"),
        models.CheckConstraint(
            condition=Q(removal="", removed_at__isnull=True, removed_by__isnull=True)
            | Q(removal__in=Removal.values, removed_at__isnull=False, removed_by__isnull=False),
            name=f"{noun}_removed_by_someone_at_an_instant",
        ),
        models.CheckConstraint(condition=~Q(text=""), name=f"{noun}_says_something"),
    ]


class Remark(models.Model):
    """Nothing is deleted from under a discussion: a removed remark keeps its row and loses its words to all.

    `text` is the remark's small Markdown (domain.remark_markdown). `once` is the sender's key of this
    sending: the second of two equal sendings finds the first. `edited_at` is empty as long as edits were
    within the free window (domain.editing).
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="%(class)ss")
    text = models.TextField()
    once = models.CharField(max_length=64, default=new_key, editable=False)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    removal = models.CharField(max_length=9, choices=Removal, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removal_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def is_imported(self) -> bool:
        """Whether its words are another's, who has no account here: then `writer` is who brought them."""
        return False


class RemarkVersion(models.Model):
    """Words that a remark had before an edit. Public where they stood beyond the free window."""

    annotation = models.ForeignKey(
        "symposium.Annotation", models.PROTECT, null=True, blank=True, related_name="versions"
    )
    comment = models.ForeignKey(
        "symposium.Comment", models.PROTECT, null=True, blank=True, related_name="versions"
    )
    text = models.TextField()
    until = models.DateTimeField()
    is_public = models.BooleanField()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, comment__isnull=True)
                | Q(annotation__isnull=True, comment__isnull=False),
                name="version_is_of_one_remark",
            ),
        ]

    def __str__(self) -> str:
        return f"Words until {self.until}"
