from datetime import datetime

from django.db.models import Q

from symposium.enums import EssayState
from symposium.models import Essay, Membership, Picture, Revision
from symposium.models.membership import STAFF_ROLES


def pictures_visible_to(user, now: datetime):
    """Those in the released text of a readable essay; unreleased ones to whoever works on the text."""
    released = (
        Revision.objects.released(now)
        .filter(essay__issue__published_at__lte=now)
        .exclude(essay__state=EssayState.WITHDRAWN)
    )
    public = Q(pk__in=released.filter(picture__isnull=False).values("picture"))
    if not user.is_authenticated:
        return Picture.objects.filter(public)
    if user.is_administrator:
        return Picture.objects.all()
    issues = Membership.objects.held_by(user).filter(role__in=STAFF_ROLES).values("issue")
    worked_on = Revision.objects.filter(picture__isnull=False).filter(
        Q(essay__issue__in=issues) | Q(essay__in=Essay.objects.written_by(user).values("pk"))
    )
    return Picture.objects.filter(public | Q(uploaded_by=user) | Q(pk__in=worked_on.values("picture")))
