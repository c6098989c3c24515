"""Make the site ready in one process: tables, the demo on an empty database, static files.

Run as a script beside a database that answers. What it prints is meant for the person at the
terminal.
"""

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        print(f"  tables: {len(plan)} migrations", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def load_demo() -> None:
    """Only into an empty database: a person's own changes to the demo are kept."""
    if settings.DEMO and not get_user_model().objects.exists():
        print("  the demo's issues, essays and people", flush=True)
        call_command("load_demo")


def static_digest() -> str:
    """Changes with the path, size or time of any static file."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collecting and compressing takes seconds, so it is done only when a file changed."""
    note = Path(settings.DATA_DIR) / "static.digest"
    digest = static_digest()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if note.exists() and note.read_text() == digest and manifest.exists():
        return
    print("  static files", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    note.write_text(digest)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "symposium.settings")
    django.setup()
    migrate()
    load_demo()
    collect_static()


if __name__ == "__main__":
    main()
