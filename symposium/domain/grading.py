"""Whether a guideline's new words still say what people voted on: a proposal with its reasons, for a person to decide."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from symposium.domain.languages import primary_subtag
from symposium.domain.signal_words import BY_LANGUAGE, MAY, MUST, SHOULD
from symposium.domain.signals import Word, left, no_words, opposites, read

SUBSTANTIVE = 0.5  # of the score
NEGATION, MODAL, NUMBER, AMOUNT, DATE, ACTOR, TURN = 0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.55
OTHER_WORDS = 0.32  # share of the words that carry meaning: so many others, and it is another text
OTHER_HEADLINE = 0.55
MOST_NAMED = 4  # words in one reason

_RANK = {MAY: 1, SHOULD: 2, MUST: 3}


@dataclass(frozen=True)
class Grade:
    """`score` from 0 to 1, substantive from 0.5 on; `reasons` are sentences, the weightiest first."""

    kind: Literal["editorial", "substantive"]
    reasons: tuple[str, ...]
    score: float


@dataclass
class _Weighing:
    found: list[tuple[float, str]] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        self.found.append((weight, reason))

    def grade(self) -> Grade:
        score = min(1.0, sum(weight for weight, _ in self.found))
        ordered = sorted(self.found, key=lambda one: -one[0])
        reasons = tuple(reason for _, reason in ordered)
        return Grade("substantive" if score >= SUBSTANTIVE else "editorial", reasons, round(score, 2))


def propose(old_headline: str, old_body: str, new_headline: str, new_body: str, language: str) -> Grade:
    """Texts as a reader reads them (plain, no Markdown).

    Numbers, negations, modals, dates, amounts and actors weigh most; spelling, punctuation, small words and
    the order of clauses weigh nothing. Lists exist for English, French, German and Spanish; another language
    is read by its numbers, its capitals and how much of it changed.
    """
    signals = BY_LANGUAGE.get(primary_subtag(language))
    words = signals or no_words()
    old, new = read(f"{old_headline}\n{old_body}", words), read(f"{new_headline}\n{new_body}", words)
    gone, come = left(old, new)
    weighing = _Weighing()
    if not gone and not come:
        _same_words(weighing, old, new)
        return _unless_empty(weighing, f"{old_headline}\n{old_body}", f"{new_headline}\n{new_body}")
    _negations(weighing, gone, come)
    _modals(weighing, gone, come)
    _values(weighing, gone, come)
    _named(weighing, old, new, gone, come)
    _content(weighing, old, new, gone, come)
    _headline(weighing, read(old_headline, words), read(new_headline, words))
    _same_words(weighing, old, new)
    if not weighing.found:
        weighing.add(0.05, "Few other words, and none of those on which a demand hangs.")
    return weighing.grade()


def _unless_empty(weighing: _Weighing, old: str, new: str) -> Grade:
    if not weighing.found and old != new:
        weighing.add(0.0, "The same words: only their spelling, order or punctuation changed.")
    return weighing.grade()


def _of(words: Iterable[Word], *sorts: str) -> list[Word]:
    return [word for word in words if word.sort in sorts]


def _quoted(words: Sequence[Word]) -> str:
    shown = list(dict.fromkeys(f"“{word.shown}”" for word in words))
    return ", ".join(shown[:MOST_NAMED]) + (" and more" if len(shown) > MOST_NAMED else "")


def _told(what: str, gone: Sequence[Word], come: Sequence[Word]) -> str:
    if gone and come:
        return f"{what} changed: {_quoted(gone)} became {_quoted(come)}."
    return f"{what} was taken out: {_quoted(gone)}." if gone else f"{what} was added: {_quoted(come)}."


def _negations(weighing: _Weighing, gone: list[Word], come: list[Word]) -> None:
    less, more = _of(gone, "negation"), _of(come, "negation")
    if less or more:
        weighing.add(NEGATION, _told("A negation", less, more))
    kept = _of(come, "word", "opening", "turn")
    there = {word.shown.casefold(): word for word in kept}
    for one in _of(gone, "word", "opening", "turn"):
        for opposite in opposites(one.shown.casefold()):
            if opposite in there:
                other = there[opposite].shown
                weighing.add(
                    NEGATION, f"A word was turned into its opposite: “{one.shown}” became “{other}”."
                )


def _modals(weighing: _Weighing, gone: list[Word], come: list[Word]) -> None:
    less, more = _of(gone, "modal"), _of(come, "modal")
    if less and more:
        rise = max(_RANK[w.key] for w in more) - max(_RANK[w.key] for w in less)
        how = "the demand is stronger" if rise > 0 else "the demand is weaker"
        weighing.add(MODAL, f"{_quoted(less)} became {_quoted(more)}: {how}.")
    elif less or more:
        weighing.add(MODAL, _told("A word that says how binding it is", less, more))


def _values(weighing: _Weighing, gone: list[Word], come: list[Word]) -> None:
    kinds = (("number", NUMBER, "A number"), ("date", DATE, "A date"), ("amount", AMOUNT, "A measure"))
    for sort, weight, what in kinds:
        less, more = _of(gone, sort), _of(come, sort)
        if less or more:
            weighing.add(weight, _told(what, less, more))


def _named(
    weighing: _Weighing, old: Sequence[Word], new: Sequence[Word], gone: list[Word], come: list[Word]
) -> None:
    before, after = {word.key for word in old}, {word.key for word in new}
    for sort, weight, what in (("actor", ACTOR, "Who is named"), ("turn", TURN, "The scope or direction")):
        less, more = _of(gone, sort), _of(come, sort)
        if less and more:
            weighing.add(weight, f"{what} changed: {_quoted(less)} became {_quoted(more)}.")
        elif less:
            told = _by_presence(less, after, "is not said any more", "is said less often")
            weighing.add(weight, f"{what} changed: {told}.")
        elif more:
            told = _by_presence(more, before, "is new", "is said more often")
            weighing.add(weight, f"{what} changed: {told}.")


def _by_presence(words: Sequence[Word], there: Collection[str], absent: str, present: str) -> str:
    """No word is called new that the other text has too: there it stands less often."""
    groups = (
        ([word for word in words if word.key not in there], absent),
        ([word for word in words if word.key in there], present),
    )
    return ", ".join(f"{_quoted(some)} {how}" for some, how in groups if some)


def _content(
    weighing: _Weighing, old: Sequence[Word], new: Sequence[Word], gone: list[Word], come: list[Word]
) -> None:
    all_of_it = max(sum(w.sort != "small" for w in old), sum(w.sort != "small" for w in new), 1)
    others = [len(_of(words, "word", "opening")) for words in (gone, come)]
    share = max(others) / all_of_it
    if share >= OTHER_WORDS:
        weighing.add(0.6, f"About {round(100 * share)} % of the words that carry the meaning are others.")
    elif share > 0.1:
        weighing.add(
            0.3 * share, f"About {round(100 * share)} % of the words that carry the meaning are others."
        )


def _headline(weighing: _Weighing, old: Sequence[Word], new: Sequence[Word]) -> None:
    gone, come = left(old, new)
    all_of_it = max(sum(w.sort != "small" for w in old), sum(w.sort != "small" for w in new), 1)
    share = max(len(gone), len(come)) / all_of_it
    if share >= OTHER_HEADLINE and max(len(gone), len(come)) > 1:
        weighing.add(0.5, "The headline asks for something else.")


def _same_words(weighing: _Weighing, old: Sequence[Word], new: Sequence[Word]) -> None:
    """The same words in another order may say another thing: what is negated, how many of what, who to whom."""
    for sort, what in (("negation", "What is negated"), ("number", "What a number counts")):
        if sorted(w.key for w in _of(old, sort)) != sorted(w.key for w in _of(new, sort)):
            continue
        after = set(_followed(new, sort))
        still = {word.key for word in new}
        swapped = [pair for pair in _followed(old, sort) if pair not in after and pair[1] in still]
        if swapped and after:
            weighing.add(NEGATION, f"{what} is another thing: it was “{swapped[0][1]}”.")
    actors_before, actors_after = _acting(old), _acting(new)
    both = set(actors_before) & set(actors_after)
    first, second = [a for a in actors_before if a in both], [a for a in actors_after if a in both]
    if first != second and sorted(first) == sorted(second):
        weighing.add(ACTOR, "The actors stand in another order: look who is to do what.")


def _followed(words: Sequence[Word], sort: str) -> list[tuple[str, str]]:
    """Each such word with the next one that carries meaning."""
    found = []
    for place, word in enumerate(words):
        if word.sort == sort:
            after = next((w.key for w in words[place + 1 : place + 4] if w.sort not in ("small", sort)), "")
            found.append((word.key, after))
    return found


def _acting(words: Sequence[Word]) -> list[str]:
    """The actors that stand before a modal, in their order: who is to do it."""
    found: list[str] = []
    last = ""
    for word in words:
        if word.sort == "actor":
            last = word.key
        elif word.sort == "modal" and last:
            found.append(f"{last} {word.key}")
            last = ""
    return found
