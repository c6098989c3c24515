from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from symposium import clock
from symposium.actions.manuscript import bring_manuscript, save_as_draft, start_reading, store_reading
from symposium.domain.assembly import EssayStructure, assemble, problems
from symposium.domain.blocks import Block, BlockKind
from symposium.domain.inline import to_plain
from symposium.domain.manuscript import bylines
from symposium.enums import Role
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.jobs.document_format import UnreadableDocument
from symposium.jobs.reading import read_whole
from symposium.models import Issue, Manuscript


class Command(BaseCommand):
    help = (
        "Make a draft of a document in any readable format, and say what was found in it. What is set aside is "
        "listed, and stays with the document that was brought."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--issue", required=True, help="the issue's slug")
        parser.add_argument(
            "--as", dest="email", help="who brings it; by default the issue's managing editor"
        )
        parser.add_argument(
            "--whole", action="store_true", help="make no draft where something would be left out of it"
        )

    def handle(self, *, file: Path, issue: str, email: str | None, whole: bool, **options):
        found_issue = Issue.objects.filter(slug=issue).first()
        if found_issue is None:
            raise CommandError(f"There is no issue “{issue}”.")
        person = _person(found_issue, email)
        try:
            content = file.read_bytes()
            read = read_whole(content, file.name)
        except (OSError, UnreadableDocument) as problem:
            raise CommandError(str(problem)) from problem
        self._report(read.blocks, read.language)
        with transaction.atomic():
            try:
                manuscript = bring_manuscript(
                    issue=found_issue, by=person, now=clock.now(), filename=file.name, content=content
                )
            except (InvalidInput, NotAllowed) as problem:
                raise CommandError(str(problem)) from problem
            # Read here and now: the job that was just deferred will find nothing left to do.
            start_reading(manuscript=manuscript)
            store_reading(
                manuscript=manuscript,
                now=clock.now(),
                blocks=read.blocks,
                language=read.language,
                source_text=read.source_text,
                pictures=read.pictures,
            )
        self._save(manuscript, person, whole)

    def _save(self, manuscript: Manuscript, person: User, whole: bool) -> None:
        try:
            essay = save_as_draft(
                manuscript=manuscript, by=person, now=clock.now(), confirm_set_aside=not whole
            )
        except (InvalidInput, RuleBroken) as problem:
            raise CommandError(
                f"No draft was made. {problem}\nCheck the blocks at {_address('manuscript', manuscript.key)}"
            ) from problem
        self.stdout.write(f"Draft: {_address('write_essay', essay.key)}")

    def _report(self, blocks: list[Block], language: str) -> None:
        essay = assemble(blocks)
        for label, text in _fields(essay, language):
            self.stdout.write(f"{label}: {text or '-'}")
        headings = [p for p in essay.passages if p.kind is BlockKind.HEADING]
        self.stdout.write(f"Sections: {len(headings)}")
        for heading in headings:
            self.stdout.write(f"  {to_plain(heading.text)}")
        self.stdout.write(f"Guidelines: {len(essay.guidelines)}")
        for guideline in essay.guidelines:
            self.stdout.write(f"  {guideline.number}. {to_plain(guideline.headline)}")
        self.stdout.write(f"Set aside: {len(essay.set_aside)}")
        for text in essay.set_aside:
            self.stdout.write(f"  {to_plain(text)}")
        found = problems(blocks)
        self.stdout.write(f"Problems: {len(found)}")
        for problem in found:
            self.stdout.write(f"  {problem}")


def _person(issue: Issue, email: str | None) -> User:
    if email:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        return person
    place = issue.memberships.filter(role=Role.MANAGING_EDITOR).select_related("user").order_by("pk").first()
    if place is None:
        raise CommandError("The issue has no managing editor. Say who brings the essay: --as EMAIL")
    return place.user


def _fields(essay: EssayStructure, language: str) -> list[tuple[str, str]]:
    return [
        ("Title", to_plain(essay.title)),
        ("Dek", to_plain(essay.dek)),
        ("Editor's note", to_plain(essay.editors_note)),
        ("Authors", ", ".join(byline.name for byline in bylines(essay))),
        ("Affiliation", to_plain(essay.affiliation)),
        ("Biography", to_plain(essay.biography)),
        ("Image caption", to_plain(essay.image_caption)),
        ("Image credit", to_plain(essay.image_credit)),
        ("Language", language),
        ("Passages", str(len(essay.passages))),
    ]


def _address(name: str, key: str) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(name, args=[key])
