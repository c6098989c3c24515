"""Past addresses of revisions that were frozen before they were kept (0011): each leads somewhere now."""

from collections.abc import Iterable

from django.db import migrations
from django.db.models import Count, Q

from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.past_keys import PastKey, past_keys
from symposium.enums import PastFate


def text_of(revision) -> DraftText:
    """What pairing reads of it: the passages and the guidelines that they are of."""
    wordings = {wording.pk: wording for wording in revision.wordings.select_related("guideline")}
    return DraftText(
        title=revision.title,
        passages=tuple(
            DraftPassage(
                kind=passage.kind,
                text=passage.text,
                level=passage.level,
                marker=passage.marker,
                guideline=wordings[passage.wording_id].number if passage.wording_id else None,
                key=passage.key,
                alt=passage.alt,
                is_decorative=passage.is_decorative,
                credit=passage.credit,
            )
            for passage in revision.passages.order_by("position")
        ),
        guideline_keys={wording.number: wording.guideline.key for wording in wordings.values()},
    )


def kept(revision) -> list[PastKey]:
    return [
        PastKey(row.key, row.beside, PastFate(row.fate), row.since)
        for row in revision.past_keys.order_by("position")
    ]


def fill(apps, schema_editor) -> None:
    """What a revision has stays as it is; only what it is without is added. Filled again, nothing is."""
    # The text of a released revision is final to the database. These rows should have been frozen with it.
    schema_editor.connection.cursor().execute(
        "SELECT set_config('symposium.now', '0001-01-01T00:00:00+00:00', true)"
    )
    frozen = Q(revisions__number__isnull=False)
    essays = apps.get_model("symposium", "Essay").objects.annotate(times=Count("revisions", filter=frozen))
    for essay in essays.filter(times__gte=2):
        _fill(apps, essay.revisions.filter(number__isnull=False).order_by("number"))


def _fill(apps, revisions: Iterable) -> None:
    Row = apps.get_model("symposium", "PastKey")
    before, earlier = None, []
    for revision in revisions:
        text, has = text_of(revision), kept(revision)
        if before is not None:
            known = {past.key for past in has}
            found = past_keys(before, text, number=revision.number, earlier=earlier)
            missing = [past for past in found if past.key not in known]
            Row.objects.bulk_create(
                Row(
                    revision=revision,
                    position=position,
                    key=past.key,
                    beside=past.beside,
                    fate=past.fate,
                    since=past.since,
                )
                for position, past in enumerate(missing, start=len(has) + 1)
            )
            has += missing
        before, earlier = text, has


class Migration(migrations.Migration):
    dependencies = [("symposium", "0013_anchors_in_a_job")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
