from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from symposium import clock
from symposium.actions.import_lines import ImportLines
from symposium.actions.imported import add_imported
from symposium.domain.annotation_file import read_annotations
from symposium.domain.foreign_annotations import ForeignAnnotation, essay_address
from symposium.domain.import_report import ImportLine, counts
from symposium.enums import ImportFate
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Essay

UNTOLD = (ImportFate.EXACT, ImportFate.HERE)  # counted alone: of the others each is told


class Command(BaseCommand):
    help = (
        "Import remarks from a file: Web Annotations as JSON-LD (this site's export, or another's), or an export of "
        "Hypothesis. Each goes to the essay that its address names, all or nothing; what is here already stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--as", dest="email", required=True, help="who answers for it: an editor's address"
        )
        parser.add_argument("--essay", help="an essay's key, or its address: all of the file is for it")
        parser.add_argument("--dry-run", action="store_true", help="say what would come, and import nothing")
        parser.add_argument(
            "--restore",
            action="store_true",
            help="put this site's own export back: under the keys, dates and makers that it names",
        )

    def handle(self, *, file: Path, email: str, essay: str | None, dry_run: bool, restore: bool, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        now = clock.now()
        try:
            annotations = read_annotations(file.read_bytes())
            with transaction.atomic():
                for found, own in self._by_essay(annotations, essay):
                    self._import(found, own, person, now, restore)
                transaction.set_rollback(dry_run)
        except (OSError, InvalidInput, NotAllowed, RuleBroken) as problem:
            raise CommandError(f"Nothing was imported. {problem}") from problem
        if dry_run:
            self.stdout.write("This was a dry run: nothing was imported.")

    def _by_essay(
        self, annotations: Sequence[ForeignAnnotation], given: str | None
    ) -> list[tuple[Essay, list[ForeignAnnotation]]]:
        if given is not None:
            return [(_essay(given), list(annotations))]
        known: dict[str, Essay | None] = {}
        by_essay: dict[int, tuple[Essay, list[ForeignAnnotation]]] = {}
        for one in annotations:
            if one.source not in known:
                known[one.source] = _named(one.source)
            if (essay := known[one.source]) is None:
                self.stdout.write(f"{one.number}: its address names no essay here: {one.source or 'none'}")
                continue
            by_essay.setdefault(essay.pk, (essay, []))[1].append(one)
        return list(by_essay.values())

    def _import(
        self, essay: Essay, annotations: list[ForeignAnnotation], by: User, now: datetime, restore: bool
    ) -> None:
        lines = list(ImportLines(essay, now=now, restores=restore).of(annotations))
        lines = add_imported(
            essay=essay, annotations=annotations, lines=lines, by=by, now=now, restores=restore
        )
        self._tell(essay, lines)

    def _tell(self, essay: Essay, lines: list[ImportLine]) -> None:
        told = ", ".join(f"{fate.label.lower()}: {count}" for fate, count in counts(lines).items() if count)
        self.stdout.write(f"{essay.get_absolute_url()}: {told or 'nothing'}")
        for line in lines:
            if line.fate not in UNTOLD:
                self.stdout.write(f"  {line.number}: {_told(line)}")


def _told(line: ImportLine) -> str:
    where = f", revision {line.revision}" if line.revision else ""
    parts = [f"{line.label.lower()}{where}."]
    parts += [f"“{line.quote}”"] if line.quote else []
    parts += [f"(in the file: “{line.file_quote}”)"] if line.file_quote else []
    return " ".join([*parts, line.reason]).rstrip()


def _essay(given: str) -> Essay:
    if found := _named(given) or Essay.objects.select_related("issue").filter(key=given).first():
        return found
    raise CommandError(f"No essay has the key or the address {given}.")


def _named(address: str) -> Essay | None:
    named = essay_address(address)
    if named is None:
        return None
    by_name = Q(issue__slug=named.issue, slug=named.essay)
    return Essay.objects.select_related("issue").filter(Q(key=named.key) if named.key else by_name).first()
