"""What a person follows and is mailed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from symposium.domain.inline import to_plain
from symposium.enums import EssayState, MailTopic, Pace, PassageKind
from symposium.models import (
    Annotation,
    Essay,
    Follow,
    Guideline,
    Issue,
    MailChoice,
    Passage,
    Revision,
    Wording,
)
from symposium.queries.person import people_visible_to


@dataclass(frozen=True)
class FollowLine:
    """`title` is "" where what was followed was withdrawn: nothing new will come of it.

    `kind` and `of` are its address among what can be followed.
    """

    key: str
    kind: str
    of: str
    thing: str
    title: str
    language: str
    address: str
    pace: Pace


@dataclass(frozen=True)
class Followable:
    """What can be followed, under the word that its address has; `found` is the person's follow of it."""

    thing: str
    of: Any
    found: Follow | None

    @property
    def address(self) -> str:
        if self.thing == "person":
            return f"/people/{self.of.key}/"
        address = self.of.get_absolute_url()
        return f"{address}discussion/" if self.thing == "discussion" else address


@dataclass(frozen=True)
class TopicChoice:
    topic: MailTopic
    is_wanted: bool


@dataclass(frozen=True)
class MailChoices:
    topics: tuple[TopicChoice, ...]
    follows: tuple[FollowLine, ...]


def followable(user, thing: str, key: str, *, now: datetime) -> Followable | None:
    """None where there is nothing of the kind that this person may see."""
    things = _things(user, now)
    if thing not in things:
        return None
    rows, as_filter = things[thing]
    of = rows.filter(key=key).first()
    if of is None:
        return None
    return Followable(thing, of, Follow.objects.filter(person=user, **as_filter(of)).first())


def _things(user, now: datetime) -> dict[str, tuple[QuerySet, Callable[[Any], dict[str, Any]]]]:
    readable = Essay.objects.readable(now).select_related("issue")
    remarks = Annotation.objects.visible_to(user, now).filter(essay__in=readable, removal="")
    of_essay = {"thread__guideline": None, "thread__annotation": None}
    return {
        "issue": (Issue.objects.visible_to(user, now), lambda it: {"issue": it}),
        "essay": (readable, lambda it: {"essay": it}),
        "guideline": (Guideline.objects.readable(now), lambda it: {"guideline": it}),
        "person": (people_visible_to(user, now).exclude(pk=user.pk), lambda it: {"writer": it}),
        "remark": (remarks.select_related("essay"), lambda it: {"thread__annotation": it}),
        "discussion": (readable, lambda it: {"thread__essay": it, **of_essay}),
    }


def mail_choices(person, *, now: datetime) -> MailChoices:
    """Five queries, however many things are followed."""
    unwanted = set(MailChoice.objects.filter(person=person, is_wanted=False).values_list("topic", flat=True))
    topics = tuple(TopicChoice(topic, topic.value not in unwanted) for topic in MailTopic)
    return MailChoices(topics, follow_lines(person, now=now))


def follow_lines(person, *, now: datetime) -> tuple[FollowLine, ...]:
    follows = list(
        Follow.objects.filter(person=person).select_related(
            "issue",
            "essay__issue",
            "guideline__essay",
            "thread__essay__issue",
            "thread__guideline",
            "thread__annotation",
            "writer",
        )
    )
    essays = {essay.pk for one in follows if (essay := _essay(one)) is not None}
    latest = Revision.objects.latest_released(now).filter(essay__in=essays)
    titles = {
        pk: (title, language) for pk, title, language in latest.values_list("essay", "title", "language")
    }
    guidelines = [one.guideline_id for one in follows if one.guideline_id]
    wordings = Wording.objects.latest_released(now).filter(guideline__in=guidelines)
    headlines = dict(
        Passage.objects.filter(
            kind=PassageKind.GUIDELINE_HEADLINE, wording__in=[wording.pk for wording in wordings]
        ).values_list("wording__guideline", "text")
    )
    return tuple(_line(one, titles, headlines) for one in follows)


def _essay(follow: Follow) -> Essay | None:
    if follow.essay:
        return follow.essay
    if follow.guideline:
        return follow.guideline.essay
    return follow.thread.essay if follow.thread else None


def _line(one: Follow, titles: dict, headlines: dict) -> FollowLine:
    pace, essay = Pace(one.pace), _essay(one)
    if one.issue:
        address = one.issue.get_absolute_url()
        return FollowLine(
            one.key, "issue", one.issue.key, "Issue", one.issue.title, one.issue.language, address, pace
        )
    if one.writer:
        return FollowLine(
            one.key,
            "person",
            one.writer.key,
            "Person",
            str(one.writer),
            "",
            f"/people/{one.writer.key}/",
            pace,
        )
    assert essay is not None  # follow_is_of_one_thing
    title, language = titles.get(essay.pk, ("", ""))
    if essay.state == EssayState.WITHDRAWN:
        title = ""
    kind, of, what, address = "essay", essay.key, "Essay", essay.get_absolute_url()
    if one.guideline:
        kind, of, what = "guideline", one.guideline.key, "Guideline"
        address = one.guideline.get_absolute_url()
        title = to_plain(headlines.get(one.guideline_id, "")) if title else ""
    elif one.thread and one.thread.annotation:
        kind, of, what = "remark", one.thread.annotation.key, "Remark on"
        address = one.thread.annotation.get_absolute_url()
    elif one.thread:
        kind, what, address = "discussion", "Discussion of", f"{address}discussion/"
    return FollowLine(one.key, kind, of, what, title, language, address, pace)
