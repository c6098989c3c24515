"""What each kind of mail says, written when it goes out: what may not be seen by then is not said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from symposium.domain.author_name import one_line
from symposium.domain.mailing import html_of
from symposium.enums import Answer, MailKind, Role
from symposium.models import Mail, Membership


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
        "address": site_address(path),
        "sign_in": site_address(sign_in),
    }
    about = "An invitation to write for" if is_expert else "Your place in"
    text = render_to_string("mail/place.txt", context)
    return Letter(f"{about} “{place.issue.title}”", text)


WRITERS: dict[MailKind, Callable[[Mail, datetime], Letter]] = {
    MailKind.SIGN_IN: _as_kept,
    MailKind.PLACE: _of_place,
}
