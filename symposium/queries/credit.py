"""Whose words and whose points an essay's revisions follow, as everyone may know it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import User
from symposium.domain.remark_markdown import to_plain
from symposium.models import Annotation, Comment, Credit, Essay, Passage
from symposium.queries.annotation import name_of


@dataclass(frozen=True)
class CreditedRemark:
    """`noun` is "annotation" or "comment"; `note` is of who credited it."""

    noun: str
    key: str
    note: str

    @property
    def url(self) -> str:
        return reverse(self.noun, args=[self.key])


@dataclass(frozen=True)
class Credited:
    """One person in one revision: with words that it carries (`is_taken`), or with points that it follows.

    `person` is empty for an imported remark's maker.
    """

    name: str
    person: str
    is_taken: bool
    remarks: tuple[CreditedRemark, ...]

    def keys(self, noun: str) -> list[str]:
        return [remark.key for remark in self.remarks if remark.noun == noun]


@dataclass(frozen=True)
class LedTo:
    """The released revision that a remark led to; `url` is of the passage that was changed, where that is said."""

    number: int
    is_taken: bool
    note: str
    url: str


@dataclass(frozen=True)
class CreditLine:
    """One of a person's remarks, in the revision of an essay that first followed it. `words` are what it says, or proposes.

    Of words that a taken proposal struck out `is_struck` says so.
    """

    noun: str
    key: str
    is_taken: bool
    is_struck: bool
    words: str
    note: str
    number: int
    title: str
    language: str
    essay: Essay
    release_at: datetime

    @property
    def url(self) -> str:
        return reverse(self.noun, args=[self.key])


def remark_of(row: Credit) -> tuple[str, Annotation | Comment]:
    """Its noun with it; `row` has both selected."""
    if row.annotation is not None:
        return "annotation", row.annotation
    assert row.comment is not None  # credit_is_of_one_remark
    return "comment", row.comment


def told(rows):
    """What is read of a credit's remark and its writer, in one query."""
    return rows.select_related("annotation", "comment").annotate(
        who=Coalesce("annotation__writer__name", "comment__writer__name"),
        who_key=Coalesce("annotation__writer__key", "comment__writer__key"),
        number=F("revision__number"),
        release_at=F("revision__release_at"),
        taken=F("takenproposal__pk"),
    )


def writer_name(remark: Annotation | Comment, name: str) -> str:
    return name_of(remark, name) if isinstance(remark, Annotation) else name


def credits_of(essay: Essay, *, now: datetime) -> Mapping[int, tuple[Credited, ...]]:
    """By the numbers of the released revisions that follow anyone: first whose words they carry. One query."""
    rows = told(Credit.objects.credited(now).filter(essay=essay)).order_by(
        F("takenproposal").asc(nulls_last=True),
        Coalesce("annotation__made_at", "comment__made_at"),
        "pk",
    )
    found: dict[int, dict[tuple, list[CreditedRemark]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        noun, remark = remark_of(row)
        of = vars(row)
        person = "" if remark.is_imported else of["who_key"]
        who = (of["taken"] is None, writer_name(remark, of["who"]), person)
        found[of["number"]][who].append(CreditedRemark(noun, remark.key, row.note))
    return {
        number: tuple(
            Credited(name, person, not is_point, tuple(remarks))
            for (is_point, name, person), remarks in sorted(people.items(), key=lambda pair: pair[0][0])
        )
        for number, people in found.items()
    }


def led_to(essay: Essay, *, now: datetime) -> Mapping[str, LedTo]:
    """By the keys of its credited remarks. One query."""
    stands = Passage.objects.filter(revision=OuterRef("revision"), key=OuterRef("passage"))
    rows = told(Credit.objects.credited(now).filter(essay=essay)).annotate(stands=Exists(stands))
    found = {}
    for row in rows:
        of = vars(row)
        url = reverse("revision", args=[essay.issue.slug, essay.slug, of["number"]])
        place = f"{url}#{row.passage}" if of["stands"] else url
        found[remark_of(row)[1].key] = LedTo(of["number"], of["taken"] is not None, row.note, place)
    return found


def credits_to(user: User, *, now: datetime) -> tuple[CreditLine, ...]:
    """The newest first. One query."""
    own = Q(annotation__writer=user, annotation__origin="") | Q(comment__writer=user)
    lines = (
        told(Credit.objects.credited(now).filter(own))
        .select_related("essay__issue", "annotation", "comment")
        .annotate(title=F("revision__title"), language=F("revision__language"))
        .order_by("-revision__release_at", "-pk")
    )
    return tuple(_credit_line(row) for row in lines)


def _credit_line(row: Credit) -> CreditLine:
    noun, remark = remark_of(row)
    of = vars(row)
    is_taken = of["taken"] is not None
    words = to_plain(remark.text)
    if is_taken and isinstance(remark, Annotation):
        words = remark.replacement or remark.quote
    return CreditLine(
        noun=noun,
        key=remark.key,
        is_taken=is_taken,
        is_struck=is_taken and isinstance(remark, Annotation) and not remark.replacement,
        words=words,
        note=row.note,
        number=of["number"],
        title=of["title"],
        language=of["language"],
        essay=row.essay,
        release_at=of["release_at"],
    )
