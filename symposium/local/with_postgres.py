"""Run a command beside an empty Postgres of its own; several at once do not meet."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO

from symposium.local.paths import data_dir, lock, try_lock
from symposium.local.postgres import Cluster
from symposium.local.processes import guarded


def free_folder() -> tuple[Path, IO[str]]:
    """The first test folder that nobody uses, and its lock."""
    for number in count(1):
        folder = data_dir() / f"test-postgres-{number}"
        handle = try_lock(lock_file(folder))
        if handle is not None:
            return folder, handle
    raise AssertionError("count() does not end")


def lock_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


@contextlib.contextmanager
def running(cluster: Cluster) -> Iterator[str]:
    """The started cluster's DATABASE_URL (the caller holds the folder's lock)."""
    try:
        cluster.start()
        yield cluster.url()
    finally:
        cluster.stop()


@contextlib.contextmanager
def throw_away_postgres() -> Iterator[str]:
    """DATABASE_URL of a server with one empty database, in a folder nobody else uses."""
    folder, handle = free_folder()
    with handle, running(Cluster(folder, throw_away=True)) as url:
        yield url


@contextlib.contextmanager
def lasting_postgres(folder: Path) -> Iterator[str]:
    """DATABASE_URL of a server whose data lasts; LocalError where another process has it."""
    message = f"Another process uses the data folder {folder}."
    with lock(lock_file(folder), message=message), running(Cluster(folder)) as url:
        yield url


def with_postgres(command: list[str], *, folder: Path | None = None) -> int:
    """Run `command` with DATABASE_URL set, and return its exit status."""
    server = lasting_postgres(folder.resolve()) if folder else throw_away_postgres()
    with server as url:
        child = subprocess.Popen(guarded(command), env=os.environ | {"DATABASE_URL": url})
        # Ctrl-C reaches the command from the terminal; we outlive it to stop the server.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        status = child.wait()
    return status if status >= 0 else 128 - status
