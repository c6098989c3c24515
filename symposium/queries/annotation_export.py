"""Annotations with their place in the revision that they were made on, for the open formats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, F, Func, Max, Q, QuerySet, TextField, Value

from symposium.domain.anchoring import Quote, RevisionText, Span
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.models.revision_text import passage_texts

PAGE = 100  # annotations


@dataclass(frozen=True)
class Standing:
    """Where words stand in one revision, with its `essay` and `issue`.

    `start` and `end` count code points of that revision's normalised text (queries.essay.revision_text);
    `spans` are (passage key, first, end) in code points of the passages' plain text.
    """

    revision: Revision
    words: Quote
    start: int
    end: int
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class ExportedAnnotation:
    """One as its address gives it. `made` is its place in the revision it was made on, `state` how its words were
    found in the essay's latest released one, `latest`, and `now` its place there; None where it has none. Of an imported
    one `writer_key` is empty, and `writer_name` what its file printed.
    """

    annotation: Annotation
    writer_key: str
    writer_name: str
    made: Standing
    latest: Revision
    state: str
    now: Standing | None

    @property
    def is_carried(self) -> bool:
        """Whether the latest revision is another than the one it was made on."""
        return self.latest.pk != self.made.revision.pk


@dataclass(frozen=True)
class ExportedPage:
    """`number` counts from 0; `total` is of all pages. `annotations` are there where they were asked for."""

    essay: Essay
    number: int
    total: int
    keys: tuple[str, ...]
    changed_at: datetime | None
    annotations: tuple[ExportedAnnotation, ...] = ()

    @property
    def start(self) -> int:
        """How many stand on the pages before."""
        return self.number * PAGE

    @property
    def last(self) -> int:
        return max(0, (self.total - 1) // PAGE)


def exported_annotation(annotation: Annotation, *, now: datetime) -> ExportedAnnotation:
    """`annotation` is one that is visible and not removed."""
    return _Reading(annotation.essay, now).read(Annotation.objects.filter(pk=annotation.pk))[0]


def exported_annotations(essay: Essay, *, user, now: datetime) -> Iterator[ExportedAnnotation]:
    """Every one of the essay, the oldest first; none of a withdrawn essay, none that was removed.

    Read page by page as they are asked for, so that a file of any length takes the same memory.
    """
    rows, reading = _standing(essay, user, now), _Reading(essay, now)
    page = reading.read(rows[:PAGE])
    while page:
        yield from page
        last = page[-1].annotation
        after = Q(made_at__gt=last.made_at) | Q(made_at=last.made_at, pk__gt=last.pk)
        page = reading.read(rows.filter(after)[:PAGE])


def export_mark(essay: Essay, *, user, now: datetime) -> str:
    """What differs where the essay's exported annotations differ, read in one query; empty where there are none."""
    # Letters and not rows are compared: a name, an anchor or a redaction changes without any annotation's doing.
    parts = [
        *("annotation__" + field.attname for field in Annotation._meta.concrete_fields),
        *("state", "spans", "annotation__writer__name", "revision__title", "revision__essay__redactions__pk"),
    ]
    rows = Anchor.objects.filter(
        annotation__in=_standing(essay, user, now).order_by(), revision__in=_latest(essay, now)
    )
    row = _md5(Func(Value("|"), *map(F, parts), function="concat_ws", output_field=TextField()))
    listed = StringAgg(row, delimiter="|", order_by=("annotation", "revision__essay__redactions"))
    return rows.aggregate(mark=_md5(listed))["mark"] or ""


def _md5(of: Func) -> Func:
    return Func(of, function="md5", output_field=TextField())


def exported_page(essay: Essay, number: int, *, user, now: datetime) -> ExportedPage | None:
    """The page with this number, the oldest first; None where there is no such page."""
    page = page_of_keys(essay, number, user=user, now=now)
    if page is None:
        return None
    rows = _standing(essay, user, now).filter(key__in=page.keys)
    return replace(page, annotations=tuple(_Reading(essay, now).read(rows)))


def page_of_keys(essay: Essay, number: int, *, user, now: datetime) -> ExportedPage | None:
    """The same without the annotations' words and places."""
    rows = _standing(essay, user, now)
    told = rows.aggregate(
        total=Count("pk"), made=Max("made_at"), edited=Max("edited_at"), widened=Max("widened_at")
    )
    total = told["total"]
    if number < 0 or number > max(0, (total - 1) // PAGE):
        return None
    return ExportedPage(
        essay=essay,
        number=number,
        total=total,
        keys=tuple(rows.values_list("key", flat=True)[number * PAGE : (number + 1) * PAGE]),
        changed_at=max((at for at in (told["made"], told["edited"], told["widened"]) if at), default=None),
    )


def _standing(essay: Essay, user, now: datetime) -> QuerySet[Annotation]:
    return (
        Annotation.objects.visible_to(user, now)
        .filter(essay=essay, essay__in=Essay.objects.readable(now), removal="")
        .order_by("made_at", "pk")
    )


def _latest(essay: Essay, now: datetime) -> QuerySet[Revision]:
    return essay.revisions.released(now).order_by("-number")[:1]


class _Reading:
    """Annotations of one essay with their places; each revision's text is read once."""

    def __init__(self, essay: Essay, now: datetime):
        self.latest = _latest(essay, now).select_related("essay__issue").get()
        self._texts: dict[int, RevisionText] = {}

    def read(self, rows: QuerySet[Annotation]) -> Sequence[ExportedAnnotation]:
        annotations = list(rows.select_related("revision__essay__issue", "writer"))
        wanted = Q(revision=F("annotation__revision")) | Q(revision=self.latest)
        anchors = {
            (anchor.annotation_id, anchor.revision_id): anchor
            for anchor in Anchor.objects.filter(wanted, annotation__in=annotations)
        }
        return [self._exported(annotation, anchors) for annotation in annotations]

    def _exported(self, annotation: Annotation, anchors: dict[tuple[int, int], Anchor]) -> ExportedAnnotation:
        made = self._standing(annotation.revision, anchors[annotation.pk, annotation.revision_id])
        assert made is not None  # it was made on these words, and a released text never changes
        here = anchors[annotation.pk, self.latest.pk]
        return ExportedAnnotation(
            annotation=annotation,
            writer_key="" if annotation.is_imported else annotation.writer.key,
            writer_name=annotation.maker_name if annotation.is_imported else annotation.writer.name,
            made=replace(made, words=annotation.quoted),
            latest=self.latest,
            state=here.state,
            now=self._standing(self.latest, here),
        )

    def _standing(self, revision: Revision, anchor: Anchor) -> Standing | None:
        spans = tuple(Span(*span) for span in anchor.spans)
        if revision.pk not in self._texts:
            self._texts[revision.pk] = RevisionText(revision.title, passage_texts(revision))
        text = self._texts[revision.pk]
        place = text.range_of(spans)
        if place is None:
            return None
        return Standing(
            revision,
            text.quote_of(*place),
            *place,
            tuple((span.passage, span.start, span.end) for span in spans),
        )
