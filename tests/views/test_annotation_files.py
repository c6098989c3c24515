"""All of an essay's annotations in one file, and where their words stand now."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from accounts.profile import set_name
from symposium import clock
from symposium.queries import annotation_export
from tests.actions.test_annotation import revised
from tests.factories import DAY, NOW, UserFactory, released_essay
from tests.views.test_annotation_data import data_of, remark, selected, text_of

pytestmark = pytest.mark.django_db

OLD = "The lead of An essay."


@pytest.fixture(autouse=True)
def _at_now():
    with clock.travel(NOW):
        yield


def test_all_of_them_in_a_file():
    essay = released_essay()
    one = remark(essay, text="=1+1 *is* two\n\n> and more", end=(2, 11))
    two = remark(essay, once="two", now=NOW + timedelta(seconds=1))
    base = f"/issues/{essay.issue.slug}/essays/{essay.slug}/annotations"

    data = data_of(f"{base}.jsonld")
    table = list(csv.DictReader(io.StringIO(Client().get(f"{base}.csv").getvalue().decode())))
    text = Client().get(f"{base}.txt").getvalue().decode()

    alone = data_of(f"/a/{one.key}.jsonld")
    del alone["@context"]
    assert (data["total"], data["first"]["items"][0]) == (2, alone)
    assert [(row["quote"], row["text"], row["start"]) for row in table] == [
        (one.quote, "'=1+1 *is* two\n\n> and more", "10"),
        (two.quote, "So it is.", "10"),
    ]
    assert text == (
        "An essay\n\n* * *\n\n"
        "> The lead of An essay.\n>\n> The middle\n>\n> A paragraph\n\n=1+1 *is* two\n\n> and more\n\n"
        f"{one.writer.name}, 2026-03-10, on revision 1\nhttp://localhost:8000/a/{one.key}/\n\n* * *\n\n"
        f"> The l\n\nSo it is.\n\n{two.writer.name}, 2026-03-10, on revision 1\nhttp://localhost:8000/a/{two.key}/\n"
    )


def carried(new: str):
    """Three remarks on the lead of revision 1, read after revision 2, in which it says `new`."""
    essay = released_essay()
    notes = [
        remark(essay, start=(0, start), end=(0, end), once=f"n{start}")
        for start, end in ((0, 8), (4, 20), (9, 21))
    ]
    revised(essay, OLD, new, at=NOW + DAY)
    return essay, notes


def test_a_later_revision_is_a_second_target_where_the_words_stand_in_it():
    _, notes = carried("Twice said: the lead of An essay, and nothing else.")

    with clock.travel(NOW + 2 * DAY):
        found = [data_of(f"/a/{note.key}.jsonld")["target"] for note in notes]
        places = [[selected(target)[:2] for target in targets] for targets in found]

    assert [[target["source"].rsplit("/", 2)[1] for target in targets] for targets in found] == [
        ["1", "2"]
    ] * 3
    assert places[1] == [["lead of An essay"] * 2, ["lead of An essay"] * 2]
    assert places[0][0] == ["The lead"] * 2
    assert places[0][1][0] == places[0][1][1]


def test_of_lost_words_the_place_that_they_had_is_all_that_is_told():
    essay, notes = carried("Nothing of the kind is said now.")
    base = f"/issues/{essay.issue.slug}/essays/{essay.slug}/annotations"

    with clock.travel(NOW + 2 * DAY):
        target = data_of(f"/a/{notes[1].key}.jsonld")["target"]
        table = list(csv.DictReader(io.StringIO(Client().get(f"{base}.csv").getvalue().decode())))
        text = text_of(f"{base}.txt")

    assert (target["source"].rsplit("/", 2)[1], selected(target)[1]) == ("1", "lead of An essay")
    row = table[1]
    assert [row[name] for name in ("revision", "state", "latest_revision", "latest_start", "latest_quote")] == [
        "1", "lost", "2", "", "",
    ]  # fmt: skip
    assert text.count("on revision 1\nIn revision 2: lost: its words are not there\n") == 3


def test_the_table_and_the_text_say_where_the_words_stand_now():
    essay, _ = carried("Twice said: the lead of this essay.")
    base = f"/issues/{essay.issue.slug}/essays/{essay.slug}"

    with clock.travel(NOW + 2 * DAY):
        table = list(csv.DictReader(io.StringIO(Client().get(f"{base}/annotations.csv").getvalue().decode())))
        text = text_of(f"{base}/annotations.txt")
        revision = text_of(f"{base}/r/2.txt")

    row = table[1]
    assert (row["quote"], row["state"], row["latest_quote"]) == (
        "lead of An essay",
        "changed",
        "lead of this essay",
    )
    assert revision[int(row["latest_start"]) : int(row["latest_end"])] == row["latest_quote"]
    assert text.count("In revision 2: the words have changed, to\n> lead of this essay\n") == 1


@pytest.mark.parametrize(("form", "queries"), [("jsonld", 2), ("csv", 2), ("txt", 3)])
def test_a_file_is_read_page_by_page_and_only_when_it_is_new(
    form, queries, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(annotation_export, "PAGE", 2)
    essay, reader = released_essay(), UserFactory()
    for number in range(5):
        remark(essay, by=reader, text=f"Number {number}.", once=f"n{number}")
    address = f"/issues/{essay.issue.slug}/essays/{essay.slug}/annotations.{form}"
    first = Client().get(address)
    whole = first.getvalue().decode()

    with django_assert_num_queries(queries):
        same = Client().get(address, headers={"If-None-Match": first["ETag"]})
    set_name(by=reader, name="Another Name")
    renamed = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert [whole.count(f"Number {number}.") for number in range(5)] == [1] * 5
    assert (first.streaming, same.status_code, renamed.status_code) == (True, 304, 200)
