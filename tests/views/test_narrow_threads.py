"""What the forms say of who sees it, where a remark is not for everyone."""

from datetime import timedelta

import pytest

from symposium.domain.meant import Meant
from tests.factories import NOW, UserFactory, make_issue, released_essay
from tests.page import Page
from tests.remarks import annotation_on, comment_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
EARLIER = NOW - timedelta(hours=1)


@pytest.fixture
def essay():
    return released_essay(make_issue(slug="spring"), "Trees")


@pytest.fixture
def reader(client):
    person = UserFactory(name="Rita Reader")
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("visibility", "words"),
    [
        ("mine", "Only you see this, under your name Rita Reader."),
        ("editors", "For the issue’s editors and its writer, under your name Rita Reader."),
        ("all", "Public, under your name Rita Reader."),
    ],
)
def test_a_comment_on_an_annotation_says_who_sees_it(client, essay, reader, visibility, words):
    remark = annotation_on(essay, by=reader, meant=Meant(visibility=visibility))

    page = Page(client.get(f"/a/{remark.key}/comment/"))

    assert page.texts(".remark-public strong") == [words]


def test_the_history_of_a_narrow_remark_is_not_called_public(client, essay, reader):
    narrow = annotation_on(essay, by=reader, now=EARLIER, meant=Meant(visibility="editors"))
    comments = [comment_on(essay, by=reader, now=EARLIER, annotation=on) for on in (narrow, None)]

    said = [
        Page(client.get(f"{path}edit/")).texts(".remark-public")
        for path in (f"/a/{narrow.key}/", *(f"/c/{comment.key}/" for comment in comments))
    ]

    # The annotation was answered: its earlier words are kept as well.
    kept = "Your earlier words stay in the history, for whoever sees the remark."
    assert said == [[kept], [kept], ["Your earlier words stay in the public history."]]
