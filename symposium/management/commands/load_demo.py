from django.core.management.base import BaseCommand

from symposium import clock
from symposium.demo.loader import load


class Command(BaseCommand):
    help = "Loads the demo's symposia and people into an empty database; otherwise does nothing."

    def handle(self, *args, **options):
        loaded = load(clock.now())
        self.stdout.write("The demo is loaded." if loaded else "The database is not empty: nothing loaded.")
