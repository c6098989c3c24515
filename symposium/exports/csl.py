"""A citation as CSL-JSON, the data format of citation processors."""

import json

from symposium.domain.author_name import one_line, split_name
from symposium.exports.bibtex import entry_key
from symposium.exports.citation import Citation


def csl_item(citation: Citation) -> dict:
    """One item by the CSL 1.0.2 data schema; what is unknown is left out."""
    date = [part for part in (citation.year, citation.month, citation.day) if part]
    series = f"{citation.publisher}, issue {citation.number}" if citation.number else ""
    item = {
        "id": entry_key(citation),
        "type": "chapter",
        "title": citation.whole_title,
        "author": [_author(name) for name in citation.authors if one_line(name)],
        "container-title": one_line(citation.container),
        "collection-title": one_line(series),
        "publisher": one_line(citation.publisher),
        "issued": {"date-parts": [date]} if date else None,
        "version": str(citation.version) if citation.version else None,
        "note": f"In the essay “{one_line(citation.essay_title)}”" if citation.essay_title else None,
        "URL": citation.url,
        "language": citation.language,
    }
    if citation.accessed:
        day = citation.accessed
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {name: value for name, value in item.items() if value}


def csl_json(citation: Citation) -> str:
    """A JSON array of the one item, as reference managers import it."""
    return json.dumps([csl_item(citation)], ensure_ascii=False, indent=2) + "\n"


def _author(name: str) -> dict[str, str]:
    parts = split_name(name)
    if parts.literal:
        return {"literal": parts.literal}
    given = {"family": parts.family, "given": parts.given}
    return {**given, "suffix": parts.suffix} if parts.suffix else given
