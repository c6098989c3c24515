from symposium.models.byline import Byline
from symposium.models.essay import Essay
from symposium.models.event import Event
from symposium.models.guideline import Guideline, Wording
from symposium.models.issue import Issue
from symposium.models.manuscript import Manuscript
from symposium.models.membership import Membership
from symposium.models.passage import Passage
from symposium.models.picture import Picture
from symposium.models.revision import Revision
from symposium.models.theme import Theme

__all__ = [
    "Byline",
    "Essay",
    "Event",
    "Guideline",
    "Issue",
    "Manuscript",
    "Membership",
    "Passage",
    "Picture",
    "Revision",
    "Theme",
    "Wording",
]
