"""How an essay or a guideline is cited: one house style for people, three formats for their tools.

The house style follows the notes of the Modern Humanities Research Association: names in their
natural order, so that no family name has to be guessed; curly quotation marks; the day of release;
the revision, since only a revision's text stays as it is. A CSL processor was not used: it adds a
second style language for one style, and guesses at names.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from symposium.domain.author_name import one_line

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Citation:
    """What is cited. `year`, `month`, `day` are of the release, in the issue's time zone.

    `authors` are names as printed; `container` is the issue's title and `number` its number;
    `version` is the revision's number; `language` a BCP 47 tag; `url` absolute and permanent.
    A guideline also names the essay in which it stands, and its printed number there.
    """

    kind: Literal["essay", "guideline"]
    title: str
    authors: tuple[str, ...]
    container: str
    publisher: str
    url: str
    number: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    version: int | None = None
    accessed: date | None = None
    language: str = "en"
    essay_title: str = ""
    guideline_number: int | None = None

    @property
    def whole_title(self) -> str:
        """A guideline's number is part of its name; the title of an essay stands alone."""
        title = one_line(self.title)
        if self.kind == "guideline" and self.guideline_number:
            return f"Guideline {self.guideline_number}: {title}"
        return title


def formatted(citation: Citation) -> str:
    """Plain text in the house style, one line, to be escaped by whoever shows it as HTML."""
    parts = [f"“{one_line(citation.title)}”"]
    names = _joined([one_line(name) for name in citation.authors])
    if names:
        parts.insert(0, names)
    if citation.kind == "guideline":
        number = f"guideline {citation.guideline_number}" if citation.guideline_number else "a guideline"
        parts.append(f"{number} of “{one_line(citation.essay_title)}”")
    issue = f"issue {citation.number}" if citation.number else ""
    source = ", ".join(part for part in (one_line(citation.publisher), issue) if part)
    parts.append(f"{one_line(citation.container)} ({source})" if source else one_line(citation.container))
    if released := released_day(citation):
        parts.append(released)
    if citation.version:
        parts.append(f"revision {citation.version}")
    parts.append(citation.url)
    accessed = f" [accessed {_day(citation.accessed)}]" if citation.accessed else ""
    return ", ".join(part for part in parts if part) + accessed


def released_day(citation: Citation) -> str:
    """ "14 November 2026", or as much of it as is known."""
    month = MONTHS[citation.month - 1] if citation.year and citation.month else ""
    day = str(citation.day) if month and citation.day else ""
    return " ".join(part for part in (day, month, str(citation.year or "")) if part)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _joined(names: list[str]) -> str:
    names = [name for name in names if name]
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
