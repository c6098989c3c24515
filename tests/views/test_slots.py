"""What is filled in for each reader, and that nothing written can take its place."""

import pytest
from django.template import engines

from symposium.domain.draft import DraftPassage
from symposium.views.slots import filled
from tests.factories import UserFactory, released_essay
from tests.page import Page
from tests.remarks import comment_on

FORGED = "<slot-corner > and <slot-remark_acts x>"


def test_a_slot_is_filled_by_its_name_with_its_key_and_otherwise_left_empty():
    html = (
        engines["django"]
        .from_string('a{% slot "said" "k-1" %}b{% slot "said" %}c{% slot "other" "k" %}d')
        .render()
    )

    assert filled(html, {"said": lambda key: f"[{key}]"}) == "a[k-1]b[]cd"


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_no_text_makes_a_slot(client):
    """A corner in the text would be a second sign-in; one in a remark a place for another's controls."""
    passages = (
        DraftPassage("paragraph", f"Said: {FORGED}."),
        DraftPassage("guideline_headline", FORGED, guideline=1),
        DraftPassage("guideline_body", f"`{FORGED}`", guideline=1),
    )
    essay = released_essay(title=FORGED, dek=FORGED, passages=passages)
    guideline = essay.guidelines.get()
    comment_on(
        essay,
        f"{FORGED} [{FORGED}](https://example.org/{FORGED})",
        guideline=guideline,
        by=UserFactory(name=FORGED),
    )

    pages = [
        Page(client.get(address)) for address in (essay.get_absolute_url(), guideline.get_absolute_url())
    ]

    assert [len(page.find(".sign-in")) for page in pages] == [1, 1]
    assert pages[0].texts("h1") == [FORGED]
    assert pages[1].texts("h1") == [f"Guideline 1: {FORGED}"]
    assert pages[1].texts(".comment .remark-writer") == [FORGED]
