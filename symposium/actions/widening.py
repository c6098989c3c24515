"""Who sees a remark on the text is widened by its writer, and never narrowed."""

from datetime import datetime

from django.db import transaction

from symposium.actions.remark import locked
from symposium.enums import Visibility
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Annotation
from symposium.permissions.annotation import check_can_widen


@transaction.atomic
def widen_annotation(*, annotation: Annotation, to: str, by, now: datetime) -> Annotation:
    """Show it to more people. Its words, its place and its date stay; those who see it now, see it then.

    No event is recorded: the record is read by people whom the remark may not be for. The same again changes nothing.
    """
    annotation = locked(annotation)
    check_can_widen(by, annotation)
    if to not in Visibility.values:
        raise InvalidInput("Say who may see the remark.")
    if to == annotation.visibility:
        return annotation
    if to not in Visibility(annotation.visibility).wider:
        raise RuleBroken("Others may have read it already: a remark is never shown to fewer people again.")
    annotation.visibility, annotation.widened_at = to, now
    annotation.save(update_fields=["visibility", "widened_at"])
    return annotation
