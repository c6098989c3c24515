"""A citation in the format that an address's ending names (essay_cite, guideline_cite)."""

from symposium.exports.bibtex import bibtex
from symposium.exports.citation import Citation, formatted
from symposium.exports.csl import csl_json
from symposium.exports.ris import ris

MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}


def written(citation: Citation, style: str) -> tuple[str, str]:
    """(text, media type). `style` is one of MEDIA_TYPES: bib, ris, txt, json."""
    texts = {
        "bib": bibtex,
        "ris": ris,
        "txt": lambda given: formatted(given) + "\n",
        "json": csl_json,
    }
    return texts[style](citation), MEDIA_TYPES[style]
