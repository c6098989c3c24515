"""The words within a remark's marks are the remark's words, whatever the text is made of."""

import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.inline import to_html, to_plain
from symposium.domain.marks import Mark, plain_places


class Marked(HTMLParser):
    """Collects the text under each remark's marks, and the order and nesting of tags."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.over: list[list[str]] = []
        self.words: dict[str, str] = {}
        self.markers: list[str] = []
        self.text = ""
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert tag != "a" or "a" not in self.open, "a link within a link"
        self.open.append(tag)
        if tag == "mark":
            self.over.append(given["data-remark"].split())
        if tag == "a" and given.get("class") == "remark-marker":
            self.markers.append(given["href"])
        if tag == "sup" and given.get("class") == "noteref":
            self.silent += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "tags cross"
        if tag == "mark":
            self.over.pop()
        if tag == "sup" and self.silent:
            self.silent -= 1

    def handle_data(self, data):
        if self.silent:
            return
        self.text += data
        for keys in self.over:
            for key in keys:
                self.words[key] = self.words.get(key, "") + data


def read(html: str) -> Marked:
    parser = Marked()
    parser.feed(html)
    parser.close()
    return parser


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


WORD = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
        st.sampled_from("aé e\u0301\u0327\u0323🙂👩‍🚀שלוםمرحبا가ᄀ ᅡ<>&\"'[]`*\\^_()#"),
    ),
    max_size=12,
)
PIECE = st.one_of(
    WORD,
    WORD.map(lambda t: f"*{t}*"),
    WORD.map(lambda t: f"**{t}**"),
    WORD.map(lambda t: f"**a *{t}* b**"),
    WORD.map(lambda t: f"[{t} *x*](https://example.org/a)"),
    WORD.map(lambda t: f"[{t}](javascript:alert)"),
    WORD.map(lambda t: f"`{t}`"),
    st.sampled_from(["[^1]", "^2^", "\n", "&amp;", "\\*"]),
)
TEXT = st.lists(PIECE, max_size=7).map("".join)


@st.composite
def texts_with_marks(draw):
    text = draw(TEXT)
    length = len(to_plain(text))
    marks = []
    for n in range(draw(st.integers(0, 4))):
        if length:
            start = draw(st.integers(0, length - 1))
            end = draw(st.integers(start + 1, length))
            marks.append(Mark(start, end, f"k{n}", f"#a-k{n}", f"Remark {n}"))
    return text, marks


@given(texts_with_marks())
def test_the_words_under_a_remarks_marks_are_its_quote(given_):
    text, marks = given_

    page = read(to_html(text, marks))

    plain = to_plain(text)
    assert nfc(page.text) == plain
    assert page.open == []
    if unicodedata.is_normalized("NFC", page.text):
        assert page.words == {mark.key: plain[mark.start : mark.end] for mark in marks}
    else:
        # Where the text is composed across tags the marks grow to what is composed together.
        assert all(plain[mark.start : mark.end] in nfc(page.words[mark.key]) for mark in marks)
    assert sorted(page.markers) == sorted(mark.href for mark in marks)


@given(texts_with_marks())
def test_without_its_marks_the_page_is_what_it_was(given_):
    text, marks = given_

    page = read(to_html(text, marks))

    assert page.text == read(to_html(text)).text


@st.composite
def texts_in_touching_spans(draw):
    """Each span begins where the one before ends; and one lies over them all."""
    text = draw(TEXT)
    length = len(to_plain(text))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, length - 1)), max_size=5)))
    edges = [0, *(cut for cut in cuts if cut < length), length]
    spans = [*pairwise(edges), (0, length)] if length else []
    return text, [Mark(start, end, f"k{n}", f"#a-k{n}", "Remark") for n, (start, end) in enumerate(spans)]


@given(texts_in_touching_spans())
def test_touching_spans_share_no_letter_and_leave_none_out(given_):
    text, marks = given_

    page = read(to_html(text, marks))

    plain = to_plain(text)
    if unicodedata.is_normalized("NFC", page.text):
        assert page.words == {mark.key: plain[mark.start : mark.end] for mark in marks}
        assert "".join(page.words[mark.key] for mark in marks[:-1]) == plain
    assert sorted(page.markers) == sorted(mark.href for mark in marks)


def test_nested_mark_up_overlap_and_a_link():
    text = "Some *emphasised **strong*** words [and a link](https://a.example)."
    marks = [Mark(5, 22, "one", "#a-one", "Remark by A"), Mark(16, 32, "two", "#a-two", "Remark by B")]

    html = to_html(text, marks)

    assert html == (
        'Some <em><mark class="remark-mark" data-remark="one" aria-details="said-one"><a href="#a-one">emphasised </a></mark>'
        '<strong><mark class="remark-mark" data-remark="one two" aria-details="said-two"><a href="#a-two">strong</a></mark></strong></em>'
        '<a class="remark-marker" href="#a-one" aria-label="Remark by A" tabindex="-1"></a>'
        '<mark class="remark-mark" data-remark="two" aria-details="said-two"><a href="#a-two" tabindex="-1"> words </a></mark>'
        '<a href="https://a.example" rel="noopener"><mark class="remark-mark" data-remark="two" aria-details="said-two">and</mark> a link</a>'
        '.<a class="remark-marker" href="#a-two" aria-label="Remark by B" tabindex="-1"></a>'
    )


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("He *says* so.", "He *says*† so."),
        ("He *says*. So", "He *says*.† So"),
        ("He says.” So", "He says.”† So"),
        ("He says\u202f! So", "He says\u202f!† So"),
        ("He says", "He says†"),
        ("He says.[^1] So", "He says.†¹ So"),
        ("He says`.`", "He says†`.`"),
    ],
)
def test_a_marker_stands_after_the_punctuation_that_closes_its_words(text, read_as):
    html = to_html(text, [Mark(3, 7, "k", "#a-k", "Remark")])

    marker = '<a class="remark-marker" href="#a-k" aria-label="Remark" tabindex="-1"></a>'
    drawn = html.replace(marker, "†")
    for tag, sign in (("em", "*"), ("code", "`")):
        drawn = drawn.replace(f"<{tag}>", sign).replace(f"</{tag}>", sign)
    drawn = drawn.replace(to_html("[^1]"), "¹")
    words = '<mark class="remark-mark" data-remark="k" aria-details="said-k"><a href="#a-k">says</a></mark>'
    assert drawn.replace(words, "says") == read_as


def test_the_keyboard_stops_at_the_marker_of_words_within_a_link():
    html = to_html("A [link](https://a.example).", [Mark(2, 6, "k", "#a-k", "Remark")])

    assert html.endswith('.<a class="remark-marker" href="#a-k" aria-label="Remark"></a>')


def test_a_marker_within_another_remarks_words_stands_after_punctuation_too():
    marks = [Mark(0, 7, "one", "#a-one", "Remark by A"), Mark(0, 12, "two", "#a-two", "Remark by B")]

    html = to_html("He says, so.", marks)

    assert html == (
        '<mark class="remark-mark" data-remark="one two" aria-details="said-one"><a href="#a-one">He says</a></mark>'
        '<mark class="remark-mark" data-remark="two" aria-details="said-two">,</mark>'
        '<a class="remark-marker" href="#a-one" aria-label="Remark by A" tabindex="-1"></a>'
        '<mark class="remark-mark" data-remark="two" aria-details="said-two"><a href="#a-two"> so.</a></mark>'
        '<a class="remark-marker" href="#a-two" aria-label="Remark by B" tabindex="-1"></a>'
    )


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        ("ab", [(0, 1), (1, 2)]),
        ("ae\u0301b", [(0, 1), (1, 2), (1, 2), (2, 3)]),
        ("e\u0323\u0301", [(0, 2), (0, 2), (0, 2)]),
        ("\u1100\u1161x", [(0, 1), (0, 1), (1, 2)]),
    ],
)
def test_what_is_composed_stands_at_one_place(raw, places):
    assert plain_places(raw) == places


@given(
    st.text(
        st.one_of(st.characters(codec="utf-8"), st.sampled_from("e\u0301\u0323\u1100\u1161\u11a8")),
        max_size=30,
    )
)
def test_places_cover_the_normal_form(raw):
    places = plain_places(raw)

    covered = sorted({place for first, end in places for place in range(first, end)})
    assert covered == list(range(len(nfc(raw))))


@pytest.mark.parametrize(
    ("places", "most"),
    [
        ([(n, 400 - n) for n in range(100)], 12),
        ([(0, 400)] * 20, 20),
        ([(0, 400 - n) for n in range(20)], 20),
    ],
)
def test_of_many_remarks_on_the_same_words_each_is_named_and_the_page_stays_small(places, most):
    marks = [Mark(first, end, f"k{n}", f"#a-{n}", "Remark") for n, (first, end) in enumerate(places)]

    html = to_html("w" * 400, marks)

    named = [keys.split() for keys in re.findall(r'data-remark="([^"]*)"', html)]
    assert {key for keys in named for key in keys} == {mark.key for mark in marks}
    assert max(len(keys) for keys in named) == most
