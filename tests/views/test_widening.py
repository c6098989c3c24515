"""Remarks with a purpose, and those for some: the form, the margin of whoever sees them, the one question."""

import pytest

from symposium.domain.meant import Meant
from symposium.enums import Purpose, Visibility
from symposium.models import Annotation
from tests.factories import UserFactory, give_role
from tests.page import Page
from tests.remarks import annotation_on
from tests.views.test_annotating import ANNOTATE, chosen, essay, reader

__all__ = ["essay", "reader"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_proposal_is_written_for_the_experts(client, essay, reader):
    fields = {"purpose": "proposal", "replacement": "They stay.", "visibility": "experts"}

    answer = client.post(ANNOTATE, chosen(essay, text="Shorter.", once="k", **fields), follow=True)

    made = Annotation.objects.get()
    assert (made.purpose, made.replacement, made.visibility) == ("proposal", "They stay.", "experts")
    page = Page(answer)
    assert page.texts(f"#a-{made.key} ins") == ["They stay."]
    [whom] = page.texts(f"#a-{made.key} .for-some")
    assert whom == "For the issue’s experts and editors. Show it to more people"


def test_evidence_without_a_source_is_asked_for_it(client, essay, reader):
    answer = client.post(ANNOTATE, chosen(essay, text="See there.", once="k", purpose="evidence"))

    page = Page(answer)
    assert answer.status_code == 422
    assert page.texts(".for-evidence .field-error") == ["Evidence needs a link or a reference."]


def test_the_margin_says_the_purpose_and_follows_no_link_for_its_writer(client, essay):
    meant = Meant(Purpose.EVIDENCE, link="https://example.org/counts", reference="Counts, 2024")
    annotation_on(essay, meant=meant)

    page = Page(client.get(essay.get_absolute_url()))

    assert page.texts(".remark .purpose") == ["Evidence"]
    [link] = page.find(".remark .evidence a")
    assert (link.get("href"), link.get("rel")) == ("https://example.org/counts", "ugc nofollow")
    assert page.texts(".remark cite") == ["Counts, 2024"]


def test_what_is_for_some_stands_apart_and_is_not_counted_for_all(client, essay):
    expert = give_role(essay.issue)
    annotation_on(essay, "For some.", meant=Meant(visibility=Visibility.EXPERTS))
    client.force_login(expert)

    page = Page(client.get(essay.get_absolute_url()))

    assert page.texts(".own-remarks .remark-text") == ["For some."]
    assert page.texts(".essay-tools a[href='#remarks']") == ["No remarks yet"]


def test_one_question_before_more_people_see_it(client, essay):
    writer = UserFactory(name="Wanda")
    made = annotation_on(essay, by=writer, meant=Meant(visibility=Visibility.EDITORS))
    client.force_login(writer)
    [way] = Page(client.get(f"/a/{made.key}/")).find(".for-some a")

    asked = Page(client.get(way.get("href")))
    answers = [client.post(way.get("href"), {"to": "all"}) for _ in range(2)]

    assert [one.get("value") for one in asked.find("input[name=to]")] == ["experts", "all"]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Annotation.objects.get().visibility == "all"
