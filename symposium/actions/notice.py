"""What the editors say publicly of a released essay: a correction, an expression of concern."""

from datetime import datetime

from django.db import transaction

from symposium.actions.essay import locked
from symposium.actions.record import record
from symposium.actions.text import clean
from symposium.enums import NoticeKind, Verb
from symposium.errors import InvalidInput
from symposium.models import Essay, Notice
from symposium.permissions.essay import check_can_publish_notice
from symposium.permissions.notice import check_can_lift_notice

LONGEST = 4_000


def _words(text: str) -> str:
    text = clean(text)
    if not text:
        raise InvalidInput("Write what readers should know.")
    if len(text) > LONGEST:
        raise InvalidInput(f"A notice holds at most {LONGEST:,} characters.")
    return text


@transaction.atomic
def publish_notice(*, essay: Essay, by, now: datetime, kind: str, text: str) -> Notice:
    """It stands at once on the essay's pages and its guidelines', and is never taken away.

    The same words sent again while they are the last ones are the same notice.
    """
    essay = locked(essay)
    check_can_publish_notice(by, essay, now)
    if kind not in dict(NoticeKind.written()):
        raise InvalidInput("Say whether it is a correction or an expression of concern.")
    text = _words(text)
    last = Notice.objects.filter(essay=essay).first()
    if last is not None and (last.kind, last.text, last.lifted_at) == (kind, text, None):
        return last
    notice = Notice.objects.create(essay=essay, kind=kind, text=text, at=now, by=by)
    record(Verb.NOTICE_PUBLISHED, by=by, now=now, essay=essay, notice=notice.key, kind=kind)
    return notice


@transaction.atomic
def lift_notice(*, notice: Notice, by, now: datetime, because: str) -> Notice:
    """End an expression of concern. Its words stay, with what came of it."""
    essay = locked(notice.essay)
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    notice.essay = essay
    check_can_lift_notice(by, notice, now)
    notice.lifted_because = _words(because)
    notice.lifted_at, notice.lifted_by = now, by
    notice.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    record(Verb.NOTICE_LIFTED, by=by, now=now, essay=essay, notice=notice.key)
    return notice
