"""The pages of mail and of following: rows of the table in page_types.py."""

from accounts.models import User
from symposium.actions.signed_link import link_for
from symposium.models import Membership
from tests.factories import NOW


def _link(kind: str, **of):
    """The demo's expert's, who has a place."""

    def token(world) -> tuple:
        person = User.objects.get(email="expert@example.org")
        place = Membership.objects.filter(user=person).first()
        about = {"membership": place} if kind == "invitation" else of
        return (link_for(kind=kind, person=person, now=NOW, **about).token,)

    return token


MAIL_PAGES = [
    ("outbox", "administrator", "outbox"),
    ("follow", "reader", "follow", lambda world: ("essay", world.essay.key)),
    ("my news", "reader", "my_news"),
    ("my mail", "reader", "my_mail"),
    ("unsubscribe", "", "link_unsubscribe", _link("unsubscribe", topic="following")),
    ("mail choices", "", "link_mail_choices", _link("mail_choices")),
    ("invitation", "", "link_invitation", _link("invitation")),
    ("closed link", "", "link_invitation", lambda world: ("made.up",), "", 404),
]
