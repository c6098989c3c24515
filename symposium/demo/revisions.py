"""The demo's revised essays: reworded guidelines, graded, and the voters who have looked again since."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from accounts.models import User
from symposium.actions.essay import write_draft
from symposium.actions.grading import Graded
from symposium.actions.schedule import schedule_essay
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.domain.draft import DraftText
from symposium.enums import PassageKind
from symposium.models import Essay, Guideline, Vote
from symposium.models.draft_text import text_of

WRITTEN_BEFORE = timedelta(hours=5)
NEXT = {"agree": "unsure", "unsure": "disagree", "disagree": "unsure"}


def revise_essays(
    folder: Path, essays: dict[str, Essay], person: Callable[[str], User], now: datetime
) -> None:
    path = folder / "revisions.toml"
    if not path.exists():
        return
    for given in tomllib.loads(path.read_text(encoding="utf-8"))["revision"]:
        _revise(essays[given["essay"]], given, person, now)


def _revise(essay: Essay, given: dict, person: Callable[[str], User], now: datetime) -> None:
    out = now - timedelta(hours=given["hours"])
    draft, editor = essay.revisions.draft().get(), person("editor")
    text = text_of(draft)
    keys = {one["guideline"]: text.guideline_keys[one["guideline"]] for one in given["reworded"]}
    for one in given["reworded"]:
        text = _reworded(text, one["guideline"], one["body"])
    before = out - WRITTEN_BEFORE
    write_draft(essay=essay, by=editor, now=before, text=text, edits=draft.edits)
    schedule_essay(
        essay=essay,
        by=editor,
        now=before,
        release_at=out,
        note=given["note"],
        grades={keys[one["guideline"]]: Graded(one["grade"], one["reason"]) for one in given["reworded"]},
    )
    for one in given["reworded"]:
        guideline = Guideline.objects.select_related("essay__issue").get(key=keys[one["guideline"]])
        _look_again(guideline, one["looked_again"], person("reader"), out, now)


def _reworded(text: DraftText, number: int, body: list[str]) -> DraftText:
    """The guideline's bodies, as many as before."""
    bodies = iter(body)
    return replace(
        text,
        passages=tuple(
            replace(passage, text=next(bodies))
            if (passage.guideline, passage.kind) == (number, PassageKind.GUIDELINE_BODY)
            else passage
            for passage in text.passages
        ),
    )


def _look_again(guideline: Guideline, share: float, reader: User, since: datetime, now: datetime) -> None:
    """A share of the voters keeps, changes or withdraws; the demo's reader is still asked."""
    random = Random(f"again/{guideline.essay.slug}")  # noqa: S311 - seeded, no secret
    votes = Vote.objects.filter(guideline=guideline, stance__isnull=False).exclude(voter=reader)
    standing = list(votes.select_related("voter").order_by("voter__email"))
    again = [vote for vote in standing if random.random() < share]
    for place, vote in enumerate(again, start=1):
        at = since + (now - since) * place / (len(again) + 1)
        drawn = random.random()
        if drawn < 0.08:
            withdraw_vote(guideline=guideline, by=vote.voter, now=at)
        else:
            stance = NEXT[str(vote.stance)] if drawn < 0.25 else str(vote.stance)
            cast_vote(guideline=guideline, by=vote.voter, now=at, stance=stance)
