"""Scripts that revise an essay by a seeded chance: letters, words, sentences, passages, guidelines."""

from collections.abc import Callable, Sequence
from random import Random

from bench.revision_workshop import (
    NEW,
    PROSE,
    SENTENCE,
    WORD,
    Piece,
    Revised,
    Workshop,
    fresh,
    normalised,
    sentences_of,
    squeezed,
    tidied,
    told,
)
from symposium.domain.draft import DraftText
from symposium.domain.inline_text import plain


def typos(shop: Workshop) -> None:
    """A letter in two hundred and fifty."""
    for piece in shop.pieces:
        for _ in range(max(len(piece.letters) // 250, shop.random.random() < 0.3)):
            at = shop.random.randrange(len(piece.letters))
            letter = shop.random.choice("etaoinsr")
            match shop.random.randrange(3):
                case 0:
                    piece.letters[at] = (letter, NEW)
                case 1:
                    piece.letters.insert(at, (letter, NEW))
                case _ if len(piece.letters) > 5:
                    del piece.letters[at]


def words(shop: Workshop) -> None:
    """One word in fifteen is another, or gone, or has one beside it."""
    for piece in shop.prose():
        for found in reversed(list(WORD.finditer(piece.text))):
            if shop.random.random() > 1 / 15:
                continue
            match shop.random.randrange(3):
                case 0:
                    piece.letters[found.start() : found.end()] = shop.word()
                case 1:
                    piece.letters[found.end() : found.end()] = [(" ", NEW), *shop.word()]
                case _:
                    del piece.letters[found.start() : found.end()]


def sentence_swaps(shop: Workshop) -> None:
    for piece in shop.prose():
        sentences = sentences_of(piece)
        if len(sentences) > 2 and shop.random.random() < 0.4:
            at = shop.random.randrange(len(sentences) - 1)
            sentences[at : at + 2] = [sentences[at + 1] + [(" ", NEW)], sentences[at]]
            piece.letters = [letter for sentence in sentences for letter in sentence]


def sentences_cut(shop: Workshop) -> None:
    """Whole sentences go, and others come."""
    for piece in shop.prose():
        sentences = sentences_of(piece)
        if len(sentences) > 2 and shop.random.random() < 0.4:
            del sentences[shop.random.randrange(len(sentences))]
            if shop.random.random() < 0.5:
                sentences.insert(shop.random.randrange(len(sentences)), fresh(_stranger_sentence(shop) + " "))
            piece.letters = [letter for sentence in sentences for letter in sentence]


def _stranger_sentence(shop: Workshop) -> str:
    found = [s.strip() for s in SENTENCE.findall(shop.random.choice(shop.strangers)) if len(s) > 30]
    return shop.random.choice(found) if found else "Nothing of this was there."


def splits(shop: Workshop) -> None:
    made = []
    for piece in shop.pieces:
        sentences = sentences_of(piece)
        if piece.kind in PROSE and len(sentences) > 3 and shop.random.random() < 0.35:
            at = shop.random.randrange(1, len(sentences))
            head, tail = (
                [x for s in sentences[:at] for x in s],
                [x for s in sentences[at:] for x in s],
            )
            first = Piece(piece.kind, head, piece.origin, piece.identity, piece.level, piece.key)
            made += [first, Piece(piece.kind, tail, piece.origin, piece.identity, piece.level)]
        else:
            made.append(piece)
    shop.pieces = made


def merges(shop: Workshop) -> None:
    made: list[Piece] = []
    for piece in shop.pieces:
        last = made[-1] if made else None
        alike = last is not None and (last.kind, last.identity) == (piece.kind, piece.identity)
        if last is not None and alike and piece.kind in PROSE and shop.random.random() < 0.3:
            last.letters += [(" ", NEW), *piece.letters]
        else:
            made.append(piece)
    shop.pieces = made


def deletions(shop: Workshop) -> None:
    gone = [piece for piece in shop.prose() if shop.random.random() < 0.12 and piece.kind != "guideline_body"]
    shop.pieces = [piece for piece in shop.pieces if not any(piece is one for one in gone)]


def additions(shop: Workshop) -> None:
    made: list[Piece] = []
    for piece in shop.pieces:
        made.append(piece)
        if piece.kind == "paragraph" and shop.random.random() < 0.15:
            made.append(Piece("paragraph", fresh(squeezed(shop.random.choice(shop.strangers)))))
    shop.pieces = made


def moves(shop: Workshop) -> None:
    """Some paragraphs stand elsewhere."""
    movable = [piece for piece in shop.pieces if piece.kind in ("paragraph", "quotation")]
    for piece in shop.random.sample(movable, min(len(movable), 1 + len(movable) // 8)):
        rest = [one for one in shop.pieces if one is not piece]
        free = [n for n in range(len(rest) + 1) if n == len(rest) or rest[n].identity is None]
        at = shop.random.choice(free)
        shop.pieces = [*rest[:at], piece, *rest[at:]]


def renumbering(shop: Workshop) -> None:
    """The guidelines stand in another order."""
    order = shop.identities()
    if len(order) < 2:
        return
    blocks = {identity: shop.of(identity) for identity in order}
    shop.random.shuffle(order)
    first = next(n for n, piece in enumerate(shop.pieces) if piece.identity is not None)
    rest = [piece for piece in shop.pieces if piece.identity is None]
    at = sum(piece.identity is None for piece in shop.pieces[:first])
    shop.pieces = [*rest[:at], *(piece for identity in order for piece in blocks[identity]), *rest[at:]]


def guideline_rewording(shop: Workshop) -> None:
    """A third of the guidelines: from one word in ten to one in two is another, the headline's too."""
    for identity in shop.identities():
        if shop.random.random() > 1 / 3:
            continue
        share = shop.random.choice((0.1, 0.2, 0.35, 0.5))
        for piece in shop.of(identity):
            for found in reversed(list(WORD.finditer(piece.text))):
                if shop.random.random() < share:
                    piece.letters[found.start() : found.end()] = shop.word()


def guidelines_gone_and_new(shop: Workshop) -> None:
    """One goes, another comes that says something else."""
    identities = shop.identities()
    if len(identities) > 2:
        gone = shop.random.choice(identities)
        shop.pieces = [piece for piece in shop.pieces if piece.identity != gone]
        identities.remove(gone)
    if not identities:
        return
    after = shop.of(shop.random.choice(identities))[-1]
    at = next(n for n, piece in enumerate(shop.pieces) if piece is after) + 1
    identity = 1_000 + at
    headline = fresh(" ".join(_stranger_sentence(shop).split()[:7]).rstrip(".,;:"))
    body = fresh(squeezed(shop.random.choice(shop.strangers)))
    shop.pieces[at:at] = [
        Piece("guideline_headline", headline, identity=identity),
        Piece("guideline_body", body, identity=identity),
    ]


def guideline_merge(shop: Workshop) -> None:
    """Two that follow each other become one under the first one's headline."""
    identities = shop.identities()
    if len(identities) < 3:
        return
    at = shop.random.randrange(len(identities) - 1)
    one, other = identities[at], identities[at + 1]
    for piece in shop.of(other):
        piece.identity = one
        if piece.kind == "guideline_headline":
            piece.kind = "guideline_body"
    shop.sources[one] = {one, other}


def guideline_split(shop: Workshop) -> None:
    """The longest one becomes two: the second is headed by words of its own."""
    bodies = [
        piece for piece in shop.pieces if piece.kind == "guideline_body" and len(sentences_of(piece)) > 2
    ]
    if not bodies:
        return
    body = max(bodies, key=lambda piece: len(piece.letters))
    sentences = sentences_of(body)
    half = len(sentences) // 2
    rest = Piece("guideline_body", [x for s in sentences[half:] for x in s], body.origin, 2_000)
    head = Piece(
        "guideline_headline",
        fresh(" ".join(_stranger_sentence(shop).split()[:6]).rstrip(".,;:")),
        identity=2_000,
    )
    body.letters = [x for s in sentences[:half] for x in s]
    whole = shop.of(body.identity or 0)
    at = next(n for n, piece in enumerate(shop.pieces) if piece is whole[-1]) + 1
    after = whole[next(n for n, piece in enumerate(whole) if piece is body) + 1 :]
    for piece in after:
        piece.identity = 2_000
    start = at - len(after)
    shop.pieces[start:start] = [head, rest]
    # Whichever half keeps the name, the other is new.
    shop.sources[2_000] = {body.identity or 0}


SCRIPTS: dict[str, Callable[[Workshop], None]] = {
    "typos": typos,
    "words": words,
    "sentence swaps": sentence_swaps,
    "sentences cut": sentences_cut,
    "splits": splits,
    "merges": merges,
    "deletions": deletions,
    "additions": additions,
    "moves": moves,
    "renumbering": renumbering,
    "guideline rewording": guideline_rewording,
    "guidelines gone and new": guidelines_gone_and_new,
    "guideline merge": guideline_merge,
    "guideline split": guideline_split,
}


def revise(old: DraftText, scripts: Sequence[str], random: Random, strangers: Sequence[str]) -> Revised:
    """The essay after these scripts (names of SCRIPTS), one after the other."""
    starts, whole = normalised(old).starts, normalised(old).whole
    pieces = [
        Piece(
            p.kind,
            [(letter, starts[n] + at) for at, letter in enumerate(plain(p.text))],
            n,
            p.guideline,
            p.level,
            p.key,
        )
        for n, p in enumerate(old.passages)
    ]
    assert all("".join(x for x, _ in p.letters) in whole for p in pieces)
    shop = Workshop(random, pieces, strangers)
    for name in scripts:
        SCRIPTS[name](shop)
        shop.pieces = [tidied(piece) for piece in shop.pieces if piece.text.strip()]
    return told(old, shop, "+".join(scripts))
