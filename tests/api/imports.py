"""A file of remarks that waits at the site of the examples, under a known key."""

from symposium.actions.annotation_import import bring_annotations
from symposium.models import AnnotationImport
from tests.factories import NOW
from tests.imports import hypothesis_row, of_api

BROUGHT = "im5rt8wq3n"


def remarks_of(essay) -> bytes:
    """One that would come, one whose words stand nowhere, one that is private there."""
    lead = essay.revisions.frozen().last().passages.order_by("position").first().plain
    return of_api(
        [
            hypothesis_row(1, lead, "Who measured it?", user_info={"display_name": "Maja Lindqvist"}),
            hypothesis_row(2, "A sentence that this essay never had."),
            hypothesis_row(3, lead, permissions={"read": ["acct:mlindqvist@hypothes.is"]}),
        ]
    )


def bring_remarks(site) -> AnnotationImport:
    brought = bring_annotations(
        essay=site.first,
        by=site.editor,
        now=NOW,
        filename="hypothesis.json",
        content=remarks_of(site.first),
    )
    AnnotationImport.objects.filter(pk=brought.pk).update(key=BROUGHT)
    return AnnotationImport.objects.get(pk=brought.pk)
