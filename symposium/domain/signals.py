"""The words of a guideline, each with what it says: a number, a demand, an actor; and which of two texts' words are others."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from symposium.domain.signal_words import ENGLISH, SignalWords

MOST_COMPARED = 200  # words looked at for another spelling: each with each
_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[€$£%]|[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"[.!?:;•]\W*$|\n\s*$")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_TURNED = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "de", "mis", "dés", "des", "an", "a")


@dataclass(frozen=True)
class Word:
    """`key` is what is compared; `shown` how it is printed; `sort` what it says."""

    key: str
    shown: str
    sort: str


def no_words() -> SignalWords:
    none: frozenset[str] = frozenset()
    return SignalWords(none, {}, {}, none, ENGLISH.units, none, none, none)


def read(text: str, words: SignalWords) -> list[Word]:
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    for pattern, replacement in words.phrases:
        text = pattern.sub(replacement, text)
    found, before = [], 0
    for match in _TOKEN.finditer(text):
        opens = bool(_END.search(text[before : match.start()])) or before == 0
        before = match.end()
        found.append(_word(match.group(), words, opens_sentence=opens))
    names = {word.key for word in found if word.sort == "actor"}
    sorts = [*(word.sort for word in found[1:]), ""][: len(found)]
    return [
        Word(word.key, word.shown, "actor")
        if word.sort == "opening" and (word.key in names or after == "modal")  # who is to do it
        else word
        for word, after in zip(found, sorts, strict=True)
    ]


def _word(shown: str, words: SignalWords, *, opens_sentence: bool) -> Word:
    key = shown.casefold()
    if key[0].isdigit():
        value = re.sub(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))", "", key).replace(",", ".")
        return Word(value, shown, "date" if _YEAR.fullmatch(value) else "number")
    if key in words.negations:
        return Word("not", shown, "negation")
    if key in words.modals and not (shown[0].isupper() and key in ("may", "march") and not opens_sentence):
        return Word(words.modals[key], shown, "modal")
    if key in words.numbers:
        return Word(words.numbers[key], shown, "number")
    if key in words.times or (key == "may" and shown == "May"):
        return Word(key, shown, "date")
    if key in words.units:
        return Word(words.units[key], shown, "amount")
    if key in words.turns:
        return Word(key, shown, "turn")
    if key in words.actors:
        return Word(_stem(key), shown, "actor")
    if key in words.small:
        return Word(key, shown, "small")
    is_name = shown[0].isupper() and not words.nouns_are_capitalised
    if (is_name and not opens_sentence) or (len(shown) > 1 and shown.isupper()):
        return Word(_stem(key), shown, "actor")
    return Word(_stem(key), shown, "opening" if is_name else "word")


def _stem(key: str) -> str:
    """Without the endings by which spelling and number differ."""
    key = key.replace("isation", "ization").replace("our", "or").replace("-", "")
    key = re.sub(r"is(e[ds]?|ing|es)$", r"iz\1", key)
    if len(key) > 4:
        key = re.sub(r"(?:'s|es|s)$", "", key)
    return key


def left(old: Sequence[Word], new: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words that stand more often in one text than in the other; spellings of one word are the same."""
    gone, come = _more(old, new), _more(new, old)
    if max(len(gone), len(come)) > MOST_COMPARED:  # another text, however it is spelt
        return gone, come
    for one in list(gone):
        for other in come:
            if _is_variant(one, other):
                gone.remove(one)
                come.remove(other)
                break
    for some, others in ((gone, come), (come, gone)):
        _cancel_acronyms(some, others)
    return gone, come


def _more(these: Sequence[Word], those: Sequence[Word]) -> list[Word]:
    there = Counter(word.key for word in those)
    found = []
    for word in these:
        if there[word.key]:
            there[word.key] -= 1
        else:
            found.append(word)
    return [word for word in found if word.sort != "small"]


def _is_variant(one: Word, other: Word) -> bool:
    """A typing error or another spelling: of a word whose meaning is known only where the other is no word."""
    known = {"negation", "modal", "number", "date", "amount", "turn"}
    if (one.sort in known and other.sort in known) or "number" in (one.sort, other.sort):
        return False
    first, second = one.shown.casefold(), other.shown.casefold()
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < 4 or any(longer == prefix + shorter for prefix in _TURNED):
        return False
    if one.key == other.key:
        return True
    return OSA.distance(first, second) <= (1 if len(shorter) < 8 else 2)


def _cancel_acronyms(short: list[Word], long: list[Word]) -> None:
    """EU for European Union is nobody else."""
    for word in list(short):
        if not (word.shown.isupper() and 2 <= len(word.shown) <= 6):
            continue
        initials = [other for other in long if other.shown[0].isupper()]
        for start in range(len(initials) - len(word.shown) + 1):
            run = initials[start : start + len(word.shown)]
            if "".join(other.shown[0] for other in run) == word.shown:
                short.remove(word)
                for other in run:
                    long.remove(other)
                break


def opposites(key: str) -> list[str]:
    """The words that are this one with a prefix that turns it round, or without its own."""
    with_one = [prefix + key for prefix in _TURNED if len(key) > 3]
    return with_one + [key.removeprefix(p) for p in _TURNED if key.startswith(p) and len(key) - len(p) > 3]
