"""What the feeds announce: readable essays, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max
from django.urls import reverse

from accounts.models import User
from symposium.enums import Verb
from symposium.models import Essay, Event, Issue
from symposium.queries.contents import EssayCard, cards
from symposium.queries.notice import NoticeLine, notices_by_essay
from symposium.queries.person import person_page
from symposium.queries.published import published_revisions

MOST_ENTRIES = 50
# What changes a feed besides a release. The acts on what is not released would tell of it.
_CHANGING = (Verb.ESSAY_WITHDRAWN, Verb.ESSAY_REINSTATED, Verb.NOTICE_PUBLISHED, Verb.NOTICE_LIFTED)
_EMPTY_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """Addresses are paths. `name` makes the lasting id; `updated` is the instant of the last change.

    `notices` are by the essays' keys.
    """

    name: str
    title: str
    subtitle: str
    language: str
    path: str
    feed_path: str
    entries: tuple[EssayCard, ...]
    updated: datetime
    notices: Mapping[str, tuple[NoticeLine, ...]]

    def notices_on(self, card: EssayCard) -> tuple[NoticeLine, ...]:
        return self.notices.get(card.key, ())

    def updated_at(self, card: EssayCard) -> datetime:
        """A notice changes the entry that it is on."""
        said = [notice.lifted_at or notice.at for notice in self.notices_on(card)]
        return max([updated_at(card), *said])


def published_at(card: EssayCard) -> datetime:
    """When it could first be read: a release before its issue's publication waited for it."""
    return max(card.released_at, card.issue.published_at or card.released_at)


def updated_at(card: EssayCard) -> datetime:
    return max(card.changed_at, published_at(card))


def site_feed(now: datetime, *, title: str) -> Feed:
    entries = _entries(published_revisions(now), now)
    changes = Event.objects.filter(verb__in=_CHANGING, essay__in=Essay.objects.released(now).values("pk"))
    path, feed_path = reverse("front"), reverse("feed")
    subtitle = "Every essay, as it is released"
    updated = _updated(entries, changes, now, _EMPTY_SINCE)
    notices = notices_by_essay([card.key for card in entries], now=now)
    return Feed("site", title, subtitle, "en", path, feed_path, entries, updated, notices)


def issue_feed(issue: Issue, now: datetime) -> Feed:
    """`issue` must be published."""
    entries = _entries(published_revisions(now).filter(essay__issue=issue), now)
    released = Essay.objects.released(now).filter(issue=issue)
    changes = Event.objects.filter(verb__in=_CHANGING, essay__in=released.values("pk"))
    return Feed(
        name=f"issue/{issue.key}",
        title=issue.title,
        subtitle=issue.question,
        language=issue.language,
        path=issue.get_absolute_url(),
        feed_path=reverse("issue_feed", args=[issue.slug]),
        entries=entries,
        updated=_updated(entries, changes, now, issue.published_at or _EMPTY_SINCE),
        notices=notices_by_essay([card.key for card in entries], now=now),
    )


def person_feed(user: User, now: datetime) -> Feed:
    """`user` must have a public page."""
    page = person_page(user, now=now)
    entries = _newest(page.essays)
    written = Essay.objects.released(now).filter(revisions__bylines__user=user)
    changes = Event.objects.filter(verb__in=_CHANGING, essay__in=written.values("pk"))
    return Feed(
        name=f"person/{user.key}",
        title=page.name,
        subtitle=f"Essays by {page.name}",
        language="en",
        path=reverse("person", args=[user.key]),
        feed_path=reverse("person_feed", args=[user.key]),
        entries=entries,
        updated=_updated(entries, changes, now, _EMPTY_SINCE),
        notices=notices_by_essay([card.key for card in entries], now=now),
    )


def _entries(revisions, now: datetime) -> tuple[EssayCard, ...]:
    newest = list(revisions.order_by("-release_at", "-pk").values_list("pk", flat=True)[:MOST_ENTRIES])
    return _newest(cards(published_revisions(now).filter(pk__in=newest), now))


def _newest(essays: tuple[EssayCard, ...]) -> tuple[EssayCard, ...]:
    return tuple(sorted(essays, key=lambda card: (updated_at(card), card.key), reverse=True))


def _updated(entries: tuple[EssayCard, ...], changes, now: datetime, since: datetime) -> datetime:
    last = changes.filter(at__lte=now).aggregate(last=Max("at"))["last"]
    return max([since, *(updated_at(card) for card in entries), *([last] if last else [])])
