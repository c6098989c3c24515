"""Whether a change of a guideline's wording looks editorial or substantive: a cautious first proposal.

Only marks, case and punctuation, and a slip of one letter in a long word, are proposed as editorial. The
measured grader (numbers, negations, modals, actors, dates, by language) takes this one's place under the same names.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
LONG = 6  # letters, from which on one wrong letter makes no other word, but at the beginning: unable, enable
HEAD = 2


@dataclass(frozen=True)
class Grade:
    """`reasons` are sentences for the editor and for readers; `score` is from 0 (the same) to 1."""

    kind: Literal["editorial", "substantive"]
    reasons: tuple[str, ...]
    score: float


def propose(old_headline: str, old_body: str, new_headline: str, new_body: str, language: str) -> Grade:
    """`language` is the essay's, a BCP 47 code; this proposal is the same in all."""
    old = [word.casefold() for word in _WORD.findall(f"{old_headline}\n{old_body}")]
    new = [word.casefold() for word in _WORD.findall(f"{new_headline}\n{new_body}")]
    if old == new:
        return Grade("editorial", ("Only punctuation, case or marks changed.",), 0.0)
    if len(old) == len(new):
        pairs = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
        if all(_is_slip(one, other) for one, other in pairs):
            return Grade("editorial", ("Only the spelling of words changed.",), 0.1)
    score = 1.0 - Indel.normalized_similarity(old, new)
    if sorted(word for word in old if word.isdecimal()) != sorted(word for word in new if word.isdecimal()):
        return Grade("substantive", ("A number changed.",), max(score, 0.8))
    return Grade("substantive", ("Words changed.",), max(score, 0.2))


def _is_slip(one: str, other: str) -> bool:
    is_word = one.isalpha() and other.isalpha() and min(len(one), len(other)) >= LONG
    return is_word and one[:HEAD] == other[:HEAD] and Levenshtein.distance(one, other) == 1
