"""Following: a person's own list, and the mails that tell of it."""

from datetime import datetime

from django.db import transaction

from symposium.actions.mail import message_id, write_mail
from symposium.domain.pace import told_up_to
from symposium.enums import MailKind, MailTopic, Pace
from symposium.errors import InvalidInput, NotAllowed
from symposium.models import Follow, Mail, MailChoice, Thread
from symposium.models.follow import THINGS
from symposium.models.followed_news import Span, rows_for, within

MOST_FOLLOWS = 500  # a person
MOST_TOLD = 30  # of a kind in one mail; the page has all
OFTENER = {Pace.AT_ONCE: [], Pace.DAILY: [Pace.AT_ONCE], Pace.WEEKLY: [Pace.AT_ONCE, Pace.DAILY]}


@transaction.atomic
def follow(*, by, thing: str, of, pace: str, now: datetime) -> Follow:
    """Want the news of it from now on; or, of what is followed already, at this pace.

    `thing` is a column of Follow and `of` its row.
    """
    if not by.is_authenticated:
        raise NotAllowed("Sign in to follow this.")
    if thing not in THINGS or pace not in Pace.values:
        raise InvalidInput("Choose how often you want to hear of it.")
    if thing == "writer" and of.pk == by.pk:
        raise InvalidInput("You know what you write yourself.")
    if by.follows.count() >= MOST_FOLLOWS:
        raise InvalidInput(f"You follow {MOST_FOLLOWS} things. Stop following one of them first.")
    given = {"pace": pace, "made_at": now, "told_until": now, "seen_until": now}
    found, is_new = Follow.objects.get_or_create(person=by, **{thing: of}, defaults=given)
    return found if is_new else set_pace(follow=found, by=by, pace=pace, now=now)


@transaction.atomic
def follow_thread(*, by, essay, annotation=None, pace: str, now: datetime) -> Follow:
    """Of an annotation, or (none given) of the whole essay. It may be followed before its first comment."""
    thread, _ = Thread.objects.get_or_create(essay=essay, guideline=None, annotation=annotation)
    return follow(by=by, thing="thread", of=thread, pace=pace, now=now)


def follow_it(*, by, thing: str, it, pace: str, now: datetime) -> Follow:
    """By the word that the address of what is followed has (queries.follow.Followable)."""
    who = {"by": by, "pace": pace, "now": now}
    if thing == "remark":
        return follow_thread(essay=it.essay, annotation=it, **who)
    if thing == "discussion":
        return follow_thread(essay=it, **who)
    return follow(thing="writer" if thing == "person" else thing, of=it, **who)


@transaction.atomic
def set_pace(*, follow: Follow, by, pace: str, now: datetime) -> Follow:
    """From now on. What was not mailed while the pace was "not at all" stays on the page of news."""
    follow = Follow.objects.select_for_update().get(pk=follow.pk)
    if follow.person_id != by.pk:
        raise NotAllowed("Only they themselves say what they follow.")
    if pace not in Pace.values:
        raise InvalidInput("Choose how often you want to hear of it.")
    if follow.pace == pace:
        return follow
    if follow.pace == Pace.NEVER:
        follow.told_until = now
    follow.pace = pace
    follow.save(update_fields=["pace", "told_until"])
    return follow


@transaction.atomic
def stop_following(*, follow: Follow, by) -> None:
    if follow.person_id != by.pk:
        raise NotAllowed("Only they themselves say what they follow.")
    Follow.objects.filter(pk=follow.pk).delete()


@transaction.atomic
def mark_seen(*, by, until: datetime, now: datetime) -> None:
    """All news up to this instant is new to them no longer."""
    instant = min(until, now)
    Follow.objects.filter(person=by, seen_until__lt=instant).update(seen_until=instant)


@transaction.atomic
def tell_news(*, person, pace: str, now: datetime) -> list[Mail]:
    """Write the mails of what is new in what they follow at this pace; none where nothing is.

    In one transaction with the instant up to which they were told: nothing is told twice, or left out. What they
    hear of oftener in another way is not told again. At once there is a mail for each thread, else one for all.
    """
    until = told_up_to(pace, now)
    follows = list(
        Follow.objects.select_for_update()
        .filter(person=person, pace=pace, told_until__lt=until)
        .order_by("pk")
    )
    spans = [Span(follow, follow.told_until, until) for follow in follows]
    Follow.objects.filter(pk__in=[follow.pk for follow in follows]).update(told_until=until)
    unwanted = MailChoice.objects.filter(person=person, topic=MailTopic.FOLLOWING, is_wanted=False)
    if not spans or unwanted.exists():
        return []
    since = min(span.since for span in spans)
    oftener = Follow.objects.filter(person=person, pace__in=OFTENER[Pace(pace)])
    told = [Span(one, max(since, one.made_at), until) for one in oftener]
    by_topic: dict[str, dict[str, list[str]]] = {}
    for kind, rows in rows_for(person, now).items():
        heard = set(rows.filter(within(kind, told)).values_list("key", flat=True))
        found = rows.filter(within(kind, spans)).order_by("new_at", "pk").values_list("key", "topic")
        for key, topic in found:
            if key not in heard:
                place = topic if pace == Pace.AT_ONCE else ""
                by_topic.setdefault(place, {}).setdefault(kind, []).append(key)
    return [_news_mail(person, pace, topic, found, until=until, now=now) for topic, found in by_topic.items()]


def _news_mail(
    person, pace: str, topic: str, found: dict[str, list[str]], *, until: datetime, now: datetime
) -> Mail:
    more = sum(max(0, len(keys) - MOST_TOLD) for keys in found.values())
    told = {kind: keys[:MOST_TOLD] for kind, keys in found.items()}
    return write_mail(
        kind=MailKind.NEWS,
        to=person.email,
        person=person,
        now=now,
        data={"news": told, "more": more, "pace": pace},
        in_reply_to=message_id(topic) if topic else "",
        once=f"news {person.key} {pace} {topic} {until.isoformat()}",
    )
