"""When results are shown is chosen before the issue is out, and greyed with its reason afterwards."""

from datetime import timedelta

import pytest

from symposium.actions.issue import change_issue
from symposium.errors import RuleBroken
from symposium.models import Issue
from tests.factories import NOW, make_issue
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def opened(client, **fields):
    issue = make_issue(**fields)
    client.force_login(issue.created_by)
    return issue, f"/desk/issues/{issue.slug}/edit/"


def sent(issue, **changes):
    """What the browser sends of the form; a greyed field is not sent."""
    data = {
        "title": issue.title,
        "question": issue.question,
        "language": "en",
        "time_zone": "UTC",
        "publishing": "at" if issue.published_at else "no",
        "published_at": issue.published_at.strftime("%Y-%m-%dT%H:%M") if issue.published_at else "",
        "announcement": "days",
        "themes-INITIAL_FORMS": "0",
        "themes-TOTAL_FORMS": "0",
        "seen": issue.standing(),
    }
    return data | changes


def test_it_is_greyed_with_the_reason_once_the_issue_is_out(client):
    _, path = opened(client, published_at=NOW, results_shown="always")

    page = Page(client.get(path))

    radios = page.find("input[name=results_shown]")
    assert [(r.get("value"), "disabled" in r.attrib, "checked" in r.attrib) for r in radios] == [
        ("after_voting", True, False),
        ("always", True, True),
        ("after_closing", True, False),
    ]
    assert page.texts("#id_results_shown_helptext") == [
        "When results are shown was fixed at opening, when the issue was published: whoever votes relies on it."
    ]


def test_the_other_settings_are_saved_without_it(client):
    issue, path = opened(client, published_at=NOW, results_shown="always")

    response = client.post(path, sent(issue, title="Other"))

    issue.refresh_from_db()
    assert (response.status_code, issue.title, issue.results_shown) == (302, "Other", "always")


def test_sending_it_all_the_same_is_refused(client):
    issue, path = opened(client, published_at=NOW)

    response = client.post(path, sent(issue, results_shown="always"))

    assert response.status_code == 409
    assert Issue.objects.get(pk=issue.pk).results_shown == "after_voting"


def test_before_it_may_be_changed_even_in_the_act_that_publishes(client):
    issue, path = opened(client, published_at=None)

    response = client.post(path, sent(issue, results_shown="after_closing", publishing="now"))

    issue.refresh_from_db()
    assert (response.status_code, issue.results_shown, issue.published_at) == (302, "after_closing", NOW)


def test_when_results_are_shown_is_fixed_once_the_issue_is_out():
    issue = make_issue(published_at=NOW)
    who = {"issue": issue, "by": issue.created_by, "fields": {"results_shown": "always"}}

    with pytest.raises(RuleBroken, match="fixed at opening"):
        change_issue(now=NOW, **who)
    change_issue(now=NOW - timedelta(microseconds=1), **who)

    assert Issue.objects.get(pk=issue.pk).results_shown == "always"
