"""Annotations with their place in the revision that they were made on, for the open formats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, QuerySet

from symposium.domain.anchoring import RevisionText, Span
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.models.revision_text import passage_texts

PAGE = 100  # annotations


@dataclass(frozen=True)
class ExportedAnnotation:
    """One as its address gives it. `revision` is the one it was made on, with its `essay` and `issue`.

    `start` and `end` count code points of that revision's normalised text (queries.essay.revision_text);
    `spans` are (passage key, first, end) in code points of the passages' plain text.
    """

    annotation: Annotation
    revision: Revision
    writer_key: str
    writer_name: str
    start: int
    end: int
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class ExportedPage:
    """`number` counts from 0; `total` is of all pages."""

    essay: Essay
    number: int
    total: int
    annotations: tuple[ExportedAnnotation, ...]
    changed_at: datetime | None

    @property
    def start(self) -> int:
        """How many stand on the pages before."""
        return self.number * PAGE

    @property
    def last(self) -> int:
        return max(0, (self.total - 1) // PAGE)


def exported_annotation(annotation: Annotation) -> ExportedAnnotation:
    """`annotation` is one that is visible and not removed."""
    return _exported(Annotation.objects.filter(pk=annotation.pk))[0]


def exported_annotations(essay: Essay, *, user, now: datetime) -> tuple[ExportedAnnotation, ...]:
    """Every one of the essay, the oldest first; none of a withdrawn essay, none that was removed."""
    return tuple(_exported(_standing(essay, user, now)))


def exported_page(essay: Essay, number: int, *, user, now: datetime) -> ExportedPage | None:
    """The page with this number, the oldest first; None where there is no such page."""
    rows = _standing(essay, user, now)
    told = rows.aggregate(total=Count("pk"), made=Max("made_at"), edited=Max("edited_at"))
    total = told["total"]
    if number < 0 or number > max(0, (total - 1) // PAGE):
        return None
    return ExportedPage(
        essay=essay,
        number=number,
        total=total,
        annotations=tuple(_exported(rows[number * PAGE : (number + 1) * PAGE])),
        changed_at=max((at for at in (told["made"], told["edited"]) if at), default=None),
    )


def _standing(essay: Essay, user, now: datetime) -> QuerySet[Annotation]:
    return (
        Annotation.objects.visible_to(user, now)
        .filter(essay=essay, essay__in=Essay.objects.readable(now), removal="")
        .order_by("made_at", "pk")
    )


def _exported(rows: QuerySet[Annotation]) -> Sequence[ExportedAnnotation]:
    annotations = list(rows.select_related("revision__essay__issue", "writer"))
    spans = dict(
        Anchor.objects.filter(annotation__in=annotations, revision=F("annotation__revision")).values_list(
            "annotation", "spans"
        )
    )
    revisions = {annotation.revision_id: annotation.revision for annotation in annotations}
    texts = {pk: RevisionText(one.title, passage_texts(one)) for pk, one in revisions.items()}
    found = []
    for annotation in annotations:
        stands = tuple(Span(*span) for span in spans[annotation.pk])
        place = texts[annotation.revision_id].range_of(stands)
        assert place is not None  # it was made on these words, and a released text never changes
        found.append(
            ExportedAnnotation(
                annotation=annotation,
                revision=annotation.revision,
                writer_key=annotation.writer.key,
                writer_name=annotation.writer.name,
                start=place[0],
                end=place[1],
                spans=tuple((span.passage, span.start, span.end) for span in stands),
            )
        )
    return found
