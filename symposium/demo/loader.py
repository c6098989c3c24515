"""Loads the demo's symposia through the product's own actions, each dated as it would have been."""

import re
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import User
from symposium.actions.essay import create_essay, submit_essay
from symposium.actions.guideline import set_guideline_themes
from symposium.actions.issue import change_issue, create_issue, set_themes
from symposium.actions.membership import answer_invitation, give_place
from symposium.actions.schedule import schedule_essay
from symposium.demo.history import tell_history
from symposium.demo.people import ACCOUNTS, EXPERT_WRITES, Cast
from symposium.demo.ratings import rate_comments
from symposium.demo.revisions import revise_essays
from symposium.demo.voices import let_speak
from symposium.demo.votes import cast_votes
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import Announcement, Answer, EarlyAnnotation, Role
from symposium.models import Essay, Issue

CONTENT = Path(__file__).parent / "content"
RELEASE_HOUR = time(7)
_CALL = re.compile(r"\^(\d+)\^")


@transaction.atomic
def load(now: datetime) -> bool:
    """Load the demo into an empty database; whether anything was loaded."""
    if Issue.objects.exists() or User.objects.exists():
        return False
    people = {role: User.objects.create_user(**account) for role, account in ACCOUNTS.items()}
    administrator = people["administrator"]
    administrator.is_staff = administrator.is_superuser = True
    administrator.save()
    cast = Cast(
        people,
        tomllib.loads((CONTENT / "readers.toml").read_text())["reader"],
        joined=now - timedelta(days=220),
    )
    for folder in sorted(CONTENT.glob("issue-*")):
        essays = _load_issue(folder, people, now)
        let_speak(folder, essays, cast.person)
        cast_votes(folder, essays, cast.readers, cast.person, now)
        tell_history(folder, essays, cast.person)
        revise_essays(folder, essays, cast.person, now)
    rate_comments(now)
    return True


def _load_issue(folder: Path, people: dict[str, User], now: datetime) -> dict[str, Essay]:
    """The essays by the slugs of their files."""
    given = tomllib.loads((folder / "issue.toml").read_text())
    zone = ZoneInfo(given["time_zone"])
    day = now.astimezone(zone).date()

    def instant(offset: int, hour: time = RELEASE_HOUR) -> datetime:
        return datetime.combine(day + timedelta(days=offset), hour, tzinfo=zone)

    opened = instant(given["opened_offset_days"])
    asked = opened - timedelta(days=60)
    names = (
        "title",
        "question",
        "context",
        "editors_note",
        "editors_note_by",
        "commissioned_by",
        "time_zone",
    )
    issue = create_issue(
        by=people["administrator"],
        now=asked,
        fields={
            **{name: given[name] for name in names},
            "slug": given["slug"],
            "asked_on": asked.date(),
            "due_on": (opened - timedelta(days=14)).date(),
            "announcement": Announcement.TITLES,
            "early_annotation": given.get("early_annotation", EarlyAnnotation.NO),
        },
    )
    editor = people["editor"]
    for role, person in ((Role.EDITOR, editor), (Role.MODERATOR, people["moderator"])):
        give_place(
            issue=issue, email=person.email, name=person.name, role=role, by=issue.created_by, now=asked
        )
    set_themes(
        issue=issue,
        by=editor,
        now=asked,
        themes=[
            {"slug": t["slug"], "name": t["name"], "summary": t.get("description", "")}
            for t in given["theme"]
        ],
    )
    essays = {}
    for path in sorted(folder.glob("[0-9]*.toml")):
        essay = essays[path.stem.partition("-")[2]] = _load_essay(
            path, issue, editor, people["expert"], asked
        )
        release_at = instant(tomllib.loads(path.read_text())["release_offset_days"])
        schedule_essay(
            essay=essay, by=editor, now=min(now, release_at - timedelta(days=1)), release_at=release_at
        )
    closes = given.get("closed_offset_days")
    change_issue(
        issue=issue,
        by=editor,
        now=min(now, opened),
        fields={"published_at": opened, "closes_at": instant(closes) if closes is not None else None},
    )
    return {slug: Essay.objects.select_related("issue").get(pk=essay.pk) for slug, essay in essays.items()}


def _load_essay(path: Path, issue: Issue, editor: User, expert: User, asked: datetime) -> Essay:
    given = tomllib.loads(path.read_text())
    bylines = []
    for author in given["byline"]:
        email = author["email"]
        if email == EXPERT_WRITES:
            expert.name, expert.affiliation, expert.biography = (
                author["name"],
                author["affiliation"],
                author["biography"],
            )
            expert.save()
            email = expert.email
        place = give_place(
            issue=issue, email=email, name=author["name"], role=Role.EXPERT, by=editor, now=asked
        )
        person = place.user
        if not person.biography:
            person.affiliation, person.biography = author["affiliation"], author["biography"]
            person.save()
        answer_invitation(membership=place, answer=Answer.ACCEPTED, by=person, now=asked + timedelta(days=2))
        bylines.append(
            DraftByline(
                author["name"],
                author["affiliation"],
                author["biography"],
                author.get("orcid", ""),
                person.pk,
            )
        )
    text, themes = _text(given, tuple(bylines))
    written = asked + timedelta(days=30)
    essay = create_essay(issue=issue, by=editor, now=written, text=text)
    submit_essay(essay=essay, by=bylines_owner(essay), now=written + timedelta(days=1))
    draft = essay.revisions.draft().get()
    for wording in draft.wordings.select_related("guideline__essay__issue"):
        set_guideline_themes(
            guideline=wording.guideline, theme_slugs=themes[wording.number], by=editor, now=written
        )
    return essay


def bylines_owner(essay: Essay) -> User:
    """The draft's first author, who submits it."""
    return essay.revisions.draft().get().bylines.exclude(user=None).first().user


def _text(given: dict, bylines: tuple[DraftByline, ...]) -> tuple[DraftText, dict[int, list[str]]]:
    """The essay's text, and the theme slugs of each guideline by its number."""
    passages: list[DraftPassage] = []
    themes: dict[int, list[str]] = {}
    for passage in given["passage"]:
        if passage["kind"] == "guideline":
            number = len(themes) + 1
            themes[number] = passage.get("themes", [])
            passages.append(DraftPassage("guideline_headline", passage["headline"], guideline=number))
            passages += [
                DraftPassage("guideline_body", _called(body), guideline=number) for body in passage["body"]
            ]
        else:
            level = {"heading": 2, "list_item": 1}.get(passage["kind"], 0)
            marker = passage.get("marker", "•" if passage["kind"] == "list_item" else "")
            passages.append(
                DraftPassage(passage["kind"], _called(passage["text"]), level=level, marker=marker)
            )
    text = DraftText(
        title=given["title"],
        dek=given["dek"],
        editors_note=given.get("editors_note", ""),
        language=given.get("language", "en"),
        bylines=bylines,
        passages=tuple(passages),
    )
    return text, themes


def _called(text: str) -> str:
    """The content's footnote calls, ^1^, as the product writes them, [^1]."""
    return _CALL.sub(r"[^\1]", text)
