"""What becomes of anchors and identities over revisions, counted against a truth that does not come from us.

    .venv/bin/python -m bench.revisions [--seed N] [--rounds N] [--essays FOLDER]

Every essay that lies beside the checkout goes through every script of bench/revision_scripts.py, and through some
of them one after the other, once with its keys (as the composer keeps them) and once without (as a document comes
in again). Prints the confusion tables.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bench.revision_scripts import SCRIPTS, revise
from bench.revision_workshop import NEW, Revised, base, normalised
from symposium.domain.anchoring import (
    LONGEST_QUOTE,
    Place,
    Placement,
    Quote,
    RevisionText,
    Span,
    choose,
)
from symposium.domain.assembly import assemble
from symposium.domain.carrying import placed
from symposium.domain.draft import DraftText
from symposium.domain.inline_text import plain
from symposium.domain.manuscript import draft_text
from symposium.domain.pairing import pair, with_keys
from symposium.jobs.parsing import read_blocks

ESSAYS = Path(__file__).parents[2] / "shared" / "essays"
READ = {".txt", ".md", ".html", ".docx"}
ANCHORS = 24  # an essay and script
STANDS = 0.8  # of the quote's letters together in one place: it should be found
SAME_PLACE = 0.5  # of the found and the true range, intersection over union
GAP = 40  # code points between letters of one place
TOGETHER = 3  # scripts, in the rounds that take several


@dataclass(frozen=True)
class Truth:
    """Where the quote's letters are: `kept` is their share in the largest place, `range` that place."""

    kept: float
    range: tuple[int, int] | None
    is_untouched: bool


def essays(folder: Path = ESSAYS) -> Iterator[tuple[str, DraftText]]:
    """(name, text) of each, with keys."""
    for path in sorted(folder.iterdir()):
        if path.suffix in READ:
            blocks, language = read_blocks(path.read_bytes(), path.name)
            text = draft_text(assemble(blocks), language=language)
            yield path.stem, base(text.title, text.passages)


def truth(span: tuple[int, int], quote: str, revised: Revised, text: RevisionText) -> Truth:
    places = [new for new, old in enumerate(revised.origins) if span[0] <= old < span[1]]
    letters = [new for new in places if not text.whole[new].isspace()]
    wanted = sum(not letter.isspace() for letter in quote)
    clusters: list[list[int]] = []
    for new in letters:
        if clusters and new - clusters[-1][-1] <= GAP:
            clusters[-1].append(new)
        else:
            clusters.append([new])
    if not clusters:
        return Truth(0.0, None, False)
    best = max(clusters, key=len)
    found = best[0], best[-1] + 1
    untouched = text.whole[found[0] : found[1]] == quote and len(best) == wanted
    return Truth(len(best) / wanted, found, untouched)


def anchors(text: RevisionText, random: Random, count: int) -> Iterator[tuple[Quote, tuple[Span, ...]]]:
    """Quotes of a word, some words, a sentence's length, over passages, and long ones."""
    for n in range(count):
        length = (0, 3, 12, 30, 90, 400)[n % 6]  # words after the first
        at = random.randrange(len(text.passages))
        words = _words(text.passages[at].plain)
        if not words:
            continue
        start = random.randrange(len(words))
        end_passage, end_word = at, start + length
        while end_word >= len(_words(text.passages[end_passage].plain)):
            end_word -= len(_words(text.passages[end_passage].plain))
            if end_passage + 1 == len(text.passages):
                end_word = len(_words(text.passages[end_passage].plain)) - 1
                break
            end_passage += 1
        ends = _words(text.passages[end_passage].plain)
        if not ends:
            continue
        first = Place(text.passages[at].key, words[start][0])
        last = Place(text.passages[end_passage].key, ends[max(0, min(end_word, len(ends) - 1))][1])
        try:
            found = choose(text, first, last)
        except ValueError:
            continue
        if len(found[0].exact) <= LONGEST_QUOTE:
            yield found


def _words(plain_text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in plain_text.split():
        at = plain_text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


def verdict(found: Placement, true: Truth, text: RevisionText) -> str:
    """right, wrong place, or lost; of what is gone: rightly lost."""
    at = text.range_of(found.spans) if found.spans else None
    if at is None:
        return "lost"
    if true.range is None:
        return "wrong"
    if true.is_untouched:
        return "right" if at == true.range else "wrong"
    common = max(0, min(at[1], true.range[1]) - max(at[0], true.range[0]))
    union = max(at[1], true.range[1]) - min(at[0], true.range[0])
    return "right" if common >= SAME_PLACE * union else "wrong"


def class_of(true: Truth) -> str:
    if true.is_untouched:
        return "untouched"
    if true.kept >= STANDS:
        return "stands to 80 %"
    return "less stands" if true.kept > 0.2 else "gone"


def count_anchors(
    revised: Revised, new: DraftText, random: Random, told: Counter, faults: list | None = None
) -> None:
    before, after = normalised(revised.old), normalised(new)
    for quote, spans in anchors(before, random, ANCHORS):
        at = before.range_of(spans)
        assert at is not None
        true = truth(at, quote.exact, revised, after)
        found = placed(quote, spans, after, before)
        said = verdict(found, true, after)
        told[class_of(true), said] += 1
        if faults is not None and said != "right" and class_of(true) in ("untouched", "stands to 80 %"):
            faults.append((revised.script, said, class_of(true), quote, found, true, after))


def count_identities(revised: Revised, told: Counter, faults: list | None = None) -> None:
    """Guidelines, by a document without keys."""
    pairing = pair(revised.old, without_keys(revised.new))
    kept = {p.kept[1]: p.kept[0] for p in pairing.guidelines if p.kept}
    for number, identity in revised.identities.items():
        joined = kept.get(number)
        if identity == NEW and not revised.sources[number]:
            told["guideline new", "recognised" if joined is None else "joined wrongly"] += 1
        elif joined is None and any(
            kept.get(n) in revised.sources[number] & s for n, s in revised.sources.items()
        ):
            told["half whose other half has the name", "recognised"] += 1
        elif joined is None:
            told["guideline kept", "taken for new"] += 1
        else:
            right = joined in revised.sources[number]
            told["guideline kept", "kept" if right else "joined wrongly"] += 1
        if faults is not None and joined is not None and joined not in revised.sources[number]:
            faults.append((revised.script, number, identity, joined))
    standing = {old for sources in revised.sources.values() for old in sources}
    joined_olds = set(kept.values())
    for old in set(revised.old.guideline_keys) - standing:
        told["guideline deleted", "recognised" if old not in joined_olds else "joined wrongly"] += 1
    passages = {p.kept[1]: p.kept[0] for p in pairing.passages if p.kept}
    for new in range(len(revised.new.passages)):
        sources, joined = revised.passages.get(new, frozenset()), passages.get(new)
        if sources:
            told[
                "passage kept",
                "kept" if joined in sources else "taken for new" if joined is None else "joined wrongly",
            ] += 1
        else:
            told["passage new, or of several", "recognised" if joined is None else "joined"] += 1


def without_keys(text: DraftText) -> DraftText:
    return replace(
        text, passages=tuple(replace(passage, key="") for passage in text.passages), guideline_keys={}
    )


def scripts_of(random: Random) -> list[list[str]]:
    names = list(SCRIPTS)
    return [[name] for name in names] + [random.sample(names, TOGETHER) for _ in range(len(names) // 2)]


def run(
    *, seed: int, rounds: int, folder: Path = ESSAYS, faults: list | None = None, only: Sequence[str] = ()
) -> tuple[Counter, Counter, Counter]:
    """(anchors with keys, anchors over a document without keys, identities)."""
    known = [one for one in essays(folder) if not only or one[0] in only]
    keyed, unkeyed, identities = Counter(), Counter(), Counter()
    for n in range(rounds):
        for name, old in known:
            random = Random(f"{seed} {n} {name}")
            strangers = [
                plain(p.text)
                for other, text in known
                if other != name
                for p in text.passages
                if p.kind == "paragraph" and len(p.text) > 80
            ]
            for scripts in scripts_of(random):
                revised = revise(old, scripts, random, strangers)
                if not revised.new.passages:
                    continue
                count_anchors(revised, revised.new, random, keyed, faults)
                bare = without_keys(revised.new)
                count_anchors(revised, with_keys(bare, pair(old, bare)), random, unkeyed, faults)
                count_identities(revised, identities, faults)
    return keyed, unkeyed, identities


def _table(title: str, told: Counter, columns: Sequence[str]) -> None:
    print(f"\n| {title} | of | {' | '.join(columns)} |")
    print("| --- | ---: |" + " ---: |" * len(columns))
    for row in dict.fromkeys(kind for kind, _ in told):
        all_of = sum(count for (kind, _), count in told.items() if kind == row)
        shares = " | ".join(f"{100 * told[row, column] / all_of:.2f} %" for column in columns)
        print(f"| {row} | {all_of:,} | {shares} |")


def main(arguments: Sequence[str] = ()) -> None:
    """Prints Markdown tables."""
    asked = argparse.ArgumentParser(description="Anchors and identities over synthetic revisions.")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--essays", type=Path, default=ESSAYS)
    given = asked.parse_args(arguments)
    if not given.essays.is_dir():
        print(f"The essays are not there ({given.essays.name}): nothing to measure.")
        return
    keyed, unkeyed, identities = run(seed=given.seed, rounds=given.rounds, folder=given.essays)
    _table("anchors, keys kept", keyed, ("right", "wrong", "lost"))
    _table("anchors, a document without keys", unkeyed, ("right", "wrong", "lost"))
    guidelines = Counter({key: n for key, n in identities.items() if not key[0].startswith("passage")})
    _table("guidelines", guidelines, ("kept", "recognised", "taken for new", "joined wrongly"))
    passages = Counter({key: n for key, n in identities.items() if key[0].startswith("passage")})
    _table("passages", passages, ("kept", "recognised", "taken for new", "joined wrongly", "joined"))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
