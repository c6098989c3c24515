"""The audit event that every act writes in its own transaction."""

from datetime import datetime

from symposium.enums import Verb
from symposium.models import Essay, Event, Issue


def record(
    verb: Verb,
    *,
    by,
    now: datetime,
    issue: Issue | None = None,
    essay: Essay | None = None,
    **details: object,
) -> Event:
    """`details` are facts (a number, a key, an instant as ISO text), never an address or a text."""
    return Event.objects.create(
        at=now,
        actor=by,
        verb=verb,
        issue=issue or (essay.issue if essay else None),
        essay=essay,
        details=details,
    )
