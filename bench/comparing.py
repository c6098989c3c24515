"""What comparing two revisions costs: each passage's words, with keys and without.

    .venv/bin/python -m bench.comparing

Two texts of 10,000 words in 125 passages, one word in ten changed; the quickest of five.
"""

from dataclasses import replace
from random import Random
from time import perf_counter

from symposium.domain.comparison import compare
from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.pairing import pair

PASSAGES, WORDS, CHANGED, TIMES = 125, 80, 8, 5


def revisions() -> tuple[DraftText, DraftText]:
    random = Random(1)
    words = [f"w{n}" for n in range(3_000)]
    old, new = [], []
    for n in range(PASSAGES):
        said = random.choices(words, k=WORDS)
        old.append(DraftPassage("paragraph", " ".join(said), key=f"k{n}"))
        for _ in range(CHANGED):
            said[random.randrange(WORDS)] = "other"
        new.append(DraftPassage("paragraph", " ".join(said), key=f"k{n}"))
    return DraftText("T", passages=tuple(old)), DraftText("T", passages=tuple(new))


def without_keys(text: DraftText) -> DraftText:
    return replace(text, passages=tuple(replace(passage, key="") for passage in text.passages))


def main() -> None:
    """Prints a Markdown table."""
    old, new = revisions()
    print("| what | pairing ms | comparing ms, pairing included |")
    print("| --- | ---: | ---: |")
    for name, after in (("with keys", new), ("without keys", without_keys(new))):
        paired, compared = [], []
        for _ in range(TIMES):
            begun = perf_counter()
            pair(old, after)
            paired.append(perf_counter() - begun)
            begun = perf_counter()
            compare(old, after)
            compared.append(perf_counter() - begun)
        print(f"| 10,000 words, {name} | {min(paired) * 1000:.0f} | {min(compared) * 1000:.0f} |")


if __name__ == "__main__":
    main()
