"""What was redacted is told by no door that the world may open."""

import re

import pytest
from django.test import Client

from symposium.actions.redaction import redact
from tests.actions.test_redaction import WORDS, told_essay
from tests.factories import NOW, make_administrator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TOLD = re.compile("zarathustra", re.IGNORECASE)


def doors(essay) -> list[str]:
    issue = f"/issues/{essay.issue.slug}/"
    at = f"{issue}essays/{essay.slug}/"
    api = f"/api/v1/essays/{essay.key}/"
    guidelines = [
        f"/g/{guideline.key}{rest}"
        for guideline in essay.guidelines.all()
        for rest in ("/", "@1/", "@2/", "/cite.bib")
    ]
    remarks = [
        f"/a/{key}{rest}"
        for key in essay.annotations.values_list("key", flat=True)
        for rest in ("/", ".jsonld")
    ]
    return [
        *("/", issue, f"{issue}guidelines/", f"{issue}feed.atom", "/feed.atom", "/sitemap.xml", "/people/"),
        *(
            at,
            f"{at}r/",
            f"{at}r/1/",
            f"{at}r/2/",
            f"{at}r/1.txt",
            f"{at}r/2.txt",
            f"{at}r/1/with/2/",
            f"{at}lost/",
        ),
        *(f"{at}cite.{kind}" for kind in ("bib", "ris", "txt", "json")),
        *(f"{at}annotations/", f"{at}annotations.jsonld", f"{at}annotations.csv", f"{at}annotations.txt"),
        *(f"{at}discussion/", *guidelines, *remarks),
        *("/search/?q=keys", "/search/?q=first", "/api/v1/search/?q=keys"),
        *(
            api,
            f"{api}revisions/",
            f"{api}revisions/1/",
            f"{api}revisions/2/",
            f"{api}annotations/",
            f"{api}comments/",
        ),
        *("/api/v1/essays/", "/api/v1/guidelines/", "/api/v1/people/"),
        *(f"/c/{comment.key}/" for thread in essay.threads.all() for comment in thread.comments.all()),
    ]


def telling(essay) -> set[str]:
    """The addresses whose answers, or whose own words, hold what was redacted."""
    client, found = Client(), set()
    for address in doors(essay):
        response = client.get(address, follow=True)
        if TOLD.search(address) or TOLD.search(b"".join(response).decode()):
            found.add(address)
    return found


def test_no_door_tells_it():
    essay, _ = told_essay()
    before = telling(essay)

    redact(essay=essay, by=make_administrator(), now=NOW, words=WORDS, ground="A court said so.")
    essay.refresh_from_db()

    assert len(before) > 30
    assert telling(essay) == set()
    assert {Client().get(address, follow=True).status_code for address in doors(essay)} == {200}
