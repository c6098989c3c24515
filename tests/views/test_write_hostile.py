"""A composer's form that no page of ours sends is refused with words, never with a fault of ours."""

import pytest
from django.urls import reverse

from tests.composer import form_of
from tests.factories import UserFactory, give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay(client, at_noon):
    issue = make_issue()
    person = give_role(issue, user=UserFactory(name="Erin Expert"))
    client.force_login(person)
    return make_essay(issue, author=person)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"passage_key": ["x" * 40]}, 302),
        ({"passage_key": ["\x00"]}, 302),
        ({"passage_marker": ["\x00"]}, 302),
        ({"passage_level": ["9" * 5000]}, 422),
        ({"passage_level": ["\u0664"]}, 302),
        ({"act": "replace", "newer": "many"}, 400),
        ({"passage_kind": []}, 422),
    ],
)
def test_what_no_page_sends(client, essay, change, status):
    address = reverse("write_essay", args=[essay.key])
    form = form_of(client, essay)
    for name, values in change.items():
        form[name] = [*values, *form[name][len(values) :]] if values and isinstance(values, list) else values

    answer = client.post(address, form)

    assert answer.status_code == status
