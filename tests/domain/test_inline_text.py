import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain import inline
from symposium.domain.blocks import BadBlocks
from symposium.domain.inline_text import cut, escape, markdown_place, plain, squeeze, without_wrapping

MARKED = "Say *it* **plainly** and [link](https://example.org/a_(b)) with `code` here"


@given(st.text())
def test_escaped_text_reads_as_it_was(text):
    assert plain(escape(text)) == text


@given(st.text(alphabet="ab *_[]()`\\<&;^!#1.", max_size=20))
def test_the_page_draws_escaped_text_as_it_was(text):
    assert squeeze(inline.to_plain(escape(text))) == squeeze(text)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (MARKED, "Say it plainly and link with code here"),
        ("the 2^nd^ of May", "the 2nd of May"),
        ("5 * 3 is fifteen", "5 * 3 is fifteen"),
        ("a note[^1] here", "a note here"),
        (r"\*not em\*", "*not em*"),
        ("`` a`b ``", "a`b"),
        ("[no link] (here)", "[no link] (here)"),
        (r"[a \[b\]](https://example.org)", "a [b]"),
    ],
)
def test_plain(markdown, text):
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**all bold**", "all bold"),
        ("*all italic*", "all italic"),
        ("**one** and **two**", "**one** and **two**"),
        ("plain", "plain"),
    ],
)
def test_without_wrapping(markdown, text):
    assert without_wrapping(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "at", "halves"),
    [
        ("one two", 3, ("one", "two")),
        ("a *b c* d", 5, ("a *b*", "*c* d")),
        ("**Tip 1. Do it.** Then", 8, ("**Tip 1.**", "**Do it.** Then")),
        ("**Do it.** Then", 10, ("**Do it.**", "Then")),
        ("**Do it.** Then", 2, ("", "**Do it.** Then")),
    ],
)
def test_a_cut_closes_and_opens_what_it_goes_through(markdown, at, halves):
    assert cut(markdown, at) == halves


@pytest.mark.parametrize("place", [MARKED.index("nk]"), MARKED.index("example"), MARKED.index("ode`")])
def test_no_cut_within_a_link_or_code(place):
    with pytest.raises(BadBlocks, match="cannot be split within"):
        cut(MARKED, place)


@given(st.integers(0, len(MARKED)))
def test_a_cut_loses_nothing(at):
    try:
        head, tail = cut(MARKED, at)
    except BadBlocks:
        return

    assert squeeze(plain(head) + plain(tail)) == squeeze(plain(MARKED))


def test_the_place_in_the_markdown_of_a_place_in_the_plain_text():
    assert markdown_place("**ab** c", 0) == 2
    assert markdown_place("**ab** c", 3) == 7
    assert markdown_place("ab", 9) == 2
