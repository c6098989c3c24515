"""The demo's essay with a history: revised in its text, and spoken of by its editors."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from accounts.models import User
from symposium.actions.credit import give_credit
from symposium.actions.essay import write_draft
from symposium.actions.notice import lift_notice, publish_notice
from symposium.actions.proposal import take_proposal
from symposium.actions.schedule import schedule_essay
from symposium.demo.votes import release_of
from symposium.domain.draft import DraftPassage
from symposium.models import Annotation, Essay
from symposium.models.draft_text import text_of


def tell_history(folder: Path, essays: dict[str, Essay], person: Callable[[str], User]) -> None:
    """What an issue's history.toml says, if it has one."""
    path = folder / "history.toml"
    if not path.exists():
        return
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    editor = person("editor")
    first = {slug: release_of(essay) for slug, essay in essays.items()}
    for revision in given["revision"]:
        out = first[revision["essay"]] + timedelta(days=revision["days"])
        _revise(essays[revision["essay"]], revision, editor, out)
    for notice in given["notice"]:
        said = first[notice["essay"]] + timedelta(days=notice["days"], hours=2)
        published = publish_notice(
            essay=essays[notice["essay"]], by=editor, now=said, kind=notice["kind"], text=notice["text"]
        )
        if "lifted_days" in notice:
            ended = first[notice["essay"]] + timedelta(days=notice["lifted_days"])
            lift_notice(notice=published, by=editor, now=ended, because=notice["lifted_because"])


def _revise(essay: Essay, given: dict, editor: User, out: datetime) -> None:
    before = out - timedelta(hours=5)
    for words in given.get("taken", []):
        found = Annotation.objects.get(essay=essay, replacement__startswith=words)
        take_proposal(annotation=found, by=editor, now=before, edits=essay.revisions.draft().get().edits)
    for credit in given.get("credits", []):
        remark = Annotation.objects.get(essay=essay, text__startswith=credit["after"])
        give_credit(remark=remark, by=editor, now=before, note=credit["note"])
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    passages = list(text.passages)
    for change in given["changes"]:
        _change(passages, change)
    changed = replace(text, passages=tuple(passages))
    write_draft(essay=essay, by=editor, now=before, text=changed, edits=draft.edits)
    schedule_essay(essay=essay, by=editor, now=before, release_at=out, note=given["note"])


def _change(passages: list[DraftPassage], change: dict) -> None:
    """Passages are named by words that stand in them alone."""
    if "remove" in change:
        del passages[_place(passages, change["remove"])]
    elif "edit" in change:
        place = _place(passages, change["edit"])
        passage = passages[place]
        passages[place] = replace(passage, text=passage.text.replace(change["find"], change["put"]))
    else:
        moved = (
            passages.pop(_place(passages, change["move"]))
            if "move" in change
            else DraftPassage("paragraph", change["text"])
        )
        passages.insert(_place(passages, change["after"]) + 1, moved)


def _place(passages: list[DraftPassage], words: str) -> int:
    [place] = [place for place, passage in enumerate(passages) if words in passage.text]
    return place
