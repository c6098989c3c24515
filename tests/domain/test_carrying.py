"""A quote over several passages whose one half is gone keeps its remark on the other."""

import pytest

from symposium.domain.anchoring import LOST, PassageText, Place, RevisionText, Span, choose
from symposium.domain.carrying import placed
from symposium.enums import AnchorState
from tests.domain.test_anchoring import BODY, LEAD, revised

ELSE = "Of what flows on the way, the council was never told by those who had measured it."


@pytest.mark.parametrize(
    ("later", "spans"),
    [
        ({"lead": LEAD, "other": ELSE}, (Span("lead", 17, len(LEAD)),)),
        ({"lead": ELSE, "body": BODY}, (Span("body", 0, 72),)),
        ({"other": ELSE, "mended": f"{BODY} {ELSE}"}, (Span("mended", 0, 72),)),
        ({"lead": LEAD[:40], "other": ELSE}, ()),
    ],
)
def test_of_words_over_two_passages_the_half_that_stands_keeps_the_remark(later, spans):
    text = RevisionText("The Water We Lose", [PassageText("lead", LEAD), PassageText("body", BODY)])
    quote, hint = choose(text, Place("lead", 17), Place("body", 72))

    found = placed(quote, hint, revised(**later), text)

    assert (found.state, found.spans) == (AnchorState.CHANGED if spans else AnchorState.LOST, spans)


def test_a_heading_that_stands_is_no_half_of_a_lost_passage():
    text = RevisionText("The Water We Lose", [PassageText("head", LEAD[:33]), PassageText("body", BODY)])
    quote, hint = choose(text, Place("head", 0), Place("body", len(BODY)))

    found = placed(quote, hint, revised(head=LEAD[:33], body=ELSE), text)

    assert found == LOST
