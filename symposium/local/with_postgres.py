"""Run a command beside an empty Postgres of its own; several at once do not meet."""

import os
import signal
import subprocess
from itertools import count
from pathlib import Path
from typing import IO

from symposium.local.paths import data_dir, lock, try_lock
from symposium.local.postgres import Cluster


def free_folder() -> tuple[Path, IO[str]]:
    """The first test folder that nobody uses, and its lock."""
    for number in count(1):
        folder = data_dir() / f"test-postgres-{number}"
        handle = try_lock(folder.with_name(f"{folder.name}.lock"))
        if handle is not None:
            return folder, handle
    raise AssertionError("count() does not end")


def with_postgres(command: list[str], *, folder: Path | None = None) -> int:
    """Run `command` with DATABASE_URL set, and return its exit status.

    Without a `folder` the databases are empty at each start; with one its data lasts.
    """
    if folder is None:
        chosen, handle = free_folder()
        cluster = Cluster(chosen, throw_away=True)
    else:
        chosen = folder.resolve()
        message = f"Another process uses the data folder {chosen}."
        handle = lock(chosen.with_name(f"{chosen.name}.lock"), message=message)
        cluster = Cluster(chosen)
    with handle:
        try:
            cluster.start()
            child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": cluster.url()})
            # Ctrl-C reaches the command from the terminal; we outlive it to stop the server.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, lambda *_: child.terminate())
            return child.wait()
        finally:
            cluster.stop()
