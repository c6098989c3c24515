"""A wording proposal put into inline Markdown: the reader reads the proposed words, and all else is as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.anchoring import PassageText, Quote, RevisionText, Span
from symposium.domain.inline import note_labels, to_html, to_plain
from symposium.domain.proposal import CannotPut, Put, place_of, put, stands, words_to_put

LINK = "see [the link](https://e.org/a) here"


def made(markdown: str, quote: str, words: str) -> Put:
    start = to_plain(markdown).index(quote)
    return put(markdown, Span("k", start, start + len(quote)), words)


@pytest.mark.parametrize(
    ("markdown", "quote", "words", "after"),
    [
        ("a **b** c", "b", "new", "a **new** c"),
        ("a **b** c", "a b c", "new", "new"),
        ("a **b** c", "b", "", "a c"),
        ("a *b c* d", "c d", "x", "a *b x*"),
        ("a *b c* d", "a b", "x", "*x c* d"),
        (LINK, "see the link here", "read the link here", "read [the link](https://e.org/a) here"),
        (LINK, "the link", "a page", "see [a page](https://e.org/a) here"),
        (LINK, "see the link here", "nothing", "nothing"),
        ("so.[^1] And then", "so. And", "thus. But", "thus.[^1] But then"),
        (
            "plain words",
            "plain",
            "*very* [plain](x) 1^2^ `c` &amp;",
            "\\*very\\* \\[plain\\](x) 1\\^2\\^ \\`c\\` \\&amp; words",
        ),
        ("use `code here` now", "code here", "other", "use `other` now"),
        ("use `code here` now", "code", "o`x", "use o\\`x here now"),
        ("H^2^O is wet", "H2O", "Water", "Water is wet"),
        ("a very vivid thing", "very", "", "a vivid thing"),
        ("so, in truth, it is", "in truth,", "", "so, it is"),
        ("Really it is", "Really", "", "it is"),
    ],
)
def test_the_words_stand_there_and_the_mark_up_of_the_rest_stays(markdown, quote, words, after):
    assert made(markdown, quote, words).after == after


def test_what_was_put_is_known_by_its_place_and_by_the_words_before():
    one = made(LINK, "the link", "a page")

    assert (one.words, one.old_words, one.start, one.end) == ("a page", "the link", 4, 10)


MARKED = st.lists(
    st.sampled_from(
        [
            "one",
            " ",
            "two",
            "*",
            "**",
            "[",
            "](https://e.org/)",
            "[^1]",
            "`",
            "^2^",
            "\\*",
            "&",
            "é",
            "\u05d0",
            "😀",
            ".",
        ]
    ),
    max_size=20,
).map("".join)


@given(
    MARKED, st.data(), st.text(alphabet="ab *[]`\\^&.é", max_size=8).map(lambda text: " ".join(text.split()))
)
def test_a_reader_reads_the_proposed_words_and_no_other_change(markdown, data, words):
    markdown = markdown.strip()
    plain = to_plain(markdown)
    start = data.draw(st.integers(0, max(0, len(plain) - 1)))
    end = data.draw(st.integers(min(len(plain), start + 1), len(plain)))
    if not plain[start:end].strip():
        return

    try:
        one = put(markdown, Span("k", start, end), words)
    except CannotPut:
        return

    now = to_plain(one.after)
    assert now[one.start : one.end] == words
    assert now[: one.start] == plain[: one.start]
    assert plain.endswith(now[one.end :])
    assert note_labels(one.after) == note_labels(markdown)
    assert to_html(one.after).count("<a ") <= to_html(markdown).count("<a ")


@given(st.text(alphabet="ab *[]`\\^&.é", min_size=1, max_size=12).map(lambda text: " ".join(text.split())))
def test_in_plain_words_every_proposal_can_be_put(words):
    one = put("Some old words, and more.", Span("k", 5, 8), words)

    assert (
        to_plain(one.after) == " ".join(f"Some {words} words, and more.".split(" "))
        if words
        else "Some words, and more."
    )


def test_one_line_is_put_and_paragraphs_are_not():
    assert words_to_put(" two\nlines\tand\x07 more ") == "two lines and more"
    with pytest.raises(CannotPut, match="several paragraphs"):
        words_to_put("one\n \ntwo")


def text(*passages: str, whole: int = -1) -> RevisionText:
    return RevisionText("T", [PassageText(f"k{n}", plain, n == whole) for n, plain in enumerate(passages)])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (text("Nothing of it."), "not in the draft any more"),
        (
            text("The quick and brown fox jumps over the lazy old dog today."),
            "now: “The quick and brown fox jumps",
        ),
        (text("The quick brown fox jumps over the lazy dog today.", whole=0), "on a table"),
    ],
)
def test_what_does_not_stand_is_said_with_the_words_of_now(found, words):
    quote = Quote("The quick brown fox jumps over the lazy dog today.")

    with pytest.raises(CannotPut, match=words):
        place_of(quote, (Span("k0", 0, 50),), found, None)


def test_a_quote_over_two_passages_is_not_put():
    with pytest.raises(CannotPut, match="several passages"):
        place_of(
            Quote("one.\n\nTwo"), (Span("k0", 5, 9), Span("k1", 0, 3)), text("Part one.", "Two it is."), None
        )


PUT = made("It was a *small* thing, they say.", "small", "great")
STRUCK = made("It was a *small* thing, they say.", "small", "")


@pytest.mark.parametrize(
    ("one", "now", "where"),
    [
        (PUT, text("It was a great thing, they say."), (Span("k0", 9, 14),)),
        (PUT, text("But it really was a great thing, they say."), (Span("k0", 20, 25),)),
        (PUT, text("It was a small thing, they say."), None),
        (PUT, text("It was a greatest thing, they say."), None),
        (PUT, text("Other.", "It was a great thing, they say."), (Span("k1", 9, 14),)),
        (PUT, text("Nothing of it."), None),
        (STRUCK, text("It was a thing, they say."), ()),
        (STRUCK, text("It was only a thing, they say."), ()),
        (STRUCK, text("It was a small thing, they say."), None),
        (STRUCK, RevisionText("T", []), None),
    ],
)
def test_the_taken_words_stand_or_do_not(one, now, where):
    one = Put("k0", one.before, one.after, one.start, one.end)

    assert stands(one, "small", now) == where
