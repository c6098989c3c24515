"""One issue with two essays whose keys are known beforehand: what the schema's examples were asked of."""

from types import SimpleNamespace

from accounts.models import User
from accounts.tokens import make_token
from symposium.actions.essay import create_essay, write_draft
from symposium.actions.guideline import set_guideline_themes
from symposium.actions.issue import set_themes
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import Role
from symposium.models import Essay, Guideline, Issue
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue, release


def _text(title, author, thing, keys):
    opening, heading, point, headline, body = keys
    return DraftText(
        title=title,
        dek=f"Why {thing} belong to the night no longer.",
        bylines=(DraftByline(author.name, "Institute of Streets", "Writes about streets.", "", author.pk),),
        passages=(
            DraftPassage("paragraph", "The loudest hour is the *first* one.", key=opening),
            DraftPassage("heading", "What to count", level=2, key=heading),
            DraftPassage("list_item", f"Count {thing} by the hour.", level=1, marker="1.", key=point),
            DraftPassage("guideline_headline", f"Count {thing} at night", guideline=1, key=headline),
            DraftPassage("guideline_body", "Publish the figures each month.", guideline=1, key=body),
        ),
    )


def make_site() -> SimpleNamespace:
    """Two released essays, the first in its second revision; editors and authors with their roles."""
    issue = make_issue(
        title="Quiet streets", question="How should towns keep the night quiet?", time_zone="Europe/Paris"
    )
    Issue.objects.filter(pk=issue.pk).update(slug="quiet-streets", key="vxnmq3tz8k")
    issue.refresh_from_db()
    editor = give_role(issue, Role.EDITOR)
    author = UserFactory(name="Nadia Fern", key="tqbvzd9mxw")
    other = UserFactory(name="Otto Mill", key="wfkcmd6rtj")
    for expert in (author, other):
        give_role(issue, Role.EXPERT, expert)
    set_themes(
        issue=issue, by=editor, now=NOW - 25 * DAY, themes=[{"slug": "noise", "name": "Noise", "summary": ""}]
    )
    first = _essay(issue, "The night shift", author, "lorries", "mkdwgbzq4p", "rjfxnt7hkc", "cdfghj")
    second = _essay(issue, "A slower morning", other, "scooters", "pzqkvtw2nd", "gvxbkm5dst", "klmnpq")
    draft = first.revisions.draft().get()
    changed = text_of(draft)
    write_draft(
        essay=first,
        by=editor,
        now=NOW - 2 * DAY,
        text=DraftText(**{**changed.__dict__, "dek": "Why lorries may wait until the morning."}),
        edits=draft.edits,
    )
    release(first, at=NOW - DAY, note="The dek says it sooner.")
    return SimpleNamespace(issue=issue, editor=editor, author=author, first=first, second=second)


def _essay(issue, title, author, thing, key, guideline_key, letters) -> Essay:
    keys = [f"{letter}2345{letter}" for letter in letters[:5]]
    essay = create_essay(
        issue=issue, by=issue.created_by, now=NOW - 20 * DAY, text=_text(title, author, thing, keys)
    )
    Essay.objects.filter(pk=essay.pk).update(key=key)
    Guideline.objects.filter(essay=essay).update(key=guideline_key)
    essay.refresh_from_db()
    guideline = Guideline.objects.get(essay=essay)
    set_guideline_themes(guideline=guideline, theme_slugs=["noise"], by=issue.created_by, now=NOW - 19 * DAY)
    release(essay, at=NOW - 7 * DAY)
    return essay


def token_header(user: User) -> dict:
    _, secret = make_token(by=user, now=NOW, name="Test", lifetime=None)
    return {"Authorization": f"Token {secret}"}
