from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from symposium import clock
from symposium.actions.essay import write_draft
from symposium.actions.issue import create_issue, set_themes
from symposium.actions.manuscript import bring_manuscript, save_as_draft, start_reading, store_reading
from symposium.actions.membership import give_place
from symposium.actions.schedule import schedule_essay
from symposium.domain.draft import DraftByline
from symposium.enums import ManuscriptState, Role
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.jobs.document_format import UnreadableDocument
from symposium.jobs.issue_manifest import BadManifest, EssayEntry, IssueManifest, read_manifest
from symposium.jobs.reading import read_whole
from symposium.models import Essay, Issue, Manuscript
from symposium.models.draft_text import text_of


class Command(BaseCommand):
    help = (
        "Make a whole issue from a folder or a zip with an issue.toml (symposium/jobs/issue_manifest.py shows "
        "one): the issue, its themes, its essays, their authors and their schedule. All or nothing; what is "
        "there already is left as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", type=Path)
        parser.add_argument("--as", dest="email", required=True, help="who makes it: an editor's address")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
        parser.add_argument(
            "--whole", action="store_true", help="refuse where something of a document would be set aside"
        )

    def handle(self, *, place: Path, email: str, dry_run: bool, whole: bool, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        try:
            manifest = read_manifest(place)
        except (BadManifest, OSError) as problem:
            raise CommandError(str(problem)) from problem
        problems: list[str] = []
        with transaction.atomic():
            made = self._make(manifest, person, clock.now(), whole, problems)
            transaction.set_rollback(dry_run or bool(problems))
        if problems:
            raise CommandError("Nothing was made.\n" + "\n".join(problems))
        self.stdout.write("This was a dry run: nothing was made." if dry_run else f"Made: {made}.")

    def _make(
        self, manifest: IssueManifest, by: User, now: datetime, whole: bool, problems: list[str]
    ) -> int:
        """How many things are new. Every document is tried, so that all faults are told at once."""
        issue, made = self._issue(manifest, by, now, problems)
        if issue is None:
            return 0
        for entry in manifest.essays:
            if Manuscript.objects.filter(
                issue=issue, filename=entry.file, content=entry.content, state=ManuscriptState.SAVED
            ).exists():
                self.stdout.write(f"{entry.file}: is there already")
                continue
            try:
                with transaction.atomic():
                    essay = self._essay(entry, issue, by, now, whole)
            except (InvalidInput, NotAllowed, RuleBroken, UnreadableDocument) as problem:
                problems.append(f"{entry.file}: {problem}")
                continue
            made += 1
            when = f"released on {entry.release_at.isoformat()}" if entry.release_at else "a draft"
            draft = essay.revisions.draft().get()
            self.stdout.write(f"{entry.file}: “{draft.title}”, {draft.wordings.count()} guidelines, {when}")
        return made

    def _issue(
        self, manifest: IssueManifest, by: User, now: datetime, problems: list[str]
    ) -> tuple[Issue | None, int]:
        issue = Issue.objects.filter(slug=manifest.fields["slug"]).first()
        if issue is not None:
            self.stdout.write(f"Issue “{issue.title}”: is there already")
            return issue, 0
        try:
            issue = create_issue(by=by, now=now, fields=dict(manifest.fields))
            set_themes(issue=issue, by=by, now=now, themes=list(manifest.themes))
        except (InvalidInput, NotAllowed, RuleBroken) as problem:
            problems.append(f"issue: {problem}")
            return None, 0
        self.stdout.write(f"Issue “{issue.title}”, {len(manifest.themes)} themes")
        return issue, 1

    def _essay(self, entry: EssayEntry, issue: Issue, by: User, now: datetime, whole: bool) -> Essay:
        read = read_whole(entry.content, entry.file)
        manuscript = bring_manuscript(issue=issue, by=by, now=now, filename=entry.file, content=entry.content)
        # Read here and now: the job that was just deferred will find nothing left to do.
        start_reading(manuscript=manuscript)
        store_reading(
            manuscript=manuscript,
            now=now,
            blocks=read.blocks,
            language=read.language,
            source_text=read.source_text,
            pictures=read.pictures,
        )
        essay = save_as_draft(manuscript=manuscript, by=by, now=now, confirm_set_aside=not whole)
        if entry.bylines:
            draft = essay.revisions.draft().get()
            text = replace(text_of(draft), bylines=tuple(self._bylines(entry, issue, by, now)))
            write_draft(essay=essay, by=by, now=now, text=text, edits=draft.edits)
        if entry.release_at:
            schedule_essay(essay=essay, by=by, now=now, release_at=entry.release_at)
        return essay

    def _bylines(self, entry: EssayEntry, issue: Issue, by: User, now: datetime) -> list[DraftByline]:
        """An author with an address is invited as an expert of the issue."""
        bylines = []
        for given in entry.bylines:
            place = None
            if given.get("email"):
                place = give_place(
                    issue=issue, email=given["email"], name=given["name"], role=Role.EXPERT, by=by, now=now
                )
            bylines.append(
                DraftByline(
                    given["name"],
                    given.get("affiliation", ""),
                    given.get("biography", ""),
                    given.get("orcid", ""),
                    place.user_id if place else None,
                )
            )
        return bylines
