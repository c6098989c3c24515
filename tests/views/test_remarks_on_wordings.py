"""A comment says on which wording it was made, once that says something else."""

import pytest

from symposium.actions.comment import write_comment
from tests.factories import NOW, UserFactory
from tests.page import Page
from tests.rewording import reword
from tests.votes import make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def say(guideline, once):
    write_comment(
        essay=guideline.essay, guideline=guideline, by=UserFactory(), now=NOW, text="Why so?", once=once
    )


def test_comments_made_on_other_words_say_so(client):
    guideline = make_guideline()
    say(guideline, "one")
    before = Page(client.get(f"/g/{guideline.key}/")).texts(".remark-wording")
    reword(guideline, "editorial")
    say(guideline, "two")

    after = Page(client.get(f"/g/{guideline.key}/")).texts(".remark-wording")

    assert (before, after) == ([], ["on the wording of revision 1"])
