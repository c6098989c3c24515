"""python manage.py parse_essay FILE: prints an essay's structure as JSON. Needs no database and no network."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from symposium.jobs.pandoc import UnreadableDocument
from symposium.jobs.parsing import read_blocks, structure_as_json


class Command(BaseCommand):
    help = "Print the structure of an essay in any readable format as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", help="a language tag, such as fr; guessed where it is not given")

    def handle(self, *, file, language, **options):
        try:
            blocks, _ = read_blocks(file.read_bytes(), file.name, language)
        except (OSError, UnreadableDocument) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(structure_as_json(blocks), ensure_ascii=False, indent=1))
