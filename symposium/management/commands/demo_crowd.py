from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from symposium import clock
from symposium.demo.crowd import make_crowd
from symposium.models import Essay


class Command(BaseCommand):
    help = "Make a crowd on one released essay: readers, votes, comments and annotations by a seed."

    def add_arguments(self, parser):
        parser.add_argument("--readers", type=int, required=True)
        parser.add_argument("--votes", type=int, required=True)
        parser.add_argument("--comments", type=int, required=True)
        parser.add_argument("--annotations", type=int, default=0)
        parser.add_argument("--essay", help="its key; by default the latest issue's first released essay")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *, readers, votes, comments, annotations, essay, seed, **options):
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("A crowd is made on a demo alone: its votes would be counted. Set DEMO=1.")
        now = clock.now()
        readable = Essay.objects.readable(now).select_related("issue")
        found = (
            readable.filter(key=essay) if essay else readable.order_by("-issue__number", "position")
        ).first()
        if found is None:
            raise CommandError(
                f"No released essay has the key “{essay}”." if essay else "No essay is released."
            )
        try:
            made = make_crowd(
                found,
                readers=readers,
                votes=votes,
                comments=comments,
                annotations=annotations,
                seed=seed,
                now=now,
            )
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{made.readers} readers, {made.votes} votes, {made.comments} comments and "
            f"{made.annotations} annotations on “{found}” ({found.key})."
        )
