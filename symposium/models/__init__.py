from symposium.models.annotation import Anchor, Annotation
from symposium.models.annotation_import import AnnotationImport
from symposium.models.byline import Byline
from symposium.models.comment import Comment
from symposium.models.credit import Credit
from symposium.models.essay import Essay
from symposium.models.event import Event
from symposium.models.follow import Follow
from symposium.models.guideline import Guideline, Wording
from symposium.models.issue import Issue
from symposium.models.mail import Mail
from symposium.models.mail_choice import MailChoice
from symposium.models.manuscript import Manuscript
from symposium.models.membership import Membership
from symposium.models.notice import Notice
from symposium.models.passage import Passage
from symposium.models.past_key import PastKey
from symposium.models.picture import Picture
from symposium.models.rating import Rating
from symposium.models.redaction import Redaction
from symposium.models.remark import RemarkVersion
from symposium.models.revision import Revision
from symposium.models.signed_link import SignedLink
from symposium.models.taken_proposal import TakenProposal
from symposium.models.theme import Theme
from symposium.models.thread import Thread
from symposium.models.vote import Tally, TallySnapshot, Vote, VoteChange
from symposium.models.wording_change import WordingChange

__all__ = [
    "Anchor",
    "Annotation",
    "AnnotationImport",
    "Byline",
    "Comment",
    "Credit",
    "Essay",
    "Event",
    "Follow",
    "Guideline",
    "Issue",
    "Mail",
    "MailChoice",
    "Manuscript",
    "Membership",
    "Notice",
    "Passage",
    "PastKey",
    "Picture",
    "Rating",
    "Redaction",
    "RemarkVersion",
    "Revision",
    "SignedLink",
    "TakenProposal",
    "Tally",
    "TallySnapshot",
    "Theme",
    "Thread",
    "Vote",
    "VoteChange",
    "Wording",
    "WordingChange",
]
