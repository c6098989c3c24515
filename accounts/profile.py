"""The acts on a person's own page."""

from django.db import transaction

from accounts.models import Portrait, User
from accounts.portraits import MEDIA_TYPE

FIELDS = ("name", "affiliation", "biography", "orcid")


@transaction.atomic
def change_profile(*, by: User, fields: dict[str, str], portrait: bytes | None) -> User:
    """Store what the person says of themselves; `portrait` None keeps the picture there is."""
    person = User.objects.select_for_update().get(pk=by.pk)
    for name in FIELDS:
        setattr(person, name, fields[name])
    person.save(update_fields=FIELDS)
    if portrait is not None:
        Portrait.objects.update_or_create(
            user=person, defaults={"content": portrait, "media_type": MEDIA_TYPE}
        )
    return person


def remove_portrait(*, by: User) -> None:
    Portrait.objects.filter(user=by).delete()


def set_name(*, by: User, name: str) -> User:
    """The name alone, for whoever is asked for it in the middle of writing."""
    by.name = name
    by.save(update_fields=["name"])
    return by
