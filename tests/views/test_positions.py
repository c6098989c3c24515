"""Positions are taken from the revision's text file alone, whatever the text is made of."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symposium import clock
from symposium.actions.annotation import annotate
from symposium.domain.anchoring import BadPlace, Place
from symposium.domain.keys import new_key
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Annotation
from tests.factories import NOW, UserFactory, released_essay
from tests.odd_texts import ODD, PASSAGE, odd_passages, pieces
from tests.views.test_annotation_data import data_of, path_of, text_of

pytestmark = pytest.mark.django_db


def remarked(texts, count: int, *, seed: int):
    """An essay of these passages with so many remarks at most: on blanks alone there is none."""
    essay = released_essay(passages=odd_passages(texts))
    revision, reader = essay.revisions.frozen().get(), UserFactory()
    rows = list(revision.passages.order_by("position").values_list("key", "plain"))
    for (first, start), (last, end) in pieces([len(plain) for _, plain in rows], count, seed=seed):
        try:
            annotate(
                essay=essay,
                revision=revision,
                by=reader,
                now=NOW,
                start=Place(rows[first][0], start),
                end=Place(rows[last][0], end),
                text="So it is.",
                once=new_key(),
            )
        except (BadPlace, InvalidInput, RuleBroken):
            continue
    return essay, [key for key, _ in rows]


def check_positions(essay, keys: list[str]) -> int:
    """Each selector of every remark selects its quote in the file that its state names. How many remarks there are."""
    items = data_of(f"{essay.get_absolute_url()}annotations/")["first"]["items"]
    [cached] = {item["target"]["state"]["cached"] for item in items}
    text = text_of(path_of(cached))
    passages = dict(zip(keys, text.removesuffix("\n").split("\n\n")[1:], strict=True))
    for item in items:
        quote, position, fragment = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"].removesuffix("\n"))
        assert selected(fragment, keys, passages) == quote["exact"]
    return len(items)


def selected(selector: dict, keys: list[str], passages: dict[str, str]) -> str:
    """By the passages of the file, which stand in the page's order; a range goes on to its end's beginning."""
    if selector["type"] == "FragmentSelector":
        place = selector["refinedBy"]
        return passages[selector["value"]][place["start"] : place["end"]]
    begin, finish = selector["startSelector"], selector["endSelector"]
    first, last = keys.index(begin["value"]), keys.index(finish["value"])
    return "\n\n".join(
        [
            passages[begin["value"]][begin["refinedBy"]["start"] :],
            *(passages[key] for key in keys[first + 1 : last]),
            passages[finish["value"]][: finish["refinedBy"]["start"]],
        ]
    )


def test_each_selector_finds_the_quote_in_the_text_file():
    with clock.travel(NOW):
        essay, keys = remarked(ODD, 40, seed=1)

        assert check_positions(essay, keys) == Annotation.objects.count() > 30


@pytest.mark.prove
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(PASSAGE, min_size=1, max_size=4), seed=st.integers(0, 99))
def test_each_selector_finds_the_quote_in_arbitrary_text(texts, seed):
    with clock.travel(NOW):
        essay, keys = remarked(texts, 12, seed=seed)

        assert check_positions(essay, keys) > 0


def test_the_file_is_sent_as_utf_8_without_a_mark_and_with_single_line_ends():
    with clock.travel(NOW):
        essay = released_essay(passages=odd_passages())
        response = Client().get(f"{essay.get_absolute_url()}r/1.txt")

    words = response.getvalue()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert (words[:3] == b"\xef\xbb\xbf", b"\r" in words, words[-1:]) == (False, False, b"\n")
