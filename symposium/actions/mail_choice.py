from datetime import datetime

from django.db import transaction

from symposium.enums import MailTopic
from symposium.errors import InvalidInput
from symposium.models import MailChoice


@transaction.atomic
def choose_mail(*, by, topic: str, is_wanted: bool, now: datetime) -> MailChoice:
    """Whether this person is mailed on the topic. Saying it again changes nothing."""
    if topic not in MailTopic.values:
        raise InvalidInput("There is no mail on such a topic.")
    choice, is_new = MailChoice.objects.get_or_create(
        person=by, topic=topic, defaults={"is_wanted": is_wanted, "changed_at": now}
    )
    if not is_new and choice.is_wanted != is_wanted:
        choice.is_wanted, choice.changed_at = is_wanted, now
        choice.save(update_fields=["is_wanted", "changed_at"])
    return choice
