"""That nobody learns what the next revision follows before it is released: what readers are answered stays the same."""

import pytest

from symposium import clock
from symposium.actions.credit import give_credit
from tests.doors.test_taking import DOORS, Ground
from tests.factories import DAY, NOW, release
from tests.page import Page
from tests.remarks import comment_on
from tests.revising import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.parametrize(
    "role", ["writer", *(pytest.param(role, marks=pytest.mark.prove) for role in ("anonymous", "expert"))]
)
def test_nobody_else_learns_what_the_next_revision_follows(role):
    ground = Ground()
    comment = comment_on(ground.essay, by=ground.writer)
    rewrite(ground.essay, title="Better trees")
    before = ground.told(role)

    for remark in (ground.note, ground.narrow, comment):
        give_credit(remark=remark, by=ground.people["editor"], now=NOW, note="A secret until then.")
    given = ground.told(role)
    release(ground.essay, at=NOW + DAY)
    scheduled = ground.told(role)
    with clock.travel(NOW + DAY):
        history = Page(ground.client(role).get(f"{ground.essay.get_absolute_url()}r/"))

    assert [door for door in DOORS if before[door] != given[door]] == []
    assert [door for door in DOORS if before[door] != scheduled[door]] == []
    assert history.texts(".history-credits a") == ["Wanda Words", "2 of Wanda Words"]
