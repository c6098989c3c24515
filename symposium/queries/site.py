from django.urls import reverse

from symposium.enums import Role
from symposium.models import Membership
from symposium.models.membership import EDITING_ROLES


def site_menu(user) -> list[tuple[str, str]]:
    """(label, address) of the workplaces and the own pages this person has. One query, none for the anonymous."""
    if not user.is_authenticated:
        return []
    roles = set(Membership.objects.held_by(user).values_list("role", flat=True))
    menu = []
    if roles:
        menu.append(("Write", reverse("write")))
    if user.is_administrator or roles & set(EDITING_ROLES):
        menu.append(("Desk", reverse("desk")))
    if user.is_administrator or Role.MANAGING_EDITOR in roles:
        menu.append(("Outbox", reverse("outbox")))
    if user.is_administrator:
        menu.append(("Redactions", reverse("redactions")))
    menu.append(("New to you", reverse("my_news")))
    menu.append(("Your votes", reverse("my_votes")))
    return menu
