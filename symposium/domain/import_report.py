"""What becomes of each annotation of an imported file, kept as JSON and counted for people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from symposium.domain.anchoring import Placement, Span
from symposium.enums import AnchorState, ImportFate

HEAD = 160  # code points of a quote or a text that a report shows


@dataclass(frozen=True)
class ImportLine:
    """`number` is its place in the file. `revision`, `spans` and `later` (by revision number) are where it will stand.

    `quote` are the words there, or the file's where it stands nowhere; `file_quote` are the file's where they are others.
    """

    number: int
    fate: ImportFate
    reason: str = ""
    quote: str = ""
    file_quote: str = ""
    text: str = ""
    maker: str = ""
    revision: int | None = None
    spans: tuple[Span, ...] = ()
    later: Mapping[int, Placement] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(self.fate.label)


def head(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= HEAD else f"{text[: HEAD - 1]}…"


def counts(lines: Iterable[ImportLine]) -> dict[ImportFate, int]:
    """Of every fate, in one order, the zeros too."""
    found = Counter(line.fate for line in lines)
    return {fate: found[fate] for fate in ImportFate}


def lines_to_json(lines: Iterable[ImportLine]) -> list[dict[str, Any]]:
    written = []
    for line in lines:
        row = asdict(line)
        row["spans"] = _spans_to_json(line.spans)
        row["later"] = {
            str(number): [placed.state, _spans_to_json(placed.spans), placed.score]
            for number, placed in line.later.items()
        }
        written.append(row)
    return written


def lines_from_json(rows: Iterable[dict[str, Any]]) -> list[ImportLine]:
    return [
        ImportLine(
            **{
                **row,
                "fate": ImportFate(row["fate"]),
                "spans": _spans(row["spans"]),
                "later": {
                    int(number): Placement(AnchorState(state), _spans(spans), score)
                    for number, (state, spans, score) in row["later"].items()
                },
            }
        )
        for row in rows
    ]


def _spans_to_json(spans: Iterable[Span]) -> list[list[str | int]]:
    return [[span.passage, span.start, span.end] for span in spans]


def _spans(rows: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)
