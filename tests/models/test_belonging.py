"""The database itself keeps each thing with its own: nothing of one issue or essay hangs on another's."""

import pytest
from django.db import IntegrityError, connection, transaction

from symposium.actions.issue import set_themes
from symposium.models import Passage, Wording
from tests.factories import NOW, make_essay, make_issue

pytestmark = pytest.mark.django_db


def refused(act) -> str:
    """The name of the constraint by which the database refuses, now or at the transaction's end."""

    def at_once() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            act()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError) as raised:
        at_once()
    return raised.value.__cause__.diag.constraint_name


def test_a_wording_is_of_a_guideline_of_its_own_essay():
    mine, other = make_essay(), make_essay()
    draft, guideline = mine.revisions.get(), other.guidelines.first()

    name = refused(lambda: Wording.objects.create(revision=draft, guideline=guideline, number=9))

    assert name == "wording_guideline_is_of_its_essay"


def test_a_passage_has_a_wording_of_its_own_revision():
    mine, other = make_essay(), make_essay()
    wording = other.revisions.get().wordings.first()
    passages = Passage.objects.filter(revision__essay=mine, kind="guideline_body")

    name = refused(lambda: passages.update(wording=wording))

    assert name == "passage_wording_is_of_its_revision"


def test_a_guideline_stands_under_themes_of_its_own_issue():
    guideline = make_essay().guidelines.first()
    other = make_issue()
    [theme] = set_themes(issue=other, by=other.created_by, now=NOW, themes=[{"name": "Water"}])

    name = refused(lambda: guideline.themes.add(theme))

    assert name == "guideline_theme_is_of_its_issue"
