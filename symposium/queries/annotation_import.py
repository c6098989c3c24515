"""What an import would make, or made, of a file: counts, and its lines by pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from symposium.domain.import_report import ImportLine, counts, lines_from_json
from symposium.enums import ImportFate, ImportState
from symposium.models import AnnotationImport, Essay

PAGE = 100  # lines
TOLD = {
    ImportFate.EXACT: "Their words stand where they are said to stand.",
    ImportFate.MOVED: "Their words stand in another passage.",
    ImportFate.CHANGED: "Words like them stand there.",
    ImportFate.LOST: "Their words stand in an earlier revision, and no longer in the present one.",
    ImportFate.HERE: "They were imported before, or made here.",
    ImportFate.NOWHERE: "They are not imported: no revision has the words that they are on.",
    ImportFate.LEFT_OUT: "They are not imported, for the reason beside each.",
}


@dataclass(frozen=True)
class FateCount:
    fate: ImportFate
    count: int

    @property
    def label(self) -> str:
        return str(self.fate.label)

    @property
    def told(self) -> str:
        return TOLD[self.fate]


@dataclass(frozen=True)
class ImportPage:
    """`lines` are one page of those with the fate `shown`, or of all; `after` and `before` are the pages beside it."""

    brought: AnnotationImport
    counts: tuple[FateCount, ...]
    shown: ImportFate | None
    lines: tuple[ImportLine, ...]
    number: int
    pages: int

    @property
    def total(self) -> int:
        return sum(one.count for one in self.counts)

    @property
    def new(self) -> int:
        return sum(one.count for one in self.counts if one.fate.is_new)

    @property
    def is_busy(self) -> bool:
        return self.brought.state in (ImportState.PLACING, ImportState.IMPORTING)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


@dataclass(frozen=True)
class BroughtLine:
    key: str
    filename: str
    state: str
    total: int
    who: str
    at: datetime


def import_page(
    brought: AnnotationImport, *, fate: str = "", number: int = 1, size: int = PAGE
) -> ImportPage:
    """An unknown fate shows all, a page that there is not the last one."""
    lines = lines_from_json(brought.lines)
    shown = ImportFate(fate) if fate in ImportFate.values else None
    chosen = [line for line in lines if shown is None or line.fate == shown]
    pages = max(1, -(-len(chosen) // size))
    number = min(max(1, number), pages)
    found = tuple(FateCount(one, count) for one, count in counts(lines).items() if count)
    here = tuple(chosen[(number - 1) * size : number * size])
    return ImportPage(brought, found, shown, here, number, pages)


def imports_of(essay: Essay) -> Sequence[BroughtLine]:
    """The last fifty, the newest first."""
    rows = essay.annotation_imports.select_related("brought_by").defer("content", "lines")
    return [
        BroughtLine(
            row.key, row.filename, row.get_state_display(), row.total, row.brought_by.name, row.brought_at
        )
        for row in rows.order_by("-brought_at", "-pk")[:50]
    ]
