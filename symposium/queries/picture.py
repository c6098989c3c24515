from datetime import datetime

from django.db.models import Q

from symposium.enums import EssayState
from symposium.models import Essay, Manuscript, Membership, Passage, Picture, Revision
from symposium.models.membership import STAFF_ROLES


def pictures_visible_to(user, now: datetime):
    """Those in the released text of a readable essay; unreleased ones to whoever works on the text."""
    released = (
        Revision.objects.released(now)
        .filter(essay__issue__published_at__lte=now)
        .exclude(essay__state=EssayState.WITHDRAWN)
    )
    public = _shown_in(released)
    if not user.is_authenticated:
        return Picture.objects.filter(public)
    if user.is_administrator:
        return Picture.objects.all()
    issues = Membership.objects.held_by(user).filter(role__in=STAFF_ROLES).values("issue")
    worked_on = Essay.objects.filter(
        Q(issue__in=issues) | Q(pk__in=Essay.objects.written_by(user).values("pk"))
    )
    brought = Manuscript.objects.visible_to(user)
    return Picture.objects.filter(
        public
        | Q(uploaded_by=user)
        | Q(essay__in=worked_on.values("pk"))
        | Q(manuscript__in=brought.values("pk"))
    )


def _shown_in(revisions) -> Q:
    """As the essay's own picture, or as a figure of the text."""
    figures = Passage.objects.filter(revision__in=revisions.values("pk"), picture__isnull=False)
    return Q(pk__in=revisions.filter(picture__isnull=False).values("picture")) | Q(
        key__in=figures.values("picture")
    )
