"""Wording proposals for tests, written and taken by the product's own actions."""

from symposium.actions.annotation import annotate
from symposium.actions.proposal import take_proposal
from symposium.domain.anchoring import Place
from symposium.domain.keys import new_key
from symposium.domain.meant import Meant
from symposium.enums import Purpose, Visibility
from symposium.models import Annotation, TakenProposal
from tests.factories import NOW, UserFactory


def proposal_on(essay, quote: str, words: str, *, by=None, visibility=Visibility.ALL) -> Annotation:
    """On the first passage of the latest frozen revision that says the quote."""
    revision = essay.revisions.frozen().last()
    passage = revision.passages.filter(plain__contains=quote).order_by("position")[0]
    start = passage.plain.index(quote)
    return annotate(
        essay=essay,
        revision=revision,
        by=by or UserFactory(name="Wanda Words"),
        now=NOW,
        start=Place(passage.key, start),
        end=Place(passage.key, start + len(quote)),
        text="It reads better.",
        meant=Meant(Purpose.PROPOSAL, visibility, replacement=words),
        once=new_key(),
    )


def draft_edits(essay) -> int:
    return essay.revisions.draft().values_list("edits", flat=True).get()


def take(annotation: Annotation, by) -> TakenProposal:
    return take_proposal(annotation=annotation, by=by, now=NOW, edits=draft_edits(annotation.essay))
