"""Two texts as one, word by word: what stood, what was taken, what was added.

Compared are words, punctuation marks and white space, each for itself. Small words that stand by chance between
two changed places are taken into the change: a reader sees one sentence replaced, not confetti.
"""

import re

from rapidfuzz.distance import Indel

from symposium.domain.editing import Change, Piece

_TOKEN = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’\-][^\W_]+)*|.", re.DOTALL)
LEAST_ALIKE = 0.3  # of all tokens: below it the one stands whole for the other
ISLAND = 0.34  # of the words around it: an equal run that is smaller is taken into the change


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The `same` and `taken` pieces make `before`, the `same` and `added` ones `after`."""
    if before == after:
        return (Piece(Change.SAME, before),) if before else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head, tail = _common(old, new)
    runs = _runs(old[head : len(old) - tail], new[head : len(new) - tail])
    if head:
        runs.insert(0, (old[:head], [], []))
    if tail:
        runs.append((old[len(old) - tail :], [], []))
    equal = sum(_words(same) for same, _, _ in runs)
    if equal < LEAST_ALIKE * max(_words(old), _words(new)) and min(len(old), len(new)) > 3:
        return _pieces([([], old, new)])
    return _pieces(_smoothed(runs))


_Run = tuple[list[str], list[str], list[str]]  # (same, taken, added): either the first or the others


def _words(tokens: list[str]) -> int:
    return sum(len(token) for token in tokens if token[0].isalnum())


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many tokens both begin with, and end with."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _runs(old: list[str], new: list[str]) -> list[_Run]:
    runs: list[_Run] = []
    for step in Indel.opcodes(old, new):
        taken, added = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            runs.append((taken, [], []))
        elif runs and not runs[-1][0]:
            runs[-1] = ([], runs[-1][1] + taken, runs[-1][2] + added)
        else:
            runs.append(([], taken, added))
    return runs


def _smoothed(runs: list[_Run]) -> list[_Run]:
    """Equal runs that are small beside the changes on both sides become part of them."""
    kept: list[_Run] = []
    for place, (same, taken, added) in enumerate(runs):
        is_between = 0 < place < len(runs) - 1
        if same and is_between and kept and not kept[-1][0]:
            around = [kept[-1][1] + kept[-1][2], runs[place + 1][1] + runs[place + 1][2]]
            if _words(same) <= ISLAND * min(_words(tokens) for tokens in around) or (
                _words(same) == 0 and all(_words(tokens) for tokens in around)
            ):
                kept[-1] = ([], kept[-1][1] + same, kept[-1][2] + same)
                continue
        if not same and kept and not kept[-1][0]:
            kept[-1] = ([], kept[-1][1] + taken, kept[-1][2] + added)
        else:
            kept.append((same, taken, added))
    return kept


def _pieces(runs: list[_Run]) -> tuple[Piece, ...]:
    pieces = [
        Piece(change, "".join(tokens))
        for run in runs
        for change, tokens in zip((Change.SAME, Change.TAKEN, Change.ADDED), run, strict=True)
        if tokens
    ]
    return tuple(pieces)
