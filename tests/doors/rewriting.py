"""What writers do to a text, each as a change of it that a seed decides."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from symposium.domain.draft import DraftPassage, DraftText

_NOUNS = [
    "harbour",
    "council",
    "ferry",
    "school",
    "meadow",
    "census",
    "orchard",
    "tribunal",
    "archive",
    "bakery",
    "canal",
    "chapel",
    "clinic",
    "depot",
    "estuary",
    "foundry",
    "garden",
    "granary",
    "hospital",
    "kiln",
    "library",
    "market",
    "mill",
    "museum",
    "nursery",
    "observatory",
    "parish",
    "quarry",
    "reservoir",
    "sawmill",
    "station",
    "tannery",
    "theatre",
    "tower",
    "tunnel",
    "village",
    "vineyard",
    "ward",
    "wharf",
]
_VERBS = [
    "counts",
    "forgets",
    "repays",
    "mends",
    "doubts",
    "praises",
    "hires",
    "measures",
    "paints",
    "closes",
    "lends",
    "audits",
]
_HOW = [
    "slowly",
    "twice",
    "in-spring",
    "openly",
    "by-lot",
    "at-night",
    "without-notice",
    "every-week",
    "on-credit",
    "alone",
]


def sentences(random: Random, count: int) -> list[str]:
    """Hardly any two alike."""
    return [
        f"The {random.choice(_NOUNS)} {random.choice(_VERBS)} the {random.choice(_NOUNS)} and the "
        f"{random.choice(_NOUNS)} {random.choice(_HOW)} after {random.randint(2, 999)} days."
        for _ in range(count)
    ]


def paragraph(random: Random) -> DraftPassage:
    return DraftPassage("paragraph", " ".join(sentences(random, random.randint(1, 3))))


def first_text(random: Random) -> DraftText:
    def said() -> str:
        return " ".join(sentences(random, 2))

    passages = [
        DraftPassage("paragraph", said()),
        DraftPassage("heading", "The quay", level=2),
        DraftPassage("paragraph", said() + "[^1]"),
        DraftPassage("list_item", said(), marker="-"),
        DraftPassage("list_item", said(), marker="-"),
        DraftPassage("quotation", said()),
        DraftPassage("footnote", said(), marker="1"),
        DraftPassage("paragraph", said()),
        DraftPassage("heading", "Guidelines", level=2),
    ]
    for label in (1, 2, 3):
        passages += _guideline(random, label)
    return DraftText("The chronicle of the quay", passages=tuple(passages))


def _guideline(random: Random, label: int) -> list[DraftPassage]:
    headline = f"Open the {random.choice(_NOUNS)} and the {random.choice(_NOUNS)} {random.randint(2, 999)}"
    body = " ".join(sentences(random, 2))
    return [
        DraftPassage("guideline_headline", headline, guideline=label),
        DraftPassage("guideline_body", body, guideline=label),
    ]


def as_document(text: DraftText) -> str:
    """As somebody would paste it: without keys, notes, lists and quotations."""
    lines, number = [text.title, "By Erin Expert"], 0
    for passage in text.passages:
        if passage.kind == "heading":
            lines.append(f"{passage.text.rstrip(':')}:")
        elif passage.kind == "guideline_headline":
            number += 1
            lines.append(f"{number}. {passage.text.rstrip('.')}.")
        elif passage.kind == "guideline_body" and lines[-1].startswith(f"{number}. "):
            lines[-1] += f" {passage.text}"
        else:
            lines.append(passage.text.replace("[^1]", ""))
    return "\n\n".join(lines) + "\n"


def _free(text: DraftText, *kinds: str) -> list[int]:
    """The places of passages outside guidelines."""
    kinds = kinds or ("paragraph", "heading", "list_item", "quotation", "footnote")
    return [at for at, p in enumerate(text.passages) if p.guideline is None and p.kind in kinds]


def _labels(text: DraftText) -> list[int]:
    """Guidelines in the order of the text."""
    return list(dict.fromkeys(p.guideline for p in text.passages if p.guideline is not None))


def _of(text: DraftText, label: int) -> list[DraftPassage]:
    return [p for p in text.passages if p.guideline == label]


def _with(text: DraftText, passages: list[DraftPassage]) -> DraftText:
    return replace(text, passages=tuple(passages))


def change_a_word(text: DraftText, random: Random) -> DraftText:
    passages = list(text.passages)
    at = random.randrange(len(passages))
    words = passages[at].text.split(" ")
    words[random.randrange(len(words))] = random.choice(_NOUNS)
    passages[at] = replace(passages[at], text=" ".join(words))
    return _with(text, passages)


def write_anew(text: DraftText, random: Random) -> DraftText:
    """Other words under the same key."""
    passages = list(text.passages)
    at = random.choice([n for n, p in enumerate(passages) if p.kind != "footnote"])
    passages[at] = replace(passages[at], text=" ".join(sentences(random, 2)))
    return _with(text, passages)


def put_in(text: DraftText, random: Random) -> DraftText:
    passages = list(text.passages)
    passages.insert(random.choice([0, *_free(text, "paragraph")]), paragraph(random))
    return _with(text, passages)


def take_out(text: DraftText, random: Random) -> DraftText:
    free = _free(text)
    if len(free) < 4:
        return put_in(text, random)
    gone = set(random.sample(free, random.randint(1, 2)))
    return _with(text, [p for at, p in enumerate(text.passages) if at not in gone])


def move(text: DraftText, random: Random) -> DraftText:
    passages = list(text.passages)
    taken = passages.pop(random.choice(_free(text)))
    passages.insert(random.choice([0, *_free(_with(text, passages))]), taken)
    return _with(text, passages)


def split(text: DraftText, random: Random) -> DraftText:
    passages = list(text.passages)
    long = [at for at in _free(text, "paragraph") if ". " in passages[at].text]
    if not long:
        return put_in(text, random)
    at = random.choice(long)
    head, tail = passages[at].text.split(". ", 1)
    passages[at : at + 1] = [replace(passages[at], text=f"{head}."), DraftPassage("paragraph", tail)]
    return _with(text, passages)


def merge(text: DraftText, random: Random) -> DraftText:
    passages = list(text.passages)
    free = set(_free(text, "paragraph"))
    pairs = [at for at in free if at + 1 in free]
    if not pairs:
        return put_in(text, random)
    at = random.choice(sorted(pairs))
    joined = f"{passages[at].text} {passages[at + 1].text}"
    passages[at : at + 2] = [replace(passages[at + random.randint(0, 1)], text=joined)]
    return _with(text, passages)


def type_again(text: DraftText, random: Random) -> DraftText:
    """The same words without their key, as a composer without a script may send them."""
    passages = list(text.passages)
    at = random.choice(_free(text))
    passages[at] = replace(passages[at], key="")
    return _with(text, passages)


def order_guidelines(text: DraftText, random: Random) -> DraftText:
    labels = _labels(text)
    random.shuffle(labels)
    others = [p for p in text.passages if p.guideline is None]
    return _with(text, [*others, *(p for label in labels for p in _of(text, label))])


def add_guideline(text: DraftText, random: Random) -> DraftText:
    if len(_labels(text)) > 4:
        return drop_guideline(text, random)
    return _with(text, [*text.passages, *_guideline(random, max(_labels(text), default=0) + 1)])


def drop_guideline(text: DraftText, random: Random) -> DraftText:
    labels = _labels(text)
    if len(labels) < 2:
        return add_guideline(text, random)
    gone = random.choice(labels)
    keys = {label: key for label, key in text.guideline_keys.items() if label != gone}
    return replace(text, passages=tuple(p for p in text.passages if p.guideline != gone), guideline_keys=keys)


def join_guidelines(text: DraftText, random: Random) -> DraftText:
    """The second becomes a part of the first's body."""
    labels = _labels(text)
    if len(labels) < 2:
        return add_guideline(text, random)
    first, second = random.sample(labels, 2)
    taken = [replace(p, guideline=first, kind="guideline_body") for p in _of(text, second)]
    passages: list[DraftPassage] = []
    for passage in text.passages:
        if passage.guideline == second:
            continue
        passages.append(passage)
        if passage == _of(text, first)[-1]:
            passages += taken
    keys = {label: key for label, key in text.guideline_keys.items() if label != second}
    return replace(text, passages=tuple(passages), guideline_keys=keys)


def part_guideline(text: DraftText, random: Random) -> DraftText:
    """Its second sentence becomes a guideline of its own."""
    labels = _labels(text)
    if not labels:
        return add_guideline(text, random)
    label = random.choice(labels)
    body = _of(text, label)[-1]
    if ". " not in body.text or len(labels) > 4:
        return order_guidelines(text, random)
    head, tail = body.text.split(". ", 1)
    other = max(labels) + 1
    passages: list[DraftPassage] = []
    for passage in text.passages:
        if passage != body:
            passages.append(passage)
            continue
        passages.append(replace(body, text=f"{head}."))
        passages.append(DraftPassage("guideline_headline", tail[:80], guideline=other))
        passages.append(DraftPassage("guideline_body", tail, guideline=other))
    return _with(text, passages)


REWRITINGS: tuple[Callable[[DraftText, Random], DraftText], ...] = (
    change_a_word,
    write_anew,
    put_in,
    take_out,
    move,
    split,
    merge,
    type_again,
    order_guidelines,
    add_guideline,
    drop_guideline,
    join_guidelines,
    part_guideline,
)
