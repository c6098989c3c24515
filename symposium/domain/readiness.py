"""What a text still lacks before it may be submitted or scheduled, in words for its author."""

from symposium.domain.draft import DraftText
from symposium.enums import PassageKind


def problems(text: DraftText) -> list[str]:
    """Each a sentence that says what to do; an empty list means that nothing is missing."""
    found = []
    if not text.title.strip():
        found.append("Give the essay a title.")
    if not text.bylines:
        found.append("Name at least one author.")
    if not any(p.guideline is None for p in text.passages):
        found.append("Write at least one paragraph.")
    headed = {
        p.guideline for p in text.passages if p.kind == PassageKind.GUIDELINE_HEADLINE and p.text.strip()
    }
    numbers = sorted({p.guideline for p in text.passages if p.guideline is not None})
    found += [f"Give guideline {number} a headline." for number in numbers if number not in headed]
    if text.picture and not text.picture_alt.strip() and not text.picture_is_decorative:
        found.append("Describe the picture for those who cannot see it, or mark it as decorative.")
    figures = [passage for passage in text.passages if passage.kind == PassageKind.FIGURE]
    for number, figure in enumerate(figures, start=1):
        if figure.picture and not figure.alt.strip() and not figure.is_decorative:
            found.append(
                f"Describe the picture of figure {number} for those who cannot see it, or mark it as decorative."
            )
    return found
