"""Source blocks -> proposed blocks: what each part of a pasted essay is, how surely, and why.

The evidence is weighed from the outside in: what carries a label, then the tail, the head, the headings, the
runs of guidelines, and the rest by its form. Nothing is left out: what is no part of the essay is set aside.
"""

from collections.abc import Sequence
from dataclasses import replace

from symposium.domain.blocks import Block, BlockKind, Shape, SourceBlock
from symposium.domain.figures import settle_figures
from symposium.domain.guideline_lists import COLON_HEADLINE, Run, bodies, guideline_runs
from symposium.domain.head_matter import settle_head
from symposium.domain.headings import settle_headings
from symposium.domain.inline_lists import settle_inline_list
from symposium.domain.inline_text import plain, squeeze, without_wrapping
from symposium.domain.languages import primary_subtag
from symposium.domain.reading import Part, Reading, first_sentence_end, take_prefix
from symposium.domain.tail_matter import settle_labelled, settle_tail
from symposium.domain.unnumbered_runs import ITALIC_LEAD

LONGEST_HEADLINE = 45  # words of a first sentence that can still be a headline
OWN_FORM = {
    Shape.QUOTATION: (BlockKind.QUOTATION, 0.9, "set as a quotation in the document"),
    Shape.LIST_ITEM: (BlockKind.LIST_ITEM, 0.85, "an item of a list that gives no guidelines"),
    Shape.TABLE: (BlockKind.TABLE, 0.95, "a table in the document"),
}
EMPHASISED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.GUIDELINE_BODY)


def propose(source: Sequence[SourceBlock], language: str | None = None) -> list[Block]:
    """`language`: a BCP 47 tag where it is known; English sets its headings in title case, others do not."""
    readings = [Reading(index, block) for index, block in enumerate(source)]
    settle_labelled(readings)
    settle_figures(readings)
    author = settle_tail(readings)
    settle_head(readings, author)
    settle_headings(readings, english=language is None or primary_subtag(language) == "en")
    title = next((reading.plain for reading in readings if reading.kind is BlockKind.TITLE), "")
    runs = guideline_runs(readings, title)
    for run in runs:
        _settle_run(run, readings)
    if not runs:
        settle_inline_list(readings)
    for reading in readings:
        if not reading.settled:
            _settle_rest(reading)
        _keep_emphasis(reading)
    return _ranked([block for reading in readings for block in reading.blocks()])


def _ranked(blocks: Sequence[Block]) -> list[Block]:
    """Headings of the text have rank 2, those below them 3, whatever ranks the document used."""
    highest = min((block.level for block in blocks if block.kind is BlockKind.HEADING), default=0)
    return [
        replace(block, level=2 if block.level == highest else 3) if block.kind is BlockKind.HEADING else block
        for block in blocks
    ]


def _settle_run(run: Run, readings: Sequence[Reading]) -> None:
    confidence = min(0.97, 0.5 + run.weight / 12)
    owned = bodies(run, readings)
    for item, own in zip(run.items, owned, strict=True):
        marker, rest = item.without_marker()
        if own and not plain(rest).strip():
            _settle_item(item, own[0], marker, own[0].source.text, confidence, run.why, has_body=len(own) > 1)
            own[0].given_away = True
            own = own[1:]
        else:
            _settle_item(item, item, marker, rest, confidence, run.why, has_body=bool(own))
        for reading in own:
            reading.settle(
                BlockKind.GUIDELINE_BODY,
                confidence - 0.05,
                "it goes on with the guideline above",
                marker=reading.source.marker,
            )


def _settle_item(
    item: Reading, words: Reading, marker: str, rest: str, confidence: float, why: str, *, has_body: bool
) -> None:
    """`words` has the item's words: itself, or what follows where the item is a label on its own line."""
    headline, body, form = _headline(words, rest, has_body=has_body)
    item.parts = [Part(BlockKind.GUIDELINE_HEADLINE, headline, marker, confidence, f"{form}: {why}")]
    if body:
        reason = "what follows the headline within the same item"
        item.parts.append(Part(BlockKind.GUIDELINE_BODY, body, "", confidence, reason))


def _headline(item: Reading, rest: str, *, has_body: bool) -> tuple[str, str, str]:
    """(headline, rest, what marks it)."""
    text = plain(rest)
    if item.source.shape is Shape.HEADING or item.source.bold:
        return rest, "", "a numbered heading" if item.marker else "a heading"
    if rest.startswith("**") and (end := _bold_end(rest)):
        return _cut(rest, end, "the bold beginning of an item")
    if item.marker is None and (match := ITALIC_LEAD.match(rest)):
        return _cut(rest, len(plain(match.group()[:-1].rstrip())), "the italic beginning of an item")
    if match := COLON_HEADLINE.match(text):
        return _cut(rest, match.end("headline") + 1, "the words before the colon")
    end = first_sentence_end(text)
    if end < len(text) and len(text[:end].split()) <= LONGEST_HEADLINE:
        return _cut(rest, end, "the first sentence of an item")
    return rest, "", "an item without a headline of its own" if not has_body else "an item on its own line"


def _bold_end(rest: str) -> int:
    """Where the bold beginning ends in the plain text, its closing punctuation included."""
    close = rest.find("**", 2)
    if close < 0:
        return 0
    end = len(plain(rest[: close + 2]))
    text = plain(rest)
    while end < len(text) and text[end] in ".:;!?":
        end += 1
    return end


def _cut(rest: str, end: int, form: str) -> tuple[str, str, str]:
    text = plain(rest)
    head, tail = take_headline(rest, end)
    return (head, tail, form) if tail or end >= len(text) else (rest, "", form)


def take_headline(markdown: str, end: int) -> tuple[str, str]:
    """Both sides of the headline's end; a headline needs no emphasis of its own."""
    prefix, tail = take_prefix(markdown, end)
    if not prefix:
        return markdown, ""
    head = markdown[: len(markdown) - len(tail)].rstrip() if markdown.endswith(tail) else markdown
    if squeeze(plain(head)) != squeeze(prefix):
        return markdown, ""
    return _unbold(head), tail


def _unbold(head: str) -> str:
    """ "**Print the figures**." as "Print the figures."."""
    if (
        head.startswith("**")
        and (close := head.find("**", 2)) > 0
        and head[close + 2 :].strip(".:;!? ") == ""
    ):
        inner = head[2:close] + head[close + 2 :]
        return inner if squeeze(plain(inner)) == squeeze(plain(head)) else head
    return without_wrapping(head)


def _settle_rest(reading: Reading) -> None:
    shape = reading.source.shape
    if shape in OWN_FORM:
        reading.settle(*OWN_FORM[shape])
    elif reading.marker and reading.marker.scheme == "bullet" and reading.source.marker:
        reading.settle(BlockKind.LIST_ITEM, 0.8, "it begins with a bullet")
    else:
        reading.settle(BlockKind.PARAGRAPH, 0.9 if reading.words > 12 else 0.6, "running text")


def _keep_emphasis(reading: Reading) -> None:
    """A whole paragraph in italics was read without its marks; as running text it keeps them."""
    if not (reading.source.italic and len(reading.parts) == 1 and reading.parts[0].kind in EMPHASISED):
        return
    [part] = reading.parts
    if "*" not in part.text.replace("\\*", ""):
        text = f"*{part.text}*"
        reading.parts = [Part(part.kind, text, part.marker, part.confidence, part.reason)]
