"""What an import leaves behind: whoever brought a remark is not its writer anywhere."""

import pytest

from symposium import clock
from symposium.actions.annotation_import import bring_annotations, confirm_import
from symposium.actions.attaching import attach
from symposium.domain.anchoring import Place
from symposium.models import Annotation, Event
from symposium.queries.annotation import annotation_page
from symposium.queries.attaching import lost_remarks_of
from tests.actions.test_annotation import revised
from tests.factories import DAY, NOW, released_essay
from tests.imports import hypothesis_row, of_api

pytestmark = pytest.mark.django_db
LATER = NOW + 3 * DAY


def test_whoever_imported_a_lost_remark_attaches_it_as_an_editor():
    essay = released_essay()
    editor = essay.issue.created_by
    revised(essay, "The lead of An essay.", "Nothing of the kind is said.", at=NOW + DAY)
    with clock.travel(LATER):
        content = of_api([hypothesis_row(1, "The lead of An essay")])
        brought = bring_annotations(essay=essay, by=editor, now=LATER, filename="x.json", content=content)
        confirm_import(brought=brought, by=editor, now=LATER)
        lost, last = Annotation.objects.get(), essay.revisions.get(number=2)
        own = lost_remarks_of(editor, LATER)
        lead = last.passages.order_by("position").first().key

        attach(annotation=lost, revision=last, start=Place(lead, 0), end=Place(lead, 7), by=editor, now=LATER)

    assert [line["fate"] for line in essay.annotation_imports.get().lines] == ["lost"]
    assert own == []
    assert annotation_page(lost, now=LATER).remark.attached_words == "by an editor"
    assert Event.objects.first().verb == "remark_attached"
