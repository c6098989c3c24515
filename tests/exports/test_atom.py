"""A feed is XML whatever stands in a title: one bad character would take it from every reader."""

from xml.etree import ElementTree

import pytest

from symposium.exports.atom import atom
from symposium.models import Byline, Issue, Revision
from symposium.queries.feed import site_feed
from tests.factories import NOW, make_essay, release

pytestmark = pytest.mark.django_db


def test_control_characters_of_older_rows_are_left_out():
    essay = make_essay()
    Revision.objects.filter(essay=essay).update(title="A\x08 title", dek="A\x1f dek\ufffe.")
    Byline.objects.filter(revision__essay=essay).update(name="Erin\x01 Expert")
    Issue.objects.update(title="Dry\x0c days")
    release(essay)

    feed = atom(site_feed(NOW, title="Sym\x02posium"), site_url="https://a.example", site_name="S")

    found = ElementTree.fromstring(feed)
    assert found.findtext("{http://www.w3.org/2005/Atom}title") == "Symposium"
