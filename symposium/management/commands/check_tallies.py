import sys

from django.core.management.base import BaseCommand

from symposium.queries.vote_check import tally_differences


class Command(BaseCommand):
    help = "Counts the votes anew and compares with the kept tallies: a line a difference, and then exit 1."

    def handle(self, *args, **options):
        differences = tally_differences()
        for difference in differences:
            self.stdout.write(str(difference))
        if differences:
            sys.exit(1)
        self.stdout.write("Every tally is what the votes say.")
