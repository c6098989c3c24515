"""A citation for EndNote, Zotero, Mendeley and others: one tag a line, ended by CR LF."""

from symposium.domain.author_name import one_line, split_name
from symposium.exports.citation import Citation


def ris(citation: Citation) -> str:
    notes = [
        f"Revision {citation.version}" if citation.version else "",
        f"In the essay “{citation.essay_title}”" if citation.essay_title else "",
    ]
    lines = [
        ("TY", "CHAP"),
        *(("AU", _author(name)) for name in citation.authors),
        ("TI", citation.whole_title),
        ("T2", citation.container),
        ("T3", f"{citation.publisher}, issue {citation.number}" if citation.number else ""),
        ("PB", citation.publisher),
        ("PY", str(citation.year or "")),
        ("DA", _date(citation)),
        ("N1", ". ".join(filter(None, notes))),
        ("UR", citation.url),
        ("Y2", citation.accessed.strftime("%Y/%m/%d/") if citation.accessed else ""),
        ("LA", citation.language),
    ]
    written = [f"{tag}  - {one_line(value)}" for tag, value in lines if one_line(value)]
    return "\r\n".join([*written, "ER  - "]) + "\r\n"


def _author(name: str) -> str:
    parts = split_name(name)
    return parts.literal or ", ".join(p for p in (parts.family, parts.given, parts.suffix) if p)


def _date(citation: Citation) -> str:
    """RIS dates are YYYY/MM/DD/, the unknown parts left empty."""
    if not citation.year:
        return ""
    month = f"{citation.month:02}" if citation.month else ""
    day = f"{citation.day:02}" if month and citation.day else ""
    return f"{citation.year:04}/{month}/{day}/"
