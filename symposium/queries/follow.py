"""What a person follows and is mailed."""

from dataclasses import dataclass
from datetime import datetime

from symposium.domain.inline import to_plain
from symposium.enums import EssayState, MailTopic, Pace, PassageKind
from symposium.models import Essay, Follow, MailChoice, Passage, Revision, Wording


@dataclass(frozen=True)
class FollowLine:
    """`title` is "" where what was followed was withdrawn: nothing new will come of it."""

    key: str
    thing: str
    title: str
    language: str
    address: str
    pace: Pace


@dataclass(frozen=True)
class TopicChoice:
    topic: MailTopic
    is_wanted: bool


@dataclass(frozen=True)
class MailChoices:
    topics: tuple[TopicChoice, ...]
    follows: tuple[FollowLine, ...]


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
        return FollowLine(one.key, "Issue", one.issue.title, one.issue.language, address, pace)
    if one.writer:
        return FollowLine(one.key, "Person", str(one.writer), "", f"/people/{one.writer.key}/", pace)
    assert essay is not None  # follow_is_of_one_thing
    title, language = titles.get(essay.pk, ("", ""))
    if essay.state == EssayState.WITHDRAWN:
        title = ""
    what, address = "Essay", essay.get_absolute_url()
    if one.guideline:
        what, address = "Guideline", one.guideline.get_absolute_url()
        title = to_plain(headlines.get(one.guideline_id, "")) if title else ""
    elif one.thread and one.thread.annotation:
        what, address = "Remark on", one.thread.annotation.get_absolute_url()
    elif one.thread:
        what, address = "Discussion of", f"{address}discussion/"
    return FollowLine(one.key, what, title, language, address, pace)
