from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.fates import Fate
from symposium.domain.pairing import pair, with_keys

A = "Every winter the city loses a third of its water between the reservoir and the tap."
B1 = "The pipes are older than the houses that they serve, and nobody has walked their length since the war."
B2 = "Digging is dear, but leaking is dearer still, and the bill arrives every spring."
C = "Rates rise each year to pay for water that no customer ever drinks, and no one asks why."
D = "A meter on every main would say within a week where the losses are."


def essay(*texts: str, keys: str = "abcdefgh") -> DraftText:
    return DraftText(
        "T",
        passages=tuple(
            DraftPassage("paragraph", text, key=key)
            for text, key in zip(texts, keys or [""] * 9, strict=False)
        ),
    )


def fates(old: DraftText, new: DraftText) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(str(p.fate), p.old, p.new) for p in pair(old, new).passages]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([A, B1, C], [("same", (0,), (0,)), ("same", (1,), (1,)), ("same", (2,), (2,))]),
        ([B1, C, A], [("same", (1,), (0,)), ("same", (2,), (1,)), ("moved", (0,), (2,))]),
        ([A, C], [("same", (0,), (0,)), ("removed", (1,), ()), ("same", (2,), (1,))]),
        (
            [A, D, B1, C],
            [("same", (0,), (0,)), ("added", (), (1,)), ("same", (1,), (2,)), ("same", (2,), (3,))],
        ),
        (
            [A.replace("a third", "two fifths"), B1, C],
            [("reworded", (0,), (0,)), ("same", (1,), (1,)), ("same", (2,), (2,))],
        ),
        ([f"{A} {B1}", C], [("merged", (0, 1), (0,)), ("same", (2,), (1,))]),
        (
            [A, D, C],
            [("same", (0,), (0,)), ("removed", (1,), ()), ("added", (), (1,)), ("same", (2,), (2,))],
        ),
    ],
)
def test_what_became_of_each_passage_without_keys(new, expected):
    found = fates(essay(A, B1, C), essay(*new, keys=""))

    assert found == expected


def test_a_split_passage_keeps_its_key_on_its_larger_piece():
    old, new = essay(A, f"{B1} {B2}", C), essay(A, B1, B2, C, keys="")

    found = with_keys(new, pair(old, new))

    assert [p.key for p in found.passages] == ["a", "b", "", "c"]


def test_a_merged_passage_is_the_successor_of_both():
    old, new = essay(A, B1, B2, C), essay(A, f"{B1} {B2}", keys="")

    pairing = pair(old, new)

    assert [p.key for p in with_keys(new, pairing).passages] == ["a", "b"]
    assert pairing.successors() == {0: 0, 1: 1, 2: 1, 3: 1}


def test_keys_say_more_than_words():
    old, new = essay(A, B1), essay(D, C, keys="ba")

    assert [(p.kept, p.by_key) for p in pair(old, new).passages] == [((1, 0), True), ((0, 1), True)]


def test_a_persons_word_stands_over_all():
    old, new = essay(A, B1), essay(A, D, keys="")

    corrected = pair(old, new, passages={0: None, 1: 1})

    assert [(p.old, p.new) for p in corrected.passages] == [((0,), ()), ((), (0,)), ((1,), (1,))]


def guided(*guidelines: tuple[str, str], keys: tuple[str, ...] = ()) -> DraftText:
    passages = []
    for number, (headline, body) in enumerate(guidelines, start=1):
        passages.append(DraftPassage("guideline_headline", headline, guideline=number))
        passages.append(DraftPassage("guideline_body", body, guideline=number))
    return DraftText("T", passages=tuple(passages), guideline_keys=dict(enumerate(keys, start=1)))


METER, PIPES, RATES = (
    ("Meter every main", D),
    ("Mend the oldest pipes first", B1),
    ("Freeze the rates for five years", C),
)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([METER, PIPES, RATES], [("same", 1, 1), ("same", 2, 2), ("same", 3, 3)]),
        ([PIPES, METER, RATES], [("renumbered", 2, 1), ("moved", 1, 2), ("same", 3, 3)]),
        ([("Share the bill", A), METER, PIPES], [("added", None, 1), ("renumbered", 1, 2), ("renumbered", 2, 3), ("removed", 3, None)]),
        ([METER, ("Start with the oldest mains", B1), RATES], [("same", 1, 1), ("reworded", 2, 2), ("same", 3, 3)]),
        ([METER, ("Mend the oldest pipes first", A), RATES], [("same", 1, 1), ("reworded", 2, 2), ("same", 3, 3)]),
        ([METER, ("Share the bill", A), RATES], [("same", 1, 1), ("removed", 2, None), ("added", None, 2), ("same", 3, 3)]),
    ],
)  # fmt: skip
def test_what_became_of_each_guideline_without_keys(new, expected):
    old = guided(METER, PIPES, RATES, keys=("g1", "g2", "g3"))

    found = pair(old, guided(*new)).guidelines

    assert [(str(p.fate), *(p.old or (None,)), *(p.new or (None,))) for p in found] == expected


def test_guidelines_keep_their_identity():
    old, new = guided(METER, PIPES, RATES, keys=("g1", "g2", "g3")), guided(PIPES, RATES)

    assert with_keys(new, pair(old, new)).guideline_keys == {1: "g2", 2: "g3"}


WORDS = st.lists(
    st.sampled_from(["water", "pipe", "main", "rate", "city", "loss", "year", "bill"]), max_size=12
)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_every_passage_has_one_fate(olds, news):
    old, new = essay(*(" ".join(w) for w in olds)), essay(*(" ".join(w) for w in news), keys="")

    pairing = pair(old, new)

    assert sorted(place for p in pairing.passages for place in p.old) == list(range(len(old.passages)))
    assert sorted(place for p in pairing.passages for place in p.new) == list(range(len(new.passages)))
    kept = [p.key for p in with_keys(new, pairing).passages if p.key]
    assert len(kept) == len(set(kept))
    assert pair(old, new) == pairing


def test_texts_of_few_words_are_paired_with_themselves():
    few = essay(*(" ".join(Random(n).choices(["a", "b", "c"], k=60)) for n in range(8)), keys="")
    many = replace(few, passages=few.passages * 100)

    assert [p.fate for p in pair(many, many).passages if p.fate is not Fate.SAME] == []
