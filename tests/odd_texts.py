"""Texts in which letters, code points, UTF-16 units and what is seen are counted differently; and pieces of them."""

from random import Random

from hypothesis import strategies as st

from symposium.domain.draft import DraftPassage

ODD = (
    "Zwölf 🧂 Körner, e\u0301te\u0301 and \U0001f469\u200d\U0001f52c *said* so.",
    "\u05e9\u05dc\u05d5\u05dd, \u0645\u0631\u062d\u0628\u0627 and **home *at* last** 12 \u202f%",
    "\U0001d4d0\U0001d4d1\U0001d4d2 x\u0323\u0301 and [a *linked* 🙂 word](https://example.org/a)[^1] after",
    "\u1112\u1161\u11ab\u1100\u1173\u11af 漢字かな 🇩🇪🇫🇷 `code 🙂 here` &amp; \\*stars\\* &lt;b>",
    "H^2^O\nover a line\r\nand another\u00a0end ﬁn Å \u0344",
)
TABLE = "| Who 🧂 | How much |\n| --- | --- |\n| e\u0301l | 12 |\n| \u05d0 | *3* |"

LETTER = st.one_of(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")),
    st.sampled_from("aé \u0301\u0327\u0323🙂\U0001f469\u200d🚀שלום مرحبا\u1100\u1161\u11a8<>&\"'*_[]`^\\"),
)
PASSAGE = st.text(LETTER, min_size=1, max_size=40).map(lambda words: f"Begin {words} end.")


def odd_passages(texts=ODD) -> tuple[DraftPassage, ...]:
    """With a table among them, a footnote, and the guideline that an essay needs."""
    first, *rest = [DraftPassage("paragraph", text) for text in texts]
    return (
        first,
        DraftPassage("table", TABLE),
        *rest,
        DraftPassage("guideline_headline", "Weigh the 🧂", guideline=1),
        DraftPassage("guideline_body", "It is \u05de\u05dc\u05d7.", guideline=1),
        DraftPassage("footnote", "A *note* of 🙂.", marker="1"),
    )


def pieces(lengths: list[int], count: int, *, seed: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """So many ((passage, offset), (passage, offset)) from texts of these lengths, some over several passages."""
    random, found = Random(seed), []
    for _ in range(count):
        first = random.randrange(len(lengths))
        last = min(first + random.choice((0, 0, 1, 3)), len(lengths) - 1)
        start = random.randrange(lengths[first])
        end = random.randrange(start + 1 if first == last else 1, lengths[last] + 1)
        found.append(((first, start), (last, end)))
    return found
