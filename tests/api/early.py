"""An essay of tests/api/site.py that its issue's experts read ahead, with what was remarked on it by then."""

from accounts.models import User
from symposium.actions.annotation import annotate
from symposium.actions.schedule import schedule_essay
from symposium.api.examples import INPUTS
from symposium.domain.anchoring import Place
from symposium.domain.meant import Meant
from symposium.models import Annotation, Essay
from tests.factories import DAY, NOW

EARLY_NOTE = "pknvtx4682"


def read_ahead(site, essay: Essay) -> None:
    """The editor sent before what the examples send, and an earlier remark of theirs lost its words."""
    site.issue.early_annotation = "open"
    site.issue.save(update_fields=["early_annotation"])
    User.objects.filter(pk=site.editor.pk).update(name="Ines Vale", key="nkzvgw5hbd")
    site.editor.refresh_from_db()
    revision = schedule_essay(essay=essay, by=site.editor, now=NOW - DAY, release_at=NOW + DAY)
    said = INPUTS["annotate_early"]
    sent = {"essay": essay, "revision": revision, "by": site.editor, "now": NOW - DAY / 2}
    sent |= {"start": Place(**said["start"]), "end": Place(**said["end"]), "text": said["text"]}
    meant = Meant(visibility=said["visibility"])
    made = annotate(**sent, quote=said["quote"], meant=meant, once="annotate_early")
    Annotation.objects.filter(pk=made.pk).update(key=EARLY_NOTE)
    cut = annotate(**sent, once="cut")
    cut.anchors.all().delete()
    Annotation.objects.filter(pk=cut.pk).update(
        key="wmqtrv5793", quote="bell at the gate", revision=essay.revisions.draft().get()
    )
