"""Where the words of an annotation from elsewhere stand in an essay's revisions."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rapidfuzz import fuzz

from symposium.domain.anchoring import (
    CONTEXT,
    LONG_ENOUGH,
    LONGEST_QUOTE,
    LOST,
    MOST_COMPARED,
    MOST_PLACES,
    BadPlace,
    Place,
    Placement,
    Quote,
    RevisionText,
    Span,
    choose,
    find,
)
from symposium.domain.carrying import Stood, carry, placed
from symposium.domain.foreign_annotations import ForeignPlace, essay_address
from symposium.enums import AnchorState

CERTAIN = 1.0
TELLING = 8  # code points of words that stand in a text once: whatever stands around them, they are meant
# What a passage of our own pages has beside its words; a quote that was taken there over two passages has it too.
FURNITURE = re.compile(r"\s*#?\s*Annotate\s+this passage\s*")
LINES = re.compile(r"\s*\n\s*")
BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class Standing:
    """`number` is the revision that it is taken to be made on, `state` how its words were found there; `later` are its
    places in the revisions after that, by number.
    """

    number: int
    quote: Quote
    spans: tuple[Span, ...]
    state: AnchorState
    later: Mapping[int, Placement]


class NoPlace(ValueError):
    """The words stand in no revision; the message says why."""


def standing(
    places: Sequence[ForeignPlace],
    texts: Mapping[int, RevisionText],
    *,
    latest: int,
    is_likeness_enough: bool = True,
) -> Standing:
    """`texts` are of the frozen revisions by number, of which readers see those up to `latest`. Raises NoPlace.

    Looking for words that are only like the quote takes long: whoever asks for thousands says when it is too long.
    """
    if all(place.is_empty for place in places):
        raise NoPlace("It is on no words: a note on the page, or nothing that says where.")
    if any(len(place.exact) > LONGEST_QUOTE for place in places):
        raise NoPlace(f"Its quote is longer than {LONGEST_QUOTE:,} characters.")
    seen = {number: text for number, text in texts.items() if number <= latest}
    places = [_without_furniture(place) for place in places]
    for place in places:
        number = _named(place, seen)
        if found := _made(place, number, seen, latest, is_likeness_enough):
            return replace(found, later=_carried(found, places, texts))
    if any(_is_beyond(place, seen) for place in places):
        raise NoPlace("Its position lies beyond the end of the text.")
    raise NoPlace("Its words stand in no revision that readers see.")


def _without_furniture(place: ForeignPlace) -> ForeignPlace:
    parts = (unicodedata.normalize("NFC", part) for part in (place.exact, place.prefix, place.suffix))
    exact, prefix, suffix = (FURNITURE.sub("\n", part) for part in parts)
    return replace(place, exact=exact.strip(), prefix=prefix, suffix=suffix)


def _named(place: ForeignPlace, texts: Mapping[int, RevisionText]) -> int | None:
    address = essay_address(place.source)
    number = address.revision if address else None
    return number if number in texts else None


def _is_beyond(place: ForeignPlace, texts: Mapping[int, RevisionText]) -> bool:
    longest = max((len(text.whole) for text in texts.values()), default=0)
    return not place.exact and place.end is not None and place.end > longest


def _made(
    place: ForeignPlace,
    named: int | None,
    texts: Mapping[int, RevisionText],
    latest: int,
    is_likeness_enough: bool,
) -> Standing | None:
    """The very words in the revision that is named, else in the newest that has them; else words like them."""
    newest = sorted(texts, reverse=True)
    for number in [named, *newest] if named else newest:
        here = place if number == named else replace(place, start=None, end=None)
        if found := _same_words(here, texts[number], is_named=number == named):
            return _chosen(number, found, texts[number], _how(place, found))
    if not is_likeness_enough:
        return None
    number = named or latest
    found = _like_words(place, texts[number])
    return _chosen(number, found, texts[number], AnchorState.CHANGED) if found else None


def _like_words(place: ForeignPlace, text: RevisionText) -> tuple[Span, ...]:
    """As one piece first: an end of a line is no end of a passage everywhere."""
    if not place.exact:
        return ()
    parted = _settled(place)
    whole = replace(parted, exact=" ".join(parted.exact.split()))
    for quote in dict.fromkeys((whole, parted)):
        found = placed(_with_context(quote, text), place.spans, text)
        if found is not LOST:
            return found.spans
    return ()


def _with_context(quote: Quote, text: RevisionText) -> Quote:
    """Of a long quote that comes without any, the context of the words most like it: nothing speaks against them."""
    is_bare = not (quote.prefix or quote.suffix) and len(quote.exact) >= LONG_ENOUGH
    if not is_bare or len(quote.exact) * len(text.whole) > MOST_COMPARED:
        return quote
    found = fuzz.partial_ratio_alignment(quote.exact, text.whole)
    if found is None:
        return quote
    here = text.quote_of(found.dest_start, found.dest_end)
    return replace(here, exact=quote.exact)


def _how(place: ForeignPlace, found: Sequence[Span]) -> AnchorState:
    """Moved: in other passages than it says."""
    said = [span.passage for span in place.spans]
    same = not said or [said[0], said[-1]] == [found[0].passage, found[-1].passage]
    return AnchorState.EXACT if same else AnchorState.MOVED


def _chosen(number: int, spans: Sequence[Span], text: RevisionText, state: AnchorState) -> Standing | None:
    first, last = spans[0], spans[-1]
    try:
        quote, whole = choose(text, Place(first.passage, first.start), Place(last.passage, last.end))
    except BadPlace:
        return None
    return Standing(number, quote, whole, state, {})


def _same_words(place: ForeignPlace, text: RevisionText, *, is_named: bool) -> tuple[Span, ...]:
    exact = place.exact
    for first, end in _ranges(place, text):
        here = unicodedata.normalize("NFC", text.whole[first:end].strip())
        is_it = here == exact or (not exact and is_named and here)
        if is_it and (spans := text.spans_of(first, end)):
            return spans
    if not exact:
        return ()
    quote = _settled(place)
    for words in _as_here(exact, text):
        found = find(Quote(words, quote.prefix, quote.suffix), place.spans, text)
        if found is not LOST:
            return found.spans
        if len(words) >= TELLING and text.whole.count(words) == 1:
            first = text.whole.index(words)
            return text.spans_of(first, first + len(words))
    return ()


def _ranges(place: ForeignPlace, text: RevisionText) -> list[tuple[int, int]]:
    """What its positions say, in code points of the whole text."""
    found = []
    if (at := text.range_of(place.spans)) is not None:
        found.append(at)
    if place.start is not None and place.end is not None and place.end <= len(text.whole):
        found.append((place.start, place.end))
    return found


def _as_here(exact: str, text: RevisionText) -> list[str]:
    """The words as this text has them, whatever blanks and ends of lines a page has between them."""
    if exact in text.whole:
        return [exact]
    pattern = re.compile(r"\s+".join(re.escape(word) for word in exact.split()))
    return list(dict.fromkeys(match[0] for match in islice(pattern.finditer(text.whole), MOST_PLACES)))


def _settled(place: ForeignPlace) -> Quote:
    """Its ends of lines as blank lines between passages, its blanks as one space, as a revision's text has them."""
    parts = (place.exact, place.prefix[-LONGEST_QUOTE:], place.suffix[:LONGEST_QUOTE])
    exact, prefix, suffix = (BLANKS.sub(" ", LINES.sub("\n\n", part)) for part in parts)
    return Quote(exact, prefix[-CONTEXT:], suffix[:CONTEXT])


def _carried(
    made: Standing, places: Sequence[ForeignPlace], texts: Mapping[int, RevisionText]
) -> dict[int, Placement]:
    """Where it stands after the revision that it was made on: where the file says so, else found as any remark is."""
    said = {number: place for place in places if (number := _named(place, texts)) and number > made.number}
    before, spans = texts[made.number], made.spans
    later = {}
    for number in sorted(number for number in texts if number > made.number):
        text = texts[number]
        at = before.range_of(spans)
        words = before.quote_of(*at) if at else None
        found = carry(made.quote, Stood(spans, words, text=before), text).placement
        if number in said:
            found = _as_said(said[number], found, made, text)
        later[number] = found
        if found.spans:
            before, spans = text, found.spans
    return later


def _as_said(place: ForeignPlace, found: Placement, made: Standing, text: RevisionText) -> Placement:
    """A person may have attached it elsewhere: that place is believed where its words stand there."""
    spans = _same_words(place, text, is_named=True)
    if not spans or spans == found.spans:
        return found
    at = text.range_of(spans)
    same = at is not None and text.whole[at[0] : at[1]] == made.quote.exact
    return Placement(AnchorState.MOVED if same else AnchorState.CHANGED, spans, CERTAIN)
