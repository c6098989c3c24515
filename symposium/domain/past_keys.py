"""Where the address of a passage leads on a later revision that is without it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from symposium.domain.draft import DraftText
from symposium.domain.fates import Pair
from symposium.domain.pairing import pair
from symposium.enums import PastFate

HEADLINE = "guideline_headline"


@dataclass(frozen=True)
class PastKey:
    """A `key` that an earlier revision had: a passage's, or `g-` and a guideline's.

    `beside` is a passage of the revision at hand: the one that took in its words, or, where it was removed,
    the one after which it stood; "" is the beginning of the text. `since` is the revision that first was
    without it.
    """

    key: str
    beside: str
    fate: PastFate
    since: int


def guideline_anchor(key: str) -> str:
    return f"g-{key}"


def past_keys(
    old: DraftText, new: DraftText, *, number: int, earlier: Iterable[PastKey] = ()
) -> tuple[PastKey, ...]:
    """All keys that revision `number` (`new`) is without and one before it had; `earlier` are those of `old`.

    In the order in which they stood. A key that came back is no past one.
    """
    standing = {p.key for p in new.passages}
    gone = _gone(old, new, number)
    found = {past.key: past for past in earlier if past.key not in standing} | gone
    kept = standing | {guideline_anchor(key) for key in new.guideline_keys.values()}
    return tuple(_led_on(past, gone, standing) for key, past in found.items() if key not in kept)


def _led_on(past: PastKey, gone: dict[str, PastKey], standing: set[str]) -> PastKey:
    """Where what it stood beside has gone in its turn, its address leads where that one's does."""
    if past.beside in standing or past.beside == "":
        return past
    there = gone[past.beside]
    if past.fate is PastFate.REMOVED:
        return replace(past, beside=there.beside)
    return replace(there, key=past.key)


def _gone(old: DraftText, new: DraftText, number: int) -> dict[str, PastKey]:
    standing = {p.key for p in new.passages}
    pairing = pair(old, new)
    there, successors = pairing.of_old(), pairing.successors()
    found: dict[str, PastKey] = {}
    places: dict[int, PastKey] = {}
    for place, passage in enumerate(old.passages):
        successor = successors[place]
        beside = "" if successor is None else new.passages[successor].key
        past = PastKey(passage.key, beside, _fate(there[place], place), number)
        places[place] = past
        if passage.key not in standing:
            found[passage.key] = past
    left = set(new.guideline_keys.values())
    for place, passage in enumerate(old.passages):
        if passage.kind == HEADLINE and passage.guideline is not None:
            key = old.guideline_keys.get(passage.guideline, "")
            if key and key not in left:
                anchor = guideline_anchor(key)
                found[anchor] = replace(places[place], key=anchor, fate=PastFate.REMOVED)
    return found


def _fate(there: Pair, place: int) -> PastFate:
    if not there.new:
        return PastFate.REMOVED
    if there.kept is not None and there.kept[0] == place:
        return PastFate.CARRIED
    return PastFate.MERGED
