"""A revision read as plain values: for comparing, for copying, for judging whether it is complete."""

from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.models.essay import Essay
from symposium.models.picture import Picture
from symposium.models.revision import Revision


def standing(essay: Essay, draft: Revision) -> str:
    """What a form saw of the essay: its state and its draft's count of edits. Differs after any change."""
    return f"{essay.state}.{draft.edits}"


def _picture_key(revision: Revision) -> str:
    """Without its content, which is large."""
    return Picture.objects.filter(pk=revision.picture_id).values_list("key", flat=True).first() or ""


def text_of(revision: Revision) -> DraftText:
    """The revision's whole text, in three queries, and one more where it has a picture."""
    wordings = {w.pk: w for w in revision.wordings.select_related("guideline")}
    return DraftText(
        title=revision.title,
        dek=revision.dek,
        editors_note=revision.editors_note,
        language=revision.language,
        image_caption=revision.image_caption,
        image_credit=revision.image_credit,
        picture=_picture_key(revision) if revision.picture_id else "",
        picture_alt=revision.picture_alt,
        picture_is_decorative=revision.picture_is_decorative,
        bylines=tuple(
            DraftByline(b.name, b.affiliation, b.biography, b.orcid, b.user_id)
            for b in revision.bylines.all()
        ),
        passages=tuple(
            DraftPassage(
                kind=p.kind,
                text=p.text,
                level=p.level,
                marker=p.marker,
                guideline=wordings[p.wording_id].number if p.wording_id else None,
                key=p.key,
                picture=p.picture_id or "",
                alt=p.alt,
                is_decorative=p.is_decorative,
                credit=p.credit,
            )
            for p in revision.passages.all()
        ),
        guideline_keys={w.number: w.guideline.key for w in wordings.values()},
    )
