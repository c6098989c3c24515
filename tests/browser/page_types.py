"""Every type of page, each once, in a world that has all of them: who opens it, and where."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.urls import reverse

from accounts.models import User
from symposium.actions.essay import submit_essay, write_draft
from symposium.actions.notice import publish_notice
from symposium.actions.schedule import schedule_essay, withdraw_essay
from symposium.demo.loader import load
from symposium.models import (
    Annotation,
    AnnotationImport,
    Comment,
    Essay,
    Issue,
    Manuscript,
    Notice,
)
from symposium.models.draft_text import text_of
from tests.browser.mail_pages import MAIL_PAGES
from tests.browser.page_things import imported, manuscript, voices
from tests.factories import DAY, NOW, make_essay
from tests.manuscripts import PASTED
from tests.proposals import proposal_on


@dataclass(frozen=True)
class World:
    """The demo at NOW, and beside it what the demo does not show: a draft, a withdrawn essay, documents."""

    issue: Issue
    essay: Essay
    guideline: str
    author: str
    expert: User
    withdrawn: Essay
    coming: Essay
    own: Essay
    submitted: Essay
    ready: Manuscript
    waiting: Manuscript
    failed: Manuscript
    again: Manuscript
    comment: Comment
    note: Annotation
    lost: Annotation
    narrow: Annotation
    proposal: Annotation
    concern: Notice
    imported: AnnotationImport


def make_world() -> World:
    load(NOW)
    issue = Issue.objects.get(slug="water-by-measure")
    reader, editor, expert = (
        User.objects.get(email=f"{role}@example.org") for role in ("reader", "editor", "expert")
    )
    released = Essay.objects.filter(issue=issue, revisions__release_at__lte=NOW)
    essay = released.order_by("revisions__release_at").first()
    draft = essay.revisions.draft().get()
    corrected = replace(text_of(draft), dek="A dek that the second revision corrected.")
    write_draft(essay=essay, by=editor, now=NOW - DAY, text=corrected, edits=draft.edits)
    schedule_essay(essay=essay, by=editor, now=NOW - DAY, release_at=NOW - DAY, note="The dek was corrected.")
    wording = essay.revisions.exclude(number=None).first().wordings.order_by("number").first()
    withdrawn = make_essay(issue, "An Essay That Was Withdrawn")
    own = make_essay(issue, "An Essay on the Way", author=expert)
    schedule_essay(essay=withdrawn, by=editor, now=NOW - 2 * DAY, release_at=NOW - 2 * DAY, note="")
    withdraw_essay(essay=withdrawn, by=editor, now=NOW - DAY, notice="Its author found the figures wrong.")
    said = voices(essay, wording.guideline, reader=reader, editor=editor, expert=expert)
    comment, note, lost, narrow = said
    submitted = make_essay(issue, "An Essay That Waits for Its Editor", author=expert)
    submit_essay(essay=submitted, by=expert, now=NOW - DAY)
    return World(
        issue=issue,
        essay=essay,
        guideline=wording.guideline.key,
        author=essay.revisions.exclude(number=None).first().bylines.first().user.key,
        expert=expert,
        withdrawn=withdrawn,
        coming=Essay.objects.filter(issue=issue, revisions__release_at__gt=NOW).first(),
        own=own,
        submitted=submitted,
        ready=manuscript(issue, editor, PASTED.encode(), read=True),
        waiting=manuscript(issue, editor, PASTED.encode(), read=False),
        failed=manuscript(issue, editor, b"\x00\x01\x02 not a document", read=True, filename="scan.docx"),
        again=manuscript(issue, editor, PASTED.encode(), read=True, onto=own),
        comment=comment,
        note=note,
        lost=lost,
        narrow=narrow,
        imported=imported(essay, editor),
        proposal=proposal_on(essay, wording.passages.first().plain, "Meter everything.", by=reader),
        concern=publish_notice(
            essay=essay, by=editor, now=NOW, kind="concern", text="The figures are being looked at."
        ),
    )


@dataclass(frozen=True)
class PageType:
    """`role` is one of the demo's people or "" for the anonymous; `args` the address's own, of the world."""

    name: str
    role: str
    route: str
    args: Callable[[World], tuple] = lambda world: ()
    query: str = ""
    status: int = 200

    def address(self, world: World) -> str:
        if not self.route:
            return "/nowhere/"
        if self.route == "dev_mail":
            return "/dev/mail/"  # only in the demo's own table of routes
        passage = world.note.anchors.latest("revision__number").spans[0][0]
        return reverse(self.route, args=self.args(world)) + self.query.format(passage=passage)


def _issue(*more) -> Callable[[World], tuple]:
    return lambda world: (world.issue.slug, *more)


def _essay(*more) -> Callable[[World], tuple]:
    return lambda world: (world.issue.slug, world.essay.slug, *more)


def _lamp(*more) -> Callable[[World], tuple]:
    """The demo's essay with three revisions."""
    return lambda world: ("light-after-midnight", "leave-the-lamp-on", *more)


def _ration(*more) -> Callable[[World], tuple]:
    return lambda world: (world.issue.slug, "the-same-ration-for-everyone", *more)


def _key(name: str) -> Callable[[World], tuple]:
    return lambda world: (getattr(world, name).key,)


PAGE_TYPES = [
    PageType("front", "", "front"),
    PageType("issues", "", "issues"),
    PageType("issue", "", "issue", _issue()),
    PageType("issue, closed", "", "issue", lambda w: ("light-after-midnight",)),
    PageType("guidelines", "", "issue_guidelines", _issue()),
    PageType("theme", "", "theme", _issue("price-and-payment")),
    PageType("essay", "", "essay", _essay()),
    PageType("essay, French", "", "essay", lambda w: ("light-after-midnight", "la-nuit-se-negocie")),
    PageType("revision", "", "revision", _essay(1)),
    PageType("history", "editor", "revisions", _lamp()),
    PageType("history, withdrawn", "", "revisions", lambda w: (w.issue.slug, w.withdrawn.slug)),
    PageType("comparison", "", "comparison", _lamp(1, 3)),
    PageType("comparison, reworded", "", "comparison", _ration(1, 2)),
    PageType("comparison with the draft", "editor", "comparison_with_draft", _lamp(2)),
    PageType("essay, corrected", "", "essay", _lamp()),
    PageType("bring back", "editor", "write_restore", lambda w: (w.essay.key, 1)),
    PageType("notices", "editor", "desk_notices", lambda w: (w.concern.essay.key,)),
    PageType("import remarks", "editor", "annotation_imports", lambda w: (w.essay.key,)),
    PageType("what would come", "editor", "annotation_import", _key("imported")),
    PageType("lift", "editor", "desk_notice_lift", lambda w: (w.concern.essay.key, w.concern.key)),
    PageType("essay, withdrawn", "", "essay", lambda w: (w.issue.slug, w.withdrawn.slug)),
    PageType("guideline", "", "guideline", lambda w: (w.guideline,)),
    PageType("wording", "", "wording", lambda w: (w.guideline, 1)),
    PageType("people", "", "people"),
    PageType("person", "", "person", lambda w: (w.author,)),
    PageType("search, empty", "", "search"),
    PageType("search, found", "", "search", query="?q=water"),
    PageType("search, nothing", "", "search", query="?q=xylophone"),
    PageType("about", "", "about", lambda w: ("about",)),
    PageType("how it works", "", "about", lambda w: ("how-it-works",)),
    PageType("method", "", "about", lambda w: ("method",)),
    PageType("privacy", "", "about", lambda w: ("privacy",)),
    PageType("terms", "", "about", lambda w: ("terms",)),
    PageType("accessibility", "", "about", lambda w: ("accessibility",)),
    PageType("contact", "", "about", lambda w: ("contact",)),
    PageType("not found", "", "", status=404),
    PageType("forbidden", "reader", "desk", status=403),
    PageType("sign in", "", "account_login"),
    PageType("sign up", "", "account_signup"),
    PageType("reset", "", "account_reset_password"),
    PageType("account", "expert", "account"),
    PageType("profile", "expert", "account_profile"),
    PageType("tokens", "expert", "account_tokens"),
    PageType("address", "expert", "account_email"),
    PageType("sign out", "expert", "account_logout"),
    PageType("dev mail", "", "dev_mail"),
    PageType("desk", "editor", "desk"),
    PageType("desk issue", "editor", "desk_issue", _issue()),
    PageType("desk issue new", "editor", "desk_issue_new"),
    PageType("desk issue edit", "editor", "desk_issue_edit", _issue()),
    PageType("desk people", "administrator", "desk_people", _issue()),
    PageType("desk issue preview", "editor", "desk_issue_preview", _issue()),
    PageType("desk essay, scheduled", "editor", "desk_essay", _key("coming")),
    PageType("desk essay, submitted", "editor", "desk_essay", _key("submitted")),
    PageType("desk essay, withdrawn", "editor", "desk_essay", _key("withdrawn")),
    PageType("desk essay, to withdraw", "editor", "desk_essay", _key("coming"), "?step=withdraw"),
    PageType("desk essay preview", "editor", "desk_essay_preview", _key("coming")),
    PageType("bring an essay", "editor", "manuscript_new", _issue()),
    PageType("manuscript, ready", "editor", "manuscript", _key("ready")),
    PageType("manuscript, waiting", "editor", "manuscript", _key("waiting")),
    PageType("manuscript, failed", "editor", "manuscript", _key("failed")),
    PageType("new version", "editor", "new_version", _key("own")),
    PageType("pairing", "editor", "manuscript_pairing", _key("again")),
    PageType("write", "expert", "write"),
    PageType("write new", "expert", "write_new", _issue()),
    PageType("composer", "expert", "write_essay", _key("own")),
    PageType("write preview", "expert", "write_preview", _key("own")),
    PageType("API", "", "api_page"),
    PageType("essay, signed in", "reader", "essay", _essay()),
    PageType("guideline, to an editor", "editor", "guideline", lambda w: (w.guideline,)),
    PageType("vote", "reader", "vote", lambda w: (w.guideline,)),
    PageType("my votes", "reader", "my_votes"),
    PageType("discussion", "reader", "discussion", _essay()),
    PageType("comment on the essay", "reader", "essay_comment", _essay()),
    PageType("comment on a guideline", "reader", "guideline_comment", lambda w: (w.guideline,)),
    PageType("branch", "", "comment_branch", _key("comment")),
    PageType("reply", "reader", "comment_reply", _key("comment")),
    PageType("rate a comment", "expert", "comment_rate", _key("comment")),
    PageType("edit a comment", "reader", "comment_edit", _key("comment")),
    PageType("remove a comment", "editor", "comment_remove", _key("comment")),
    PageType("history of a comment", "", "comment_history", _key("comment")),
    PageType("annotate", "reader", "annotate", _essay(), "?passage={passage}"),
    PageType("annotation", "reader", "annotation", _key("note")),
    PageType("widen an annotation", "reader", "annotation_widen", _key("narrow")),
    PageType("comment on an annotation", "reader", "annotation_comment", _key("note")),
    PageType("edit an annotation", "reader", "annotation_edit", _key("note")),
    PageType("remove an annotation", "reader", "annotation_remove", _key("note")),
    PageType("history of an annotation", "", "annotation_history", _key("note")),
    PageType("lost remarks", "reader", "lost_remarks", _essay()),
    PageType("attach a remark again", "reader", "annotation_attach", _key("lost")),
    PageType("wording proposals", "editor", "write_proposals", lambda w: (w.proposal.essay.key,)),
    PageType("credited remarks", "editor", "write_credits", lambda w: (w.proposal.essay.key,)),
    PageType("credit an annotation", "editor", "annotation_credit", _key("note")),
    PageType("credit a comment", "editor", "comment_credit", _key("comment")),
    PageType("take a wording proposal", "editor", "annotation_take", _key("proposal")),
    PageType("redactions", "administrator", "redactions"),
    *(PageType(*row) for row in MAIL_PAGES),
]

# The same template as another page of the table, in another state or for another thing: in `make prove`.
RARER = {
    "issue, closed", "essay, French", "history, withdrawn", "comparison, reworded", "revision",
    "search, nothing", "method", "privacy", "terms", "contact", "reset", "sign out",
    "desk issue edit", "desk essay, withdrawn", "desk essay, scheduled", "desk issue preview",
    "manuscript, waiting", "guideline, to an editor", "comment on the essay", "comment on an annotation",
    "edit an annotation", "remove an annotation", "history of an annotation", "mail choices", "closed link",
}  # fmt: skip
