"""People as the world may know them: authors of readable essays, and experts whom an issue announces."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import Portrait, User
from symposium.domain.author_name import split_name
from symposium.enums import Announcement, Answer, Role
from symposium.models import Byline, Issue, Membership, Wording
from symposium.queries.contents import EssayCard, cards
from symposium.queries.credit import CreditLine, credits_to
from symposium.queries.published import published_revisions
from symposium.queries.wording import GuidelineCard, guideline_cards

_NAMES_EXPERTS = (Announcement.EXPERTS, Announcement.TITLES)


@dataclass(frozen=True)
class PersonRow:
    """A person in the list. Without a `key` (no account) `url` leads to their essay."""

    key: str
    name: str
    affiliation: str
    url: str
    essay_count: int
    has_portrait: bool


@dataclass(frozen=True)
class PersonPage:
    """`is_public` is False where only the person themselves may see the page.

    `credits` are those of their remarks that a released revision follows.
    """

    user: User
    name: str
    affiliation: str
    biography: str
    orcid: str
    has_portrait: bool
    essays: tuple[EssayCard, ...]
    guidelines: tuple[tuple[EssayCard, tuple[GuidelineCard, ...]], ...]
    announced_in: tuple[Issue, ...]
    is_public: bool
    credits: tuple[CreditLine, ...] = ()

    @property
    def proposals(self) -> list[CreditLine]:
        """Their wording proposals whose words a revision carries."""
        return [line for line in self.credits if line.is_taken]

    @property
    def points(self) -> list[CreditLine]:
        """Their other remarks that a revision follows."""
        return [line for line in self.credits if not line.is_taken]

    @property
    def guideline_count(self) -> int:
        return sum(len(guidelines) for _, guidelines in self.guidelines)


def _public_bylines(now: datetime):
    return Byline.objects.filter(revision__in=published_revisions(now).order_by().values("pk"))


def announced_places(now: datetime):
    """The places of accepted experts whom their issue's announcement names."""
    return Membership.objects.filter(
        role=Role.EXPERT,
        answer=Answer.ACCEPTED,
        issue__published_at__lte=now,
        issue__announcement__in=_NAMES_EXPERTS,
    )


def people_visible_to(user, now: datetime):
    """Everyone with a public presence, and the person themselves."""
    seen = Q(Exists(_public_bylines(now).filter(user=OuterRef("pk")))) | Q(
        Exists(announced_places(now).filter(user=OuterRef("pk")).exclude(user__name=""))
    )
    return User.objects.filter(seen | Q(pk=user.pk) if user.is_authenticated else seen)


def people(now: datetime) -> tuple[PersonRow, ...]:
    """By family name as far as that can be told; three queries."""
    bylines = (
        _public_bylines(now)
        .select_related("user", "revision__essay__issue")
        .defer("search", "revision__search", "revision__editors_note")
        .order_by("-revision__release_at", "position")
    )
    portraits = set(Portrait.objects.values_list("user_id", flat=True))
    rows: dict[int | str, list[Byline]] = {}
    for byline in bylines:
        rows.setdefault(byline.user_id or byline.name.casefold(), []).append(byline)
    found = [_row(mine, portraits) for mine in rows.values()]
    for place in announced_places(now).exclude(user__name="").select_related("user"):
        if place.user_id not in rows:
            rows[place.user_id] = []
            user = place.user
            url = reverse("person", args=[user.key])
            found.append(PersonRow(user.key, user.name, user.affiliation, url, 0, user.pk in portraits))
    return tuple(sorted(found, key=lambda row: _sorting(row.name)))


def _row(bylines: list[Byline], portraits: set[int]) -> PersonRow:
    """The newest byline gives what the profile leaves out."""
    newest = bylines[0]
    user = newest.user
    if user is None:
        url = newest.revision.essay.get_absolute_url()
        return PersonRow("", newest.name, newest.affiliation, url, len(bylines), False)
    return PersonRow(
        key=user.key,
        name=user.name or newest.name,
        affiliation=user.affiliation or newest.affiliation,
        url=reverse("person", args=[user.key]),
        essay_count=len(bylines),
        has_portrait=user.pk in portraits,
    )


def _sorting(name: str) -> tuple[str, str]:
    parts = split_name(name)
    return _folded(parts.family or parts.literal), _folded(parts.given)


def _folded(text: str) -> str:
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(bare).casefold()


def person_page(user: User, *, now: datetime) -> PersonPage:
    """Whether the page may be seen is the door's question (people_visible_to)."""
    bylines = list(_public_bylines(now).filter(user=user).defer("search").order_by("-revision__release_at"))
    revisions = [byline.revision_id for byline in bylines]
    essays = cards(published_revisions(now).filter(pk__in=revisions), now)
    wordings = Wording.objects.filter(revision__in=revisions).order_by("revision", "number")
    guidelines = guideline_cards(wordings)
    by_essay = tuple(
        (essay, tuple(g for g in guidelines if g.revision_pk == essay.revision_pk)) for essay in essays
    )
    places = announced_places(now).filter(user=user).select_related("issue")
    announced = tuple(place.issue for place in places.order_by("-issue__number"))
    newest = bylines[0] if bylines else Byline()
    return PersonPage(
        user=user,
        name=user.name or newest.name or str(user),
        affiliation=user.affiliation or newest.affiliation,
        biography=user.biography or newest.biography,
        orcid=user.orcid or newest.orcid,
        has_portrait=Portrait.objects.filter(user=user).exists(),
        essays=essays,
        guidelines=tuple(pair for pair in by_essay if pair[1]),
        announced_in=announced,
        is_public=bool(essays) or bool(announced and user.name),
        credits=credits_to(user, now=now),
    )
