"""A wording proposal put into a passage's inline Markdown, and whether its words still stand there.

Offsets count code points of the passage's plain text. What is put in is escaped: it is words and no mark-up.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symposium.domain.anchoring import CONTEXT, LOST, Quote, RevisionText, Span, find, place
from symposium.domain.inline import note_labels, to_plain
from symposium.domain.inline_text import Token, escape, tokens_of
from symposium.domain.text_map import PassageMap, carried_offset, together, whole_words

SEVERAL = "The words that it is on stand in several passages. Change them in the composer."
TABLE = "It is on a table, which is changed in the composer."
PARAGRAPHS = "It proposes several paragraphs. Write them in the composer."
WHOLE = "It strikes a whole passage out. Take the passage out in the composer."
LOST_WORDS = "The words that it is on are not in the draft any more."
INTRICATE = "The mark-up of this passage cannot take the words. Change them in the composer."


class CannotPut(ValueError):
    """The words have no place in the draft; the message says why, and what to do."""


@dataclass(frozen=True)
class Put:
    """What a proposal made of one passage: its Markdown before and after, and where its words stand in the plain text after.

    `start` is `end` where words were struck out.
    """

    passage: str
    before: str
    after: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return to_plain(self.after)[self.start : self.end]

    @property
    def old_words(self) -> str:
        """Those that stood in their place."""
        old, rest = to_plain(self.before), len(to_plain(self.after)) - self.end
        return old[self.start : len(old) - rest]


def words_to_put(replacement: str) -> str:
    """On one line, as a passage has it. Raises CannotPut for paragraphs."""
    if "\n\n" in "\n".join(line.strip() for line in replacement.strip().splitlines()):
        raise CannotPut(PARAGRAPHS)
    printed = (" " if unicodedata.category(sign) == "Cc" else sign for sign in replacement)
    return " ".join(unicodedata.normalize("NFC", "".join(printed)).split())


def place_of(quote: Quote, hint: Sequence[Span], text: RevisionText, before: RevisionText | None) -> Span:
    """Where the very words stand, in one passage. Raises CannotPut, with the words that stand there now."""
    kept = text.kept(hint, before) if before is not None else None
    at: tuple[int, int] | None = (kept.start, kept.end) if kept is not None else None
    if at is None or text.whole[slice(*at)] != quote.exact:
        found = find(quote, hint, text)
        at = text.range_of((found if found is not LOST else place(quote, hint, text, before)).spans)
    if at is None:
        raise CannotPut(LOST_WORDS)
    if (words := text.whole[slice(*at)]) != quote.exact:
        raise CannotPut(f"The words that it is on were changed. They are now: “{words}”")
    spans = text.spans_of(*at)
    if len(spans) != 1:
        raise CannotPut(SEVERAL)
    [span] = spans
    if text.passages[text.index[span.passage]].is_whole:
        raise CannotPut(TABLE)
    return span


def put(markdown: str, span: Span, words: str) -> Put:
    """The words in the span's place. The mark-up around them stays, and that of the words that stay.

    Raises CannotPut.
    """
    plain = to_plain(markdown)
    start, end = span.start, span.end
    if not words:
        start, end = _with_a_blank(plain, start, end)
        if not (plain[:start] + plain[end:]).strip():
            raise CannotPut(WHOLE)
    wanted = plain[:start] + words + plain[end:]
    for edits in (_by_words(plain, start, end, words), [(start, end, words)]):
        after = _edited(markdown, plain, edits)
        if after is not None and to_plain(after) == wanted:
            return Put(span.passage, markdown, after, start, start + len(words))
    raise CannotPut(INTRICATE)


def stands(one: Put, struck: str, text: RevisionText) -> tuple[Span, ...] | None:
    """Where the put words stand in a text, nowhere if they do not (None); of struck ones (), while they are not back."""
    plain = to_plain(one.after)
    now = text.passages[text.index[one.passage]].plain if one.passage in text.index else None
    if one.start == one.end:
        return () if now is not None and not _is_back(struck, plain, now, one.start) else None
    words = plain[one.start : one.end]
    if now is not None:
        kept = together(PassageMap(plain, now).kept(one.start, one.end))
        if kept is not None and now[kept.start : kept.end] == words:
            return (Span(one.passage, kept.start, kept.end),)
    prefix, suffix = plain[: one.start][-CONTEXT:], plain[one.end :][:CONTEXT]
    found = find(Quote(words, prefix, suffix), (), text)
    at = text.range_of(found.spans)
    return found.spans if at is not None and whole_words(text.whole, *at) == at else None


def _is_back(struck: str, plain: str, now: str, place: int) -> bool:
    """Whether the struck words were written again where they stood."""
    first = carried_offset(plain, now, place, at_end=True)
    last = carried_offset(plain, now, place, at_end=False)
    reach = len(struck) + 2  # and the blanks beside them
    there = now[max(0, min(first, last) - reach) : max(first, last) + reach]
    return there.count(struck) > plain[max(0, place - reach) : place + reach].count(struck)


def _with_a_blank(plain: str, start: int, end: int) -> tuple[int, int]:
    """Struck words take one of the blanks around them along."""
    after = plain[end : end + 1]
    if start and plain[start - 1].isspace() and (not after or after.isspace() or after in ",.;:!?)"):
        return start - 1, end
    return (start, end + 1) if not start and after.isspace() else (start, end)


Edit = tuple[int, int, str]


def _by_words(plain: str, start: int, end: int, words: str) -> list[Edit]:
    """The fewest changes of words, the last first, so that links and notes of what stays are not touched."""
    edits = []
    for equal, src, src_end, dest, dest_end in PassageMap(plain[start:end], words).steps:
        if not equal:
            edits.append((start + src, start + src_end, words[dest:dest_end]))
    return edits[::-1]


def _edited(markdown: str, plain: str, edits: Sequence[Edit]) -> str | None:
    """The Markdown with the edits made, None where one cannot be."""
    for start, end, words in edits:
        wanted = plain[:start] + words + plain[end:]
        if start == end:  # beside a blank, which no mark-up ends with
            first = start - 1 if start and (plain[start - 1].isspace() or start == len(plain)) else start
            start, end, words = first, first + 1, plain[first:start] + words + plain[start : first + 1]
        notes = note_labels(markdown)
        for tried in _tries(markdown, start, end, words):
            if to_plain(tried) == wanted and note_labels(tried) == notes:
                markdown, plain = tried, wanted
                break
        else:
            return None
    return markdown


def _tries(markdown: str, start: int, end: int, words: str) -> Iterator[str]:
    """Ways to write it, the one that keeps most of the mark-up first."""
    tokens = list(tokens_of(markdown))
    for straddling in (False, True):
        dropped = set(_dropped(tokens, start, end, is_emptied=not words, straddling=straddling))
        for is_bare in (False, True):
            for at_end in (False, True):
                yield _written(markdown, tokens, dropped, start, end, words, at_end=at_end, is_bare=is_bare)


def _dropped(
    tokens: Sequence[Token], start: int, end: int, *, is_emptied: bool, straddling: bool
) -> Iterator[int]:
    """The marks that go with the words: those around some of them alone; `straddling` ones too, that reach out."""
    waiting: dict[str, list[tuple[int, int]]] = {}
    seen = 0
    for number, (_, _, what, text) in enumerate(tokens):
        opening = "[" if what == "]" else what
        if what == "]" or (what in ("*", "**") and waiting.get(what)):
            opened, since = waiting[opening].pop()
            within = start <= since and seen <= end and ((since, seen) != (start, end) or is_emptied)
            crosses = since < start < seen < end or start < since < end < seen
            if within or (straddling and crosses):
                yield from (opened, number)
        elif what in ("*", "**", "["):
            waiting.setdefault(what, []).append((number, seen))
        seen += len(text)


def _written(
    markdown: str,
    tokens: Sequence[Token],
    dropped: set[int],
    start: int,
    end: int,
    words: str,
    *,
    at_end: bool,
    is_bare: bool,
) -> str:
    """`at_end`: the words stand after the marks between the old ones; `is_bare`: code that they touch is code no more."""
    pieces: list[str] = []
    seen = 0
    for number, (first, last, what, text) in enumerate(tokens):
        a, b = max(start - seen, 0), min(end - seen, len(text))
        seen += len(text)
        source = markdown[first:last]
        if number in dropped:
            continue
        if not text or a >= b:
            pieces.append(source)
            continue
        is_here = (seen >= end) if at_end else (seen - len(text) <= start)
        new = words if is_here else ""
        if what in ("code", "raised") and (inner := text[:a] + new + text[b:]):
            edge = (len(source) - len(text)) // 2
            kept = source[:edge] + inner + source[len(source) - edge :]
            pieces.append(escape(inner) if is_bare else kept)
        elif what == "run":
            pieces.append(text[:a] + escape(new) + text[b:])
        else:
            pieces.append(escape(new))
    return "".join(pieces)
