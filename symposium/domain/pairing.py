"""Which passage and which guideline of an old text is which of a new one.

Between two revisions the lasting keys say it; in a document that came in again the wording does, with neighbours,
order, kind and marker (likeness.py). Deterministic, and near-linear in the length of the texts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.fates import Pair, Pairing, pairs_of
from symposium.domain.inline_text import plain
from symposium.domain.likeness import Item, Matching, words_of

HEADLINE_SAYS = 3  # words of a headline that tell a guideline by themselves
GUIDELINE_HEADLINE = "guideline_headline"


def pair(
    old: DraftText,
    new: DraftText,
    *,
    passages: Mapping[int, int | None] | None = None,
    guidelines: Mapping[int, int | None] | None = None,
) -> Pairing:
    """What became of each passage and guideline.

    `passages` and `guidelines` are a person's corrections: which old one a new one is, None for a new one.
    """
    found_guidelines = _guidelines(old, new, guidelines or {})
    kin = {p.kept: f"{p.kept[0]}" for p in found_guidelines if p.kept}
    old_kin = {both[0]: name for both, name in kin.items()}
    new_kin = {both[1]: name for both, name in kin.items()}
    matching = Matching(_items(old, old_kin), _items(new, new_kin))
    _fix(matching, passages or {})
    keyed = _by_key(matching, [p.key for p in old.passages], [p.key for p in new.passages])
    matching.join_equal()
    _headlines(matching, old, new)
    matching.run()
    pairs = pairs_of(matching, keyed, lambda place: old.passages[place].key)
    return Pairing(
        passages=tuple(_flagged(p, old.passages, new.passages) for p in pairs),
        guidelines=found_guidelines,
    )


def with_keys(new: DraftText, pairing: Pairing) -> DraftText:
    """The new text with the lasting keys of the passages and guidelines that it keeps."""
    keys = {p.kept[1]: p.key for p in pairing.passages if p.kept and p.key}
    passages = tuple(
        replace(passage, key=keys.get(place, passage.key)) for place, passage in enumerate(new.passages)
    )
    named = {p.kept[1]: p.key for p in pairing.guidelines if p.kept and p.key}
    return replace(new, passages=passages, guideline_keys={**new.guideline_keys, **named})


def _items(text: DraftText, kin: Mapping[int, str]) -> list[Item]:
    return [
        Item(
            words_of(plain(p.text)),
            p.kind,
            p.marker,
            kin.get(p.guideline, "") if p.guideline is not None else "",
        )
        for p in text.passages
    ]


def _fix(matching: Matching, given: Mapping[int, int | None]) -> None:
    """Take a person's word."""
    for new, old in given.items():
        if old is None:
            matching.close_new(new)
        else:
            matching.join(old, new)


def _by_key(matching: Matching, olds: Sequence[str], news: Sequence[str]) -> set[int]:
    """The new places whose key stood in the old text."""
    places = {key: place for place, key in enumerate(olds) if key}
    keyed = set()
    for new, key in enumerate(news):
        if key in places:
            is_given = new in matching.to_old
            matching.join(places[key], new)
            if not is_given and new in matching.to_old:
                keyed.add(new)
    return keyed


def _headlines(matching: Matching, old: DraftText, new: DraftText) -> None:
    """A guideline that is one has one headline, however it is worded now."""
    olds = {
        item.kin: n for n, item in enumerate(matching.old) if item.kin and item.kind == GUIDELINE_HEADLINE
    }
    for n, item in enumerate(matching.new):
        if item.kind == GUIDELINE_HEADLINE and item.kin in olds:
            matching.join(olds[item.kin], n)


def _guidelines(old: DraftText, new: DraftText, given: Mapping[int, int | None]) -> tuple[Pair, ...]:
    olds, news = _by_number(old), _by_number(new)
    old_numbers, new_numbers = list(olds), list(news)
    matching = Matching([_whole(olds[n]) for n in old_numbers], [_whole(news[n]) for n in new_numbers])
    old_places = {number: place for place, number in enumerate(old_numbers)}
    new_places = {number: place for place, number in enumerate(new_numbers)}
    _fix(
        matching,
        {
            new_places[n]: None if o is None else old_places[o]
            for n, o in given.items()
            if n in new_places and (o is None or o in old_places)
        },
    )
    keyed = _by_key(
        matching,
        [old.guideline_keys.get(n, "") for n in old_numbers],
        [new.guideline_keys.get(n, "") for n in new_numbers],
    )
    matching.join_equal()
    _same_headlines(matching, [olds[n] for n in old_numbers], [news[n] for n in new_numbers])
    matching.run()
    found = pairs_of(matching, keyed, lambda place: old.guideline_keys.get(old_numbers[place], ""))
    return tuple(
        replace(
            p,
            old=tuple(old_numbers[place] for place in p.old),
            new=tuple(new_numbers[place] for place in p.new),
            kept=(old_numbers[p.kept[0]], new_numbers[p.kept[1]]) if p.kept else None,
            is_reworded=p.kept is not None
            and [x.text for x in olds[old_numbers[p.kept[0]]]]
            != [x.text for x in news[new_numbers[p.kept[1]]]],
            is_renumbered=p.kept is not None and old_numbers[p.kept[0]] != new_numbers[p.kept[1]],
        )
        for p in found
    )


def _by_number(text: DraftText) -> dict[int, list[DraftPassage]]:
    """Each guideline's passages, in the order in which the guidelines stand."""
    found: dict[int, list[DraftPassage]] = defaultdict(list)
    for passage in text.passages:
        if passage.guideline is not None:
            found[passage.guideline].append(passage)
    return found


def _whole(passages: Sequence[DraftPassage]) -> Item:
    return Item(tuple(word for p in passages for word in words_of(plain(p.text))))


def _same_headlines(
    matching: Matching, olds: Sequence[Sequence[DraftPassage]], news: Sequence[Sequence[DraftPassage]]
) -> None:
    """A headline that stands once in each names its guideline, its body rewritten or not."""

    def headlines(all_of_them: Sequence[Sequence[DraftPassage]]) -> dict[tuple[str, ...], list[int]]:
        found = defaultdict(list)
        for place, passages in enumerate(all_of_them):
            for p in passages:
                if p.kind == GUIDELINE_HEADLINE:
                    found[words_of(plain(p.text))].append(place)
        return found

    there = headlines(news)
    for words, places in headlines(olds).items():
        if len(words) >= HEADLINE_SAYS and len(places) == len(there[words]) == 1:
            matching.join(places[0], there[words][0])


def _flagged(found: Pair, olds: Sequence[DraftPassage], news: Sequence[DraftPassage]) -> Pair:
    if found.kept is None:
        return found
    old, new = olds[found.kept[0]], news[found.kept[1]]
    return replace(
        found,
        is_reworded=old.text != new.text,
        is_renumbered=old.marker != new.marker,
        is_retyped=(old.kind, old.level) != (new.kind, new.level),
    )
