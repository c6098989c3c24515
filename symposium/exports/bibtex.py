"""A citation for LaTeX, in UTF-8."""

import re
import unicodedata

from symposium.domain.author_name import one_line, split_name
from symposium.exports.citation import Citation

# BibTeX counts braces even behind a backslash, so a brace must be spelt out to keep the count even.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(citation: Citation) -> str:
    """One entry: an essay is a contribution to a collection, the issue."""
    series = f"{citation.publisher}, issue {citation.number}" if citation.number else citation.publisher
    notes = [
        f"Revision {citation.version}" if citation.version else "",
        f"In the essay “{citation.essay_title}”" if citation.essay_title else "",
    ]
    fields = {
        "author": " and ".join(filter(None, (_author(name) for name in citation.authors))),
        "title": f"{{{_escaped(citation.whole_title)}}}",  # the second braces keep the capitals
        "booktitle": _escaped(citation.container),
        "series": _escaped(series),
        "publisher": _escaped(citation.publisher),
        "year": str(citation.year or ""),
        "month": MONTHS[citation.month - 1] if citation.month else "",
        "day": str(citation.day or ""),
        "note": _escaped(". ".join(filter(None, notes))),
        "url": citation.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": citation.accessed.isoformat() if citation.accessed else "",
        "langid": _escaped(citation.language),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in fields.items()
        if value
    ]
    return f"@incollection{{{entry_key(citation)},\n" + ",\n".join(lines) + ",\n}\n"


def entry_key(citation: Citation) -> str:
    """ "oyelaranbrandt2026keep": ASCII, the first author, the year, the title's first long word."""
    first = split_name(citation.authors[0]) if citation.authors else None
    who = _ascii(first.family or first.literal) if first else ""
    words = [_ascii(word) for word in citation.title.split()]
    title = next((word for word in words if len(word) > 3), "")
    return f"{who[:24] or 'symposium'}{citation.year or ''}{title[:16]}"


def _author(name: str) -> str:
    parts = split_name(name)
    if parts.literal:
        return f"{{{_escaped(parts.literal)}}}"
    # "and" and commas would end the name, hence the braces around what is more than one word.
    return ", ".join(_guarded(part) for part in (parts.family, parts.suffix, parts.given) if part)


def _guarded(part: str) -> str:
    escaped = _escaped(part)
    return f"{{{escaped}}}" if re.search(r"\band\b|,", part, re.IGNORECASE) else escaped


def _escaped(text: str) -> str:
    return "".join(ESCAPES.get(character, character) for character in one_line(text))


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", folded)
