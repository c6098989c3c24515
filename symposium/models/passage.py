from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from symposium.enums import PassageKind
from symposium.models.search_vector import generated_vector

GUIDELINE_KINDS = (PassageKind.GUIDELINE_HEADLINE, PassageKind.GUIDELINE_BODY)


class Passage(models.Model):
    """One addressable block of a revision. Its key is the same in every revision that keeps it.

    `text` is the small inline Markdown; `plain` is what a reader reads of it, in NFC: offsets of
    annotations count its code points. `level` is a heading's rank (2, 3) or a list item's depth
    (1, 2, ...); `marker` is the printed bullet, number or footnote label. A figure's text is its
    caption; `alt` and `credit` belong to its picture.
    """

    revision = models.ForeignKey("symposium.Revision", models.CASCADE, related_name="passages")
    key = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=PassageKind)
    text = models.TextField()
    plain = models.TextField()
    level = models.PositiveSmallIntegerField(default=0)
    marker = models.CharField(max_length=20, blank=True)
    wording = models.ForeignKey(
        "symposium.Wording", models.CASCADE, null=True, blank=True, related_name="passages"
    )
    picture = models.ForeignKey(
        "symposium.Picture", models.PROTECT, to_field="key", null=True, blank=True, related_name="passages"
    )
    alt = models.CharField("description", max_length=500, blank=True)
    is_decorative = models.BooleanField(default=False)
    credit = models.CharField(max_length=200, blank=True)
    search_language = models.CharField(max_length=8, default="en", editable=False)
    search = generated_vector(plain="C")

    class Meta:
        ordering = ["position"]
        indexes = [GinIndex(fields=["search"], name="passage_search")]
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="passage_key_once_per_revision"),
            models.UniqueConstraint(
                fields=["revision", "position"], name="passage_position_once_per_revision"
            ),
            models.UniqueConstraint(
                fields=["wording"],
                condition=Q(kind=PassageKind.GUIDELINE_HEADLINE),
                name="one_headline_per_wording",
            ),
            models.CheckConstraint(condition=Q(kind__in=PassageKind.values), name="passage_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=GUIDELINE_KINDS, wording__isnull=False)
                | (~Q(kind__in=GUIDELINE_KINDS) & Q(wording__isnull=True)),
                name="guideline_passage_has_a_wording",
            ),
            models.CheckConstraint(
                condition=Q(kind=PassageKind.FIGURE)
                | Q(picture__isnull=True, alt="", is_decorative=False, credit=""),
                name="only_a_figure_has_a_picture",
            ),
        ]

    def __str__(self) -> str:
        return self.plain[:60]
