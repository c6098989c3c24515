"""Mail that an act causes. Each job fetches what it needs, writes, sends."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from symposium.enums import Role
from symposium.models import Membership

logger = logging.getLogger(__name__)


@app.task(
    name="symposium.tell_of_place",
    queue="mail",
    # A mail server that is away for an hour loses nobody's invitation.
    retry=RetryStrategy(max_attempts=8, exponential_wait=4),
)
def tell_of_place(membership_id: int) -> None:
    """Tell a person of their place in an issue. One that was taken away meanwhile is passed over."""
    place = Membership.objects.filter(pk=membership_id).select_related("issue", "user", "given_by").first()
    if place is None:
        logger.info("Place %s is gone: nobody was told.", membership_id)
        return
    site = settings.SITE_URL.rstrip("/")
    is_expert = place.role == Role.EXPERT
    page = {Role.EXPERT: reverse("write"), Role.MODERATOR: reverse("issue", args=[place.issue.slug])}
    address = page.get(place.role, reverse("desk"))
    context = {
        "place": place,
        "issue": place.issue,
        "role": place.get_role_display().lower(),
        "is_expert": is_expert,
        "site_name": settings.SITE_NAME,
        "address": site + address,
        "sign_in": f"{site}{reverse('account_request_login_code')}?{urlencode({'next': address}, safe='/')}",
    }
    about = "An invitation to write for" if is_expert else "Your place in"
    EmailMessage(
        subject=f"{about} “{place.issue.title}”",
        body=render_to_string("symposium/desk/mail_place.txt", context),
        to=[place.user.email],
    ).send()
