"""What a remark is for, in the open formats."""

import csv
import io
import json

import pytest
from django.test import Client

from symposium.domain.meant import Meant
from symposium.enums import Purpose
from tests.factories import released_essay
from tests.views.test_annotation_data import remark

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_purpose_is_told_in_every_format():
    essay = released_essay()
    remark(essay, once="a", meant=Meant(Purpose.QUESTION))
    source = Meant(Purpose.EVIDENCE, link="https://example.org/counts", reference="Counts, 2024")
    remark(essay, once="b", meant=source)
    remark(essay, once="c", meant=Meant(Purpose.PROPOSAL, replacement="Others"))

    exported = {
        form: Client().get(f"{essay.get_absolute_url()}annotations.{form}").getvalue().decode()
        for form in ("jsonld", "csv", "txt")
    }

    found = json.loads(exported["jsonld"])["first"]["items"]
    assert [item["motivation"] for item in found] == ["questioning", "assessing", "editing"]
    assert found[0]["body"]["purpose"] == "questioning"
    assert [(body.get("source") or body["value"], body["purpose"]) for body in found[1]["body"]] == [
        ("So it is.", "commenting"),
        ("https://example.org/counts", "linking"),
        ("Counts, 2024", "identifying"),
    ]
    assert [(body["value"], body["purpose"]) for body in found[2]["body"]] == [
        ("So it is.", "commenting"),
        ("Others", "editing"),
    ]
    rows = list(csv.DictReader(io.StringIO(exported["csv"])))
    assert [(row["purpose"], row["link"], row["replacement"]) for row in rows] == [
        ("question", "", ""),
        ("evidence", "https://example.org/counts", ""),
        ("proposal", "", "Others"),
    ]
    assert "Question: So it is.\n" in exported["txt"]
    assert "Counts, 2024 https://example.org/counts\n" in exported["txt"]
    assert "Instead: Others\n" in exported["txt"]
