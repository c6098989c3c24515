"""What a plain text has that its author did not write: pages' heads and numbers, a mail's quoting and signature.

A line is a running head by several signs together: it comes again, counts upward, stands at a page's edge, or cuts
a sentence in two. One sign alone may be the author's.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SENTENCE_END = re.compile(r"[.!?:;…][\"”’»)\]]*\s*$")
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:[-–—|•\s]*|(?:page|seite|p\.|s\.|página|pagina|pág\.)\s*)\d{1,4}(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?[-–—|•\s]*$",
    re.I,
)
LONGEST_HEAD = 90  # characters
SHORTEST_HEAD = 8
EDGE = 2  # lines at a page's top or foot that may be its head
FEWEST_PAGES = 2
OFTEN = 3  # a line that is not at a page's edge comes so often before it is a running head
QUOTED = re.compile(r"\s{0,3}>\s?")
WROTE = re.compile(
    r"(?:on|am|le|el|op|il giorno)\b.{5,160}\b(?:wrote|schrieb|a écrit|écrivait|escribió|schreef|ha scritto)\b[^:]{0,80}:$",
    re.I,
)
FIELD = re.compile(
    r"(from|sent|to|cc|bcc|date|subject|reply-to|von|gesendet|an|betreff|datum|de|envoyé|à|objet|para|asunto|fecha):\s+(\S.*)$",
    re.I,
)
FEWEST_FIELDS = 3
LONGEST_SIGNATURE = 12


@dataclass
class TextPages:
    """`lines` are the author's; `aside` is (place, line) of what is not; `fields` is (name, value) of a mail's head."""

    lines: list[str] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)


def read_pages(pages: Sequence[str]) -> TextPages:
    """`pages`: the text, cut at its form feeds."""
    found = TextPages()
    cut_pages = [page.split("\n") for page in pages]
    lines = [line for page in cut_pages for line in page]
    heads = _heads_at_edges(cut_pages) if len(cut_pages) >= FEWEST_PAGES else set()
    heads |= _heads_by_repetition(lines)
    starts = _page_starts(cut_pages)
    found.lines = _without(lines, heads, starts, found.aside)
    _take_signature(found)
    _take_quoting(found)
    _take_fields(found)
    return found


def _page_starts(pages: Sequence[Sequence[str]]) -> set[int]:
    starts, place = set(), 0
    for page in pages[:-1]:
        place += len(page)
        starts.add(place)
    return starts


def _heads_at_edges(pages: Sequence[Sequence[str]]) -> set[int]:
    """Lines at a page's edge that come again there, or count the pages."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)  # shape -> (page, line)
    place = 0
    for number, page in enumerate(pages):
        full = [n for n, line in enumerate(page) if line.strip()]
        for n in dict.fromkeys([*full[:EDGE], *full[-EDGE:]]):
            if len(page[n]) <= LONGEST_HEAD:
                places[shape(page[n])].append((number, place + n))
        place += len(page)
    lines = [line for page in pages for line in page]
    first = next((n for n, line in enumerate(lines) if line.strip()), -1)
    heads: set[int] = set()
    for found in places.values():
        on = len({number for number, _ in found})
        if on < FEWEST_PAGES or on * 3 < len(pages):
            continue
        same = len({lines[at].strip() for _, at in found}) == 1
        if same or _counts_up([lines[at] for _, at in found]):
            heads |= {at for _, at in found if at != first or not same}
    return heads


def _heads_by_repetition(lines: Sequence[str]) -> set[int]:
    """Where no form feed parts the pages: what comes again and again and breaks into sentences."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        if SHORTEST_HEAD <= len(line.strip()) <= LONGEST_HEAD or PAGE_NUMBER.match(line.strip()):
            places[shape(line)].append(n)
    heads: set[int] = set()
    for found in places.values():
        numbers = bool(PAGE_NUMBER.match(lines[found[0]].strip()))
        same = len({lines[n].strip() for n in found}) == 1
        counted = _counts_up([lines[n] for n in found])
        cuts = sum(_interrupts(lines, n) for n in found)
        enough = len(found) >= OFTEN or (counted and (numbers or cuts == len(found)))
        if cuts and enough and (counted or (same and not numbers)):
            heads |= set(found[1:] if same else found)
    return heads


def shape(line: str) -> str:
    """What two heads share that differ in their numbers alone."""
    return DIGITS.sub("#", " ".join(line.split()).casefold())


def _counts_up(lines: Sequence[str]) -> bool:
    numbers = [
        int(match.group()) for line in lines if (match := DIGITS.search(line)) and len(match.group()) < 6
    ]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) == len(lines) > 1 and steps in ({1}, {2})


def _interrupts(lines: Sequence[str], place: int) -> bool:
    """Whether the sentence before a line goes on after it."""
    before, after = _neighbour(lines, place, -1), _neighbour(lines, place, 1)
    return bool(before and after) and not SENTENCE_END.search(before) and after.lstrip()[:1].islower()


def _neighbour(lines: Sequence[str], place: int, step: int) -> str:
    """The next line with letters; other heads may stand between, few of them."""
    seen = 0
    place += step
    while 0 <= place < len(lines) and seen < 6:
        line = lines[place]
        if line.strip() and (not PAGE_NUMBER.match(line.strip())):
            return line
        place, seen = place + step, seen + 1
    return ""


def _without(
    lines: Sequence[str], heads: set[int], starts: set[int], aside: list[tuple[str, str]]
) -> list[str]:
    """The lines without the heads; where a sentence goes on over a page's end, no blank line stays in it."""
    kept: list[str] = []
    broken = False
    for n, line in enumerate(lines):
        broken = broken or n in starts
        if n in heads:
            place = "page number" if PAGE_NUMBER.match(line.strip()) else "running head"
            aside.append((place, " ".join(line.split())))
            broken = True
        elif broken and line.strip():
            last = len(kept) - 1
            while last >= 0 and not kept[last].strip():
                last -= 1
            if last >= 0 and not SENTENCE_END.search(kept[last]) and line.lstrip()[:1].islower():
                del kept[last + 1 :]
            kept.append(line)
            broken = False
        else:
            kept.append(line)
    return kept


def _take_signature(found: TextPages) -> None:
    """What follows a mail's "-- "."""
    for place in range(len(found.lines) - 1, max(-1, len(found.lines) - LONGEST_SIGNATURE - 3), -1):
        if found.lines[place].rstrip("\r") in ("-- ", "--"):
            signature = [line.strip() for line in found.lines[place:] if line.strip()]
            if 1 < len(signature) <= LONGEST_SIGNATURE:
                found.aside += [("signature", line) for line in signature]
                del found.lines[place:]
            return


def _take_quoting(found: TextPages) -> None:
    """Where nearly every line is quoted, the text was forwarded: its marks go, level by level."""
    full = [line for line in found.lines if line.strip()]
    while full and sum(bool(QUOTED.match(line)) for line in full) * 10 >= len(full) * 8:
        found.lines = [QUOTED.sub("", line, count=1) for line in found.lines]
        full = [line for line in found.lines if line.strip()]
        if not any(QUOTED.match(line) for line in full):
            break
    for place, line in enumerate(found.lines):
        if WROTE.match(line.strip()):
            found.aside.append(("a mail's words", line.strip()))
            found.lines[place] = ""


def _take_fields(found: TextPages) -> None:
    """A mail's head: lines of "From: ...", "Subject: ..." together at the top."""
    full = [n for n, line in enumerate(found.lines) if line.strip()]
    matches = []
    for n in full[:12]:
        match = FIELD.match(found.lines[n].strip())
        if match is None:
            break
        matches.append((n, match))
    if len(matches) < FEWEST_FIELDS:
        return
    for n, match in matches:
        found.fields.append((f"{match.group(1)}:", match.group(2)))
        found.lines[n] = ""
