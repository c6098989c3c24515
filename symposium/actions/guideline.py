from datetime import datetime

from django.db import transaction

from symposium.actions.record import record
from symposium.enums import Verb
from symposium.errors import InvalidInput
from symposium.models import Guideline, Theme
from symposium.permissions.issue import check_can_edit_issue


@transaction.atomic
def set_guideline_themes(*, guideline: Guideline, theme_slugs: list[str], by, now: datetime) -> None:
    """Put the guideline under exactly these themes of its issue."""
    issue = guideline.essay.issue
    check_can_edit_issue(by, issue)
    themes = list(Theme.objects.filter(issue=issue, slug__in=theme_slugs))
    if len(themes) != len(set(theme_slugs)):
        raise InvalidInput("This issue has no such theme.")
    if set(guideline.themes.values_list("pk", flat=True)) == {theme.pk for theme in themes}:
        return
    guideline.themes.set(themes)
    record(
        Verb.ISSUE_CHANGED,
        by=by,
        now=now,
        essay=guideline.essay,
        guideline=guideline.key,
        themes=sorted(theme_slugs),
    )
