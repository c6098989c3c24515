"""What is new to a person of what they follow: on their page, and in their mails as these go out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from symposium.domain.inline import to_plain as inline_plain
from symposium.domain.remark_markdown import to_plain
from symposium.enums import NoticeKind, PassageKind, Purpose
from symposium.models import Follow, Passage, Revision, Wording
from symposium.models.followed_news import Span, rows_for, within

MOST_SHOWN = 100
LONGEST_WORDS = 300
LONGEST_QUOTE = 80


@dataclass(frozen=True)
class NewsItem:
    """`what` says what happened, `words` the beginning of what was said. `address` is its path on the site.

    `key` is the remark's or the notice's; of a revision it is its essay's.
    """

    kind: str
    key: str
    at: datetime
    what: str
    words: str
    address: str
    language: str


@dataclass(frozen=True)
class NewsTopic:
    """One guideline, remark or essay with what is new of it, the oldest first."""

    topic: str
    title: str
    language: str
    items: tuple[NewsItem, ...]


@dataclass(frozen=True)
class MyNews:
    """`until` is the instant that all of it was read at. `more` counts what is new and not shown."""

    topics: tuple[NewsTopic, ...]
    more: int
    until: datetime
    follow_count: int

    @property
    def count(self) -> int:
        return sum(len(topic.items) for topic in self.topics)


def my_news(person, *, now: datetime) -> MyNews:
    """New since they last said that they had seen it, at whatever pace it is mailed."""
    follows = list(Follow.objects.filter(person=person))
    spans = [Span(follow, follow.seen_until, now) for follow in follows]
    found, more = {}, 0
    if spans:
        for kind, rows in rows_for(person, now).items():
            new = rows.filter(within(kind, spans)).order_by("-new_at", "-pk")
            keys = list(new.values_list("key", flat=True))
            found[kind], more = keys[:MOST_SHOWN], more + max(0, len(keys) - MOST_SHOWN)
    return MyNews(news_by_keys(person, found, now=now), more, now, len(follows))


def news_by_keys(person, keys: Mapping[str, Sequence[str]], *, now: datetime) -> tuple[NewsTopic, ...]:
    """Of these what the person may see now, by topic; what was removed or hidden meanwhile is not there."""
    rows = rows_for(person, now)
    found: dict[str, list[NewsItem]] = {}
    essays: dict[str, int] = {}
    for kind, of_kind in keys.items():
        for row in READ[kind](rows[kind].filter(key__in=of_kind)):
            found.setdefault(row.topic, []).append(ITEM[kind](row))
            essays[row.topic] = row.of_essay
    titles = _titles(essays, now)
    return tuple(
        NewsTopic(topic, *titles[topic], tuple(sorted(items, key=lambda item: (item.at, item.key))))
        for topic, items in found.items()
        if topic in titles
    )


def _titles(essays: Mapping[str, int], now: datetime) -> dict[str, tuple[str, str]]:
    """Title and language by topic: a guideline's headline, else the essay's title."""
    latest = Revision.objects.latest_released(now).filter(essay__in=set(essays.values()))
    of_essays = {
        pk: (title, language) for pk, title, language in latest.values_list("essay", "title", "language")
    }
    keys = [topic[2:] for topic in essays if topic.startswith("g.")]
    wordings = Wording.objects.latest_released(now).filter(guideline__key__in=keys)
    headlines = Passage.objects.filter(kind=PassageKind.GUIDELINE_HEADLINE, wording__in=list(wordings))
    of_guidelines = {
        f"g.{key}": inline_plain(text)
        for key, text in headlines.values_list("wording__guideline__key", "text")
    }
    return {
        topic: (of_guidelines.get(topic, of_essays[essay][0]), of_essays[essay][1])
        for topic, essay in essays.items()
        if essay in of_essays
    }


def _beginning(words: str, longest: int = LONGEST_WORDS) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _comments(rows):
    return rows.select_related("writer").annotate(of_essay=F("thread__essay"))


def _annotations(rows):
    return rows.select_related("writer", "revision").annotate(of_essay=F("essay"))


def _of_essay(rows):
    return rows.select_related("essay__issue").annotate(of_essay=F("essay"))


def _comment_item(row) -> NewsItem:
    what = f"{row.writer.name} {'replied' if row.parent_id else 'wrote'}"
    return NewsItem(
        "comment", row.key, row.new_at, what, _beginning(to_plain(row.text)), row.get_absolute_url(), ""
    )


def _annotation_item(row) -> NewsItem:
    what = (
        f"{row.writer.name}, {Purpose(row.purpose).label.lower()} on “{_beginning(row.quote, LONGEST_QUOTE)}”"
    )
    return NewsItem(
        "annotation", row.key, row.new_at, what, _beginning(to_plain(row.text)), row.get_absolute_url(), ""
    )


def _revision_item(row) -> NewsItem:
    is_first = row.number == 1
    what = "The essay is out" if is_first else f"Revision {row.number} is out"
    words = inline_plain(row.dek) if is_first else row.note
    address = row.essay.get_absolute_url()
    return NewsItem("revision", row.essay.key, row.new_at, what, _beginning(words), address, row.language)


def _notice_item(row) -> NewsItem:
    what = NoticeKind(row.kind).label
    return NewsItem("notice", row.key, row.new_at, what, _beginning(row.text), row.get_absolute_url(), "")


READ = {"comment": _comments, "annotation": _annotations, "revision": _of_essay, "notice": _of_essay}
ITEM = {
    "comment": _comment_item,
    "annotation": _annotation_item,
    "revision": _revision_item,
    "notice": _notice_item,
}


def count_of(topics: Iterable[NewsTopic]) -> int:
    return sum(len(topic.items) for topic in topics)
