"""The closed sets of the product, each a word that people and the API both read."""

from django.db.models import TextChoices


class Role(TextChoices):
    """A person's place in one issue."""

    MANAGING_EDITOR = "managing_editor", "Managing editor"
    EDITOR = "editor", "Editor"
    COPY_EDITOR = "copy_editor", "Copy-editor"
    MODERATOR = "moderator", "Moderator"
    EXPERT = "expert", "Expert"


class Answer(TextChoices):
    """What an invited expert answered."""

    INVITED = "invited", "Invited"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class EssayState(TextChoices):
    """What is stored of an essay's way; scheduled and released are derived from its revisions."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EssayStatus(TextChoices):
    """What people are shown: the stored state, the revisions and the time together."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    SCHEDULED = "scheduled", "Scheduled"
    RELEASED = "released", "Released"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PassageKind(TextChoices):
    HEADING = "heading", "Heading"
    PARAGRAPH = "paragraph", "Paragraph"
    QUOTATION = "quotation", "Quotation"
    LIST_ITEM = "list_item", "List item"
    TABLE = "table", "Table"
    FIGURE = "figure", "Figure"
    FOOTNOTE = "footnote", "Footnote"
    GUIDELINE_HEADLINE = "guideline_headline", "Guideline headline"
    GUIDELINE_BODY = "guideline_body", "Guideline body"


class Announcement(TextChoices):
    """What the issue page says of essays that are scheduled and not yet released."""

    NOTHING = "nothing", "Nothing"
    DAYS = "days", "The days on which essays appear"
    EXPERTS = "experts", "The days and the experts' names"
    TITLES = "titles", "The days, the experts' names and the titles"


class ResultsShown(TextChoices):
    """When a reader may see how others voted (design decision 4)."""

    AFTER_VOTING = "after_voting", "To whoever has voted"
    ALWAYS = "always", "Always"
    AFTER_CLOSING = "after_closing", "After the issue has closed"


class EarlyAnnotation(TextChoices):
    """Whether the experts of an issue read and annotate one another's essays before the release."""

    NO = "no", "No"
    OPEN = "open", "Yes, and they see one another’s remarks"
    BLIND = "blind", "Yes, each seeing only their own remarks until the release"


class Stance(TextChoices):
    """A reader's answer to a guideline; never told by colour alone."""

    AGREE = "agree", "Agree"
    UNSURE = "unsure", "Unsure"
    DISAGREE = "disagree", "Disagree"


class Cohort(TextChoices):
    """Whose votes are counted together. The two are compared and never added up (design decision 5)."""

    READERS = "readers", "Readers"
    EXPERTS = "experts", "Experts"


class WordingGrade(TextChoices):
    """What an editor says of a guideline's new wording (design decision 3)."""

    EDITORIAL = "editorial", "Editorial"
    SUBSTANTIVE = "substantive", "Substantive"


class PastFate(TextChoices):
    """What became of a passage whose address an earlier revision had."""

    REMOVED = "removed", "Removed"
    MERGED = "merged", "Merged into another passage"
    CARRIED = "carried", "Carried on under another address"


class RestoredPart(TextChoices):
    """What of a revision can be brought back into the draft by itself."""

    TEXT = "text", "The text with its guidelines"
    TITLE = "title", "The title"
    DEK = "dek", "The dek"
    EDITORS_NOTE = "editors_note", "The editor’s note"
    PICTURE = "picture", "The picture with its caption"
    BYLINE = "byline", "The byline"
    LANGUAGE = "language", "The language"


class NoticeKind(TextChoices):
    """What is said publicly of an essay that stands; a withdrawal has its own act, and so has a redaction."""

    CORRECTION = "correction", "Correction"
    CONCERN = "concern", "Expression of concern"
    REDACTION = "redaction", "Redaction"

    @classmethod
    def written(cls) -> list[tuple[str, str]]:
        """Those that editors write, with their labels."""
        return [(kind.value, kind.label) for kind in (cls.CORRECTION, cls.CONCERN)]


class AnchorState(TextChoices):
    """How an annotation's words were found again in a revision."""

    EXACT = "exact", "Exact"
    MOVED = "moved", "Moved"
    CHANGED = "changed", "Changed"
    LOST = "lost", "Lost"
    WAITING = "waiting", "Being looked for"


class Purpose(TextChoices):
    """What a remark on the text is for; told by a word and a shape, never by colour alone."""

    REMARK = "remark", "Remark"
    QUESTION = "question", "Question"
    OBJECTION = "objection", "Objection"
    EVIDENCE = "evidence", "Evidence"
    PROPOSAL = "proposal", "Wording proposal"


class Visibility(TextChoices):
    """Who sees a remark on the text, from the narrowest to the widest: it is only ever widened."""

    MINE = "mine", "Only me"
    EDITORS = "editors", "The issue’s editors"
    EXPERTS = "experts", "The issue’s experts and editors"
    ALL = "all", "Everyone"

    @property
    def wider(self) -> list["Visibility"]:
        members = list(Visibility)
        return members[members.index(self) + 1 :]


class ThreadSort(TextChoices):
    NEWEST = "newest", "Newest first"
    OLDEST = "oldest", "Oldest first"
    REPLIES = "replies", "Most replied to"
    ARGUED = "argued", "Best argued"
    BOTH = "both", "Helpful to both sides"


class CommentStance(TextChoices):
    """Where a comment stands on its guideline: chosen by its writer and public, unlike a vote."""

    FOR = "for", "For"
    NEUTRAL = "neutral", "Neutral"
    AGAINST = "against", "Against"


class Removal(TextChoices):
    """Who took a remark away; each leaves its own marked place."""

    WRITER = "writer", "Removed by its writer"
    MODERATOR = "moderator", "Removed by a moderator"


class ManuscriptState(TextChoices):
    WAITING = "waiting", "Waiting to be read"
    READING = "reading", "Being read"
    READY = "ready", "Ready to check"
    FAILED = "failed", "Could not be read"
    SAVED = "saved", "Saved as a draft"


class ImportState(TextChoices):
    """How far a file of remarks from elsewhere has come."""

    PLACING = "placing", "Its words are being looked for"
    READY = "ready", "Ready to look at"
    IMPORTING = "importing", "Being imported"
    DONE = "done", "Imported"
    FAILED = "failed", "Could not be read"


class ImportFate(TextChoices):
    """What becomes of one annotation of such a file; the first four are imported."""

    EXACT = "exact", "Same words, same place"
    MOVED = "moved", "Same words, elsewhere"
    CHANGED = "changed", "Words that have changed"
    LOST = "lost", "In an earlier revision only"
    HERE = "here", "Here already"
    NOWHERE = "nowhere", "Words not found"
    LEFT_OUT = "left_out", "Left out"

    @property
    def is_new(self) -> bool:
        return self in (self.EXACT, self.MOVED, self.CHANGED, self.LOST)


class MailKind(TextChoices):
    """What a mail is about; each kind is written by its own rule (symposium.jobs.letters)."""

    SIGN_IN = "sign_in", "Sign-in and account"
    PLACE = "place", "A place in an issue"
    NEWS = "news", "News"


class MailState(TextChoices):
    """Unknown: it was being handed to the mail server, and nobody knows how that ended."""

    WAITING = "waiting", "Waiting"
    HELD = "held", "Held"
    SENT = "sent", "Sent"
    REFUSED = "refused", "Refused"
    UNKNOWN = "unknown", "Fate unknown"


class MailTopic(TextChoices):
    """What may be mailed to a person who has not asked for each of it; every topic can be switched off."""

    FOLLOWING = "following", "What you follow"
    VOTES = "votes", "Guidelines you voted on that say something else now"


class Pace(TextChoices):
    """How often news of what one follows is mailed."""

    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "Once a day"
    WEEKLY = "weekly", "Once a week"
    NEVER = "never", "Not at all"


class LinkKind(TextChoices):
    """What a mailed link opens to whoever has it, and nothing else."""

    MAIL_CHOICES = "mail_choices", "What is mailed to them"
    UNSUBSCRIBE = "unsubscribe", "The end of mail on one topic"
    INVITATION = "invitation", "An invitation’s answer"


class Verb(TextChoices):
    """What the record of events can say."""

    ISSUE_CREATED = "issue_created", "made the issue"
    ISSUE_CHANGED = "issue_changed", "changed the issue"
    PLACE_GIVEN = "place_given", "gave a place"
    PLACE_TAKEN_AWAY = "place_taken_away", "took a place away"
    PLACE_ANSWERED = "place_answered", "answered an invitation"
    ESSAY_CREATED = "essay_created", "made a draft"
    DRAFT_CHANGED = "draft_changed", "changed the draft"
    ESSAY_SUBMITTED = "essay_submitted", "submitted the essay"
    ESSAY_RETURNED = "essay_returned", "returned the essay"
    ESSAY_TAKEN_BACK = "essay_taken_back", "took the essay back"
    ESSAY_SCHEDULED = "essay_scheduled", "scheduled a revision"
    SCHEDULE_CANCELLED = "schedule_cancelled", "cancelled a schedule"
    REVISION_RESTORED = "revision_restored", "restored a revision into the draft"
    NOTICE_PUBLISHED = "notice_published", "published a notice"
    NOTICE_LIFTED = "notice_lifted", "lifted a notice"
    ESSAY_WITHDRAWN = "essay_withdrawn", "withdrew the essay"
    ESSAY_REINSTATED = "essay_reinstated", "reinstated the essay"
    CONTENTS_ORDERED = "contents_ordered", "ordered the contents"
    WORDS_REDACTED = "words_redacted", "had words erased"
    REMARK_ATTACHED = "remark_attached", "attached a remark again"
    REMARK_DETACHED = "remark_detached", "undid where a remark was attached"
    PROPOSAL_TAKEN = "proposal_taken", "took a proposal into the draft"
    PROPOSAL_PUT_BACK = "proposal_put_back", "put the words back that a proposal had changed"
    CREDIT_GIVEN = "credit_given", "credited a remark in the next revision"
    CREDIT_TAKEN_BACK = "credit_taken_back", "took a remark’s credit back"
    REMARK_REMOVED = "remark_removed", "removed a remark"
    REMARKS_IMPORTED = "remarks_imported", "imported remarks"
    COMMENT_PINNED = "comment_pinned", "pinned a comment"
    COMMENT_UNPINNED = "comment_unpinned", "unpinned a comment"
    MAIL_HELD = "mail_held", "held a mail back"
    MAIL_RESENT = "mail_resent", "had a mail sent again"
