"""The smaller commands: manage.py on the site's own database, reset, lock."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from symposium.local import processes
from symposium.local.address import from_environment
from symposium.local.errors import LocalError
from symposium.local.paths import CHECKOUT, data_dir, private_folder, try_lock
from symposium.local.postgres import Cluster
from symposium.local.running import demo_wanted, end_marked, site_environment
from symposium.local.with_postgres import running

LOCKED = ("requirements.txt", "requirements-dev.txt")


def run_manage(words: list[str], url: str) -> int:
    environment = site_environment(from_environment(), database_url=url, demo=demo_wanted())
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, env=environment, cwd=CHECKOUT, check=False).returncode


def manage(words: list[str]) -> int:
    """Run manage.py on the database of `make run`: of the running site, or started for this."""
    named = os.environ.get("DATABASE_URL")
    if named:
        return run_manage(words, named)
    folder = private_folder(data_dir())
    cluster = Cluster(folder / "postgres")
    if not cluster.folder.exists():
        raise LocalError("There is no database here yet: `make run` makes one.")
    handle = try_lock(folder / "run.lock")
    if handle is None:
        if not cluster.attach():
            raise LocalError("The site is starting or stopping: try again in a moment.")
        return run_manage(words, cluster.url())
    with handle, running(cluster) as url:
        return run_manage(words, url)


def confirmed(folder: Path) -> bool:
    if os.environ.get("FORCE") == "1":
        return True
    if not sys.stdin.isatty():
        raise LocalError(f"This deletes {folder}. Say so: FORCE=1 make reset")
    return input(f"Delete {folder} with its database? [y/N] ").strip().lower() in ("y", "yes")


def stop_running_site(folder: Path) -> None:
    note = folder / "run.lock"
    handle = try_lock(note)
    if handle is None:
        pid = int(note.read_text())
        processes.signal_if_there(pid, signal.SIGTERM)
        if not processes.wait_until_gone([pid], 30):
            raise LocalError(f"The running site (process {pid}) does not stop.")
        return
    with handle:
        end_marked(folder)


def reset() -> int:
    """Stop the site and delete its data. A test's database in use is left alone."""
    folder = data_dir()
    if not folder.exists() or not confirmed(folder):
        return 0
    stop_running_site(folder)
    Cluster(folder / "postgres").remove()
    kept = set()
    for tested in folder.glob("test-postgres-*.lock"):
        handle = try_lock(tested)
        if handle is None:
            print(f"Left alone, since a test uses it: {tested.stem}")
            kept.add(tested.stem)
            continue
        with handle:
            Cluster(tested.with_suffix("")).remove()
    for entry in folder.iterdir():
        if entry.name.partition(".")[0] in kept:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    print(f"Deleted what was in {folder}.")
    return 0


def lock_packages() -> int:
    """Compile requirements*.in. No address or path of this machine gets into the lists."""
    environment = os.environ | {"CUSTOM_COMPILE_COMMAND": "make lock"}
    quiet = ["--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"]
    for name in LOCKED:
        command = [sys.executable, "-m", "piptools", "compile", "--quiet", "--strip-extras"]
        command += [*quiet, f"--output-file={name}", str(Path(name).with_suffix(".in"))]
        subprocess.run(command, env=environment, cwd=CHECKOUT, check=True)
    return 0
