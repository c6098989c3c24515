"""A revision's passages as anchoring reads them."""

from symposium.domain.anchoring import PassageText
from symposium.enums import PassageKind
from symposium.models.revision import Revision


def passage_texts(revision: Revision) -> list[PassageText]:
    """In the order of the text; a table is taken whole."""
    rows = revision.passages.order_by("position").values_list("key", "plain", "kind")
    return [PassageText(key, plain, kind == PassageKind.TABLE) for key, plain, kind in rows]
