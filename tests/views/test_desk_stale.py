import pytest
from django.urls import reverse

from symposium.actions.issue import change_issue
from tests.actions.test_schedule import rewrite
from tests.factories import NOW, make_essay, make_issue
from tests.page import Page

pytestmark = pytest.mark.django_db


def seen_on(client, address: str) -> str:
    [field] = [f for f in Page(client.get(address)).root.iter("input") if f.get("name") == "seen"]
    return field.get("value")


def settings_of(client, address: str) -> dict[str, str]:
    """What a browser would send back of the form as it was served."""
    [form] = [form for form in Page(client.get(address)).root.forms if "question" in form.fields]
    return {name: value for name, value in form.form_values() if name}


def test_a_stale_page_releases_nothing(client, at_noon):
    essay = make_essay()
    client.force_login(essay.issue.created_by)
    address = reverse("desk_essay", args=[essay.key])
    seen = seen_on(client, address)
    rewrite(essay, dek="Changed in another window.")

    stale = client.post(address, {"act": "schedule", "when": "now", "note": "", "seen": seen})
    seen = seen_on(client, address)
    fresh = client.post(address, {"act": "schedule", "when": "now", "note": "", "seen": seen})

    assert (stale.status_code, fresh.status_code) == (409, 302)
    assert essay.revisions.frozen().count() == 1


def test_stale_settings_take_nothing_back(client, at_noon):
    issue = make_issue()
    client.force_login(issue.created_by)
    address = reverse("desk_issue_edit", args=[issue.slug])
    form = settings_of(client, address)
    change_issue(
        issue=issue, by=issue.created_by, now=NOW, fields={"commissioned_by": "The Other Foundation"}
    )

    stale = client.post(address, {**form, "editors_note_by": "The editors"})
    fresh = client.post(address, {**settings_of(client, address), "editors_note_by": "The editors"})

    issue.refresh_from_db()
    assert (stale.status_code, fresh.status_code) == (409, 302)
    assert (issue.commissioned_by, issue.editors_note_by) == ("The Other Foundation", "The editors")


def test_settings_sent_twice_are_saved_once(client, at_noon):
    issue = make_issue()
    client.force_login(issue.created_by)
    address = reverse("desk_issue_edit", args=[issue.slug])
    form = {**settings_of(client, address), "editors_note_by": "The editors"}

    statuses = [client.post(address, form).status_code for _ in range(2)]

    assert statuses == [302, 302]
