"""What each kind of mail says, written when it goes out: what may not be seen by then is not said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from symposium.actions.signed_link import link_for
from symposium.domain.author_name import one_line
from symposium.domain.mailing import html_of
from symposium.enums import Answer, LinkKind, MailKind, MailTopic, Pace, Role
from symposium.models import Mail, MailChoice, Membership
from symposium.queries.followed_news import count_of, news_by_keys
from symposium.queries.my_votes import asked_again


class NothingToSay(Exception):
    """What it was to tell of is gone. The message says so to whoever looks at the outbox."""


@dataclass(frozen=True)
class Letter:
    """`html` is the letter's own part of the page, made from the text where it is empty."""

    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def letter_of(mail: Mail, now: datetime) -> EmailMultiAlternatives:
    """As it goes out now. Raises NothingToSay."""
    if mail.person is not None and not mail.person.is_active:
        raise NothingToSay("The account is closed.")
    letter = WRITERS[MailKind(mail.kind)](mail, now)
    threaded = {"In-Reply-To": mail.in_reply_to, "References": mail.in_reply_to} if mail.in_reply_to else {}
    headers = {
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        **threaded,
        **letter.headers,
    }
    message = EmailMultiAlternatives(
        one_line(letter.subject), letter.text, to=[mail.address], headers=headers
    )
    page = {"subject": letter.subject, "body": letter.html or html_of(letter.text)}
    message.attach_alternative(render_to_string("mail/letter.html", page), "text/html")
    return message


def site_address(path: str = "") -> str:
    return settings.SITE_URL.rstrip("/") + path


def _as_kept(mail: Mail, now: datetime) -> Letter:
    if not mail.text:
        raise NothingToSay("Its words are erased.")
    return Letter(mail.subject, mail.text)


def _of_place(mail: Mail, now: datetime) -> Letter:
    """Tells a person of their place in an issue, unless it was taken away or answered meanwhile."""
    places = Membership.objects.select_related("issue", "user", "given_by")
    place = places.filter(key=mail.data["place"]).first()
    if place is None or place.answer == Answer.DECLINED:
        raise NothingToSay("The place was taken away, or declined.")
    is_expert = place.role == Role.EXPERT
    page = {Role.EXPERT: reverse("write"), Role.MODERATOR: reverse("issue", args=[place.issue.slug])}
    path = page.get(place.role, reverse("desk"))
    sign_in = f"{reverse('account_request_login_code')}?{urlencode({'next': path}, safe='/')}"
    context = {
        "place": place,
        "issue": place.issue,
        "role": place.get_role_display().lower(),
        "is_expert": is_expert,
        "site_name": settings.SITE_NAME,
        "address": site_address(_answer_path(place, now) if is_expert else path),
        "sign_in": site_address(sign_in),
    }
    about = "An invitation to write for" if is_expert else "Your place in"
    text = render_to_string("mail/place.txt", context)
    return Letter(f"{about} “{place.issue.title}”", text)


def _answer_path(place: Membership, now: datetime) -> str:
    """Where an expert accepts or declines without an account."""
    link = link_for(kind=LinkKind.INVITATION, person=place.user, membership=place, now=now)
    return link.get_absolute_url()


def _of_news(mail: Mail, now: datetime) -> Letter:
    """What is new of what they follow, as far as they may see it now, with the ways to have less of it."""
    if "asked" in mail.data:
        return _of_votes(mail, now)
    person = mail.person
    _check_wanted(person, MailTopic.FOLLOWING)
    topics = news_by_keys(person, mail.data["news"], now=now)
    if not topics:
        raise NothingToSay("What it told of may not be seen any more.")
    choices = link_for(kind=LinkKind.MAIL_CHOICES, person=person, now=now)
    context = {
        "person": person,
        "topics": topics,
        "more": mail.data["more"],
        "pace": Pace(mail.data["pace"]),
        "site_name": settings.SITE_NAME,
        "site_url": site_address(),
        "choices": site_address(choices.get_absolute_url()),
    }
    text = render_to_string("mail/news.txt", context)
    html = render_to_string("mail/_news.html", context)
    subject = f"New: {topics[0].title}" if len(topics) == 1 else f"New in what you follow: {count_of(topics)}"
    return Letter(subject, text, html, _ending(person, MailTopic.FOLLOWING, now))


def _check_wanted(person, topic: MailTopic) -> None:
    if MailChoice.objects.filter(person=person, topic=topic, is_wanted=False).exists():
        raise NothingToSay(f"They want no mail on this: {topic.label}.")


def _of_votes(mail: Mail, now: datetime) -> Letter:
    """What they voted on says something else now: unless they have looked again meanwhile."""
    _check_wanted(mail.person, MailTopic.VOTES)
    asked = asked_again(mail.person, revision=mail.data["asked"], now=now)
    if not asked:
        raise NothingToSay("There is nothing left to look at again.")
    choices = link_for(kind=LinkKind.MAIL_CHOICES, person=mail.person, now=now)
    guidelines = [(site_address(reverse("guideline", args=[key])), headline) for key, headline in asked]
    context = {
        "guidelines": guidelines,
        "site_name": settings.SITE_NAME,
        "my_votes": site_address(reverse("my_votes")),
        "choices": site_address(choices.get_absolute_url()),
    }
    subject = (
        "A guideline you voted on has changed"
        if len(asked) == 1
        else f"{len(asked)} guidelines you voted on have changed"
    )
    text = render_to_string("mail/votes.txt", context)
    return Letter(subject, text, headers=_ending(mail.person, MailTopic.VOTES, now))


def _ending(person, topic: str, now: datetime) -> dict[str, str]:
    """RFC 8058: one press in the mail program ends it, signed in or not."""
    link = link_for(kind=LinkKind.UNSUBSCRIBE, person=person, topic=topic, now=now)
    return {
        "List-Unsubscribe": f"<{site_address(link.get_absolute_url())}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


WRITERS: dict[MailKind, Callable[[Mail, datetime], Letter]] = {
    MailKind.SIGN_IN: _as_kept,
    MailKind.PLACE: _of_place,
    MailKind.NEWS: _of_news,
}
