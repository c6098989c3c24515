"""Guidelines apart from their essays: each on its own page, and an issue's side by side."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from symposium.enums import EssayState
from symposium.models import Essay, Guideline, Issue, Revision, Theme, Wording
from symposium.queries.contents import (
    EssayCard,
    PrintedByline,
    byline_rows,
    cards,
    printed_bylines,
    readable_revisions,
)
from symposium.queries.notice import NoticeLine, notice_lines
from symposium.queries.wording import GuidelineCard, guideline_cards
from symposium.queries.wording_change import DecidedChange, decided_changes
from symposium.queries.words_then import Since, since_wordings


@dataclass(frozen=True)
class SourcedGuideline:
    """A readable guideline with the essay that it comes from."""

    card: GuidelineCard
    essay: EssayCard


@dataclass(frozen=True)
class EssayGuidelines:
    """One essay's guidelines, of all or of one theme."""

    essay: EssayCard
    guidelines: tuple[GuidelineCard, ...]


@dataclass(frozen=True)
class WordingEntry:
    """The wording in one released revision. `is_same` says that the revision before it has these words.

    `change` is what was decided where it has others: whether the votes before it stand.
    """

    card: GuidelineCard
    revision: int
    released_at: datetime
    is_same: bool
    is_shown: bool
    change: DecidedChange | None = None


@dataclass(frozen=True)
class GuidelinePage:
    """`essay_revision` is the essay's latest. `is_latest`: no later wording is released. `was_dropped`: the essay's latest revision is without it.

    `withdrawal_notice` is not empty where the words are withheld: then `card` is None.
    """

    guideline: Guideline
    issue: Issue
    essay: Essay
    card: GuidelineCard | None
    revision: int
    released_at: datetime
    essay_title: str
    language: str
    bylines: tuple[PrintedByline, ...]
    wordings: tuple[WordingEntry, ...]
    is_latest: bool
    essay_revision: int
    was_dropped: bool
    notices: tuple[NoticeLine, ...]
    withdrawn_at: datetime | None
    withdrawal_notice: str

    @property
    def since(self) -> Since:
        """For the thread: which comments spoke of another wording than the latest."""
        entries = reversed(self.wordings)
        return since_wordings(
            self.guideline, [(entry.revision, entry.card.same_words_as) for entry in entries]
        )

    @property
    def author_names(self) -> list[str]:
        return [byline.name for byline in self.bylines]


def guideline_page(guideline: Guideline, *, now: datetime, number: int | None = None) -> GuidelinePage:
    """The latest released wording, or the one of revision `number`.

    Raises Wording.DoesNotExist where no such wording is released.
    """
    essay = guideline.essay
    revisions = {
        row.pk: row
        for row in Revision.objects.released(now)
        .filter(essay=essay)
        .only("number", "release_at", "title", "language", "essay_id")
    }
    wordings = Wording.objects.filter(guideline=guideline, revision__in=revisions)
    found = guideline_cards(wordings.order_by("revision__number"))
    by_number = {revisions[card.revision_pk].number: card for card in found}
    shown = max(by_number, default=None) if number is None else number
    if shown is None or shown not in by_number:
        raise Wording.DoesNotExist("No such wording is released.")
    card = by_number[shown]
    revision = revisions[card.revision_pk]
    latest = max(row.number or 0 for row in revisions.values())
    withheld = essay.state == EssayState.WITHDRAWN
    entries = _entries(by_number, revisions, shown, decided_changes(guideline, now))
    bylines = printed_bylines(byline_rows().filter(revision=revision))
    if withheld:
        bylines = tuple(PrintedByline(byline.name, byline.affiliation) for byline in bylines)
    return GuidelinePage(
        guideline=guideline,
        issue=essay.issue,
        essay=essay,
        card=None if withheld else card,
        revision=shown,
        released_at=revision.release_at,
        essay_title=revision.title,
        language=revision.language,
        bylines=bylines,
        wordings=() if withheld else entries,
        is_latest=shown == max(by_number),
        essay_revision=latest,
        was_dropped=max(by_number) < latest,
        notices=() if withheld else notice_lines(essay, now=now),
        withdrawn_at=essay.withdrawn_at if withheld else None,
        withdrawal_notice=essay.withdrawal_notice if withheld else "",
    )


def _entries(
    by_number: dict[int, GuidelineCard],
    revisions: dict[int, Revision],
    shown: int,
    changes: dict[int, DecidedChange],
) -> tuple[WordingEntry, ...]:
    """Newest first."""
    entries, before = [], None
    for number, card in sorted(by_number.items()):
        same = before is not None and before.same_words_as == card.same_words_as
        released_at = revisions[card.revision_pk].release_at
        assert released_at is not None  # every released row has one; the type does not know
        change = changes.get(number)
        entries.append(WordingEntry(card, number, released_at, same, number == shown, change))
        before = card
    return tuple(reversed(entries))


def guidelines_of(issue: Issue, *, now: datetime, theme: Theme | None = None) -> tuple[SourcedGuideline, ...]:
    """The issue's readable guidelines by essay and number; of one theme, if one is given."""
    if not issue.is_published(now):
        return ()
    essays = cards(readable_revisions(now).filter(essay__issue=issue), now)
    return sourced(essays, theme)


def sourced(essays: tuple[EssayCard, ...], theme: Theme | None = None) -> tuple[SourcedGuideline, ...]:
    """The guidelines of these essays, in their order; three queries."""
    by_revision = {essay.revision_pk: essay for essay in essays}
    wordings = Wording.objects.filter(revision__in=by_revision)
    if theme is not None:
        wordings = wordings.filter(guideline__themes=theme)
    found = guideline_cards(wordings.order_by("revision__essay__position", "number"))
    return tuple(SourcedGuideline(card, by_revision[card.revision_pk]) for card in found)


def by_essay(guidelines: tuple[SourcedGuideline, ...]) -> tuple[EssayGuidelines, ...]:
    return tuple(
        EssayGuidelines(essay, tuple(row.card for row in rows))
        for essay, rows in groupby(guidelines, key=lambda row: row.essay)
    )
