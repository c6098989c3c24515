"""Whose proposed words an essay's revisions carry, as everyone may know it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from accounts.models import User
from symposium.models import Essay, TakenProposal
from symposium.queries.annotation import name_of


@dataclass(frozen=True)
class Credit:
    """One person's proposals in one revision. `annotations` are their keys; `person` is empty for an imported one."""

    name: str
    person: str
    annotations: tuple[str, ...]

    @property
    def urls(self) -> list[str]:
        return [reverse("annotation", args=[key]) for key in self.annotations]


@dataclass(frozen=True)
class CreditLine:
    """One of a person's proposals, in the revision of an essay that first carried its words."""

    key: str
    quote: str
    replacement: str
    number: int
    title: str
    language: str
    essay: Essay
    release_at: datetime


def credits_of(essay: Essay, *, now: datetime) -> Mapping[int, tuple[Credit, ...]]:
    """By the numbers of the released revisions that carry any. One query."""
    rows = (
        TakenProposal.objects.credited(now)
        .filter(essay=essay)
        .select_related("annotation")
        .annotate(
            number=F("revision__number"),
            who=F("annotation__writer__name"),
            who_key=F("annotation__writer__key"),
        )
        .order_by("annotation__made_at", "annotation")
    )
    found: dict[int, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        told = vars(row)
        person = "" if row.annotation.is_imported else told["who_key"]
        found[told["number"]][name_of(row.annotation, told["who"]), person].append(row.annotation.key)
    return {
        number: tuple(Credit(name, person, tuple(keys)) for (name, person), keys in people.items())
        for number, people in found.items()
    }


def credits_to(user: User, *, now: datetime) -> tuple[CreditLine, ...]:
    """The newest first. One query."""
    rows = (
        TakenProposal.objects.credited(now)
        .filter(annotation__writer=user, annotation__origin="")
        .select_related("annotation", "essay__issue")
        .annotate(
            number=F("revision__number"),
            title=F("revision__title"),
            language=F("revision__language"),
            release_at=F("revision__release_at"),
        )
        .order_by("-revision__release_at", "-pk")
    )
    return tuple(_credit_line(row) for row in rows)


def _credit_line(row: TakenProposal) -> CreditLine:
    said, told = row.annotation, vars(row)
    return CreditLine(
        key=said.key,
        quote=said.quote,
        replacement=said.replacement,
        number=told["number"],
        title=told["title"],
        language=told["language"],
        essay=row.essay,
        release_at=told["release_at"],
    )
