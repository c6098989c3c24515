"""`make run`: the database, the application server and the job worker, started and ended as one."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from symposium.local import processes
from symposium.local.address import Address, check_demo_stays_here, from_environment
from symposium.local.errors import LocalError
from symposium.local.paths import CHECKOUT, data_dir, lock, private_folder
from symposium.local.postgres import Cluster
from symposium.local.with_postgres import running

MARK = "SYMPOSIUM_RUN"  # in the environment of every child, so that a killed run's are known
READY_SECONDS = 60.0
ALREADY = """\
Symposium already runs on {folder} (process {pid}).
Stop it first; a second copy needs a folder and a port of its own: DATA_DIR=... PORT=... make run"""


class Stopped(Exception):
    """Ctrl-C or a request to end."""


def site_environment(address: Address, *, database_url: str, demo: bool) -> dict[str, str]:
    """What the children see: the person's own environment first, then good values for here."""
    named = f"[{address.host}]" if ":" in address.host else address.host
    hosts = {"localhost", "127.0.0.1", "[::1]", named}
    found = {"SITE_URL": address.url, "ALLOWED_HOSTS": ",".join(sorted(hosts))} | os.environ
    found |= {"DATABASE_URL": database_url, "DATA_DIR": str(data_dir()), MARK: str(data_dir())}
    found.setdefault("DJANGO_SETTINGS_MODULE", "symposium.settings")
    if demo:
        found["DEMO"] = "1"
    return found


def demo_wanted() -> bool:
    """The demo belongs to the embedded database alone, unless it is asked for by name."""
    default = "0" if os.environ.get("DATABASE_URL") else "1"
    return os.environ.get("DEMO", default).lower() in ("1", "true", "yes", "on")


def end_marked(folder: Path) -> None:
    """Kill what a killed run on this folder left behind (the caller holds the run's lock)."""
    mark = os.fsencode(f"{MARK}={folder}")
    for entry in Path("/proc").glob("[0-9]*/environ"):
        pid = int(entry.parent.name)
        try:
            marked = mark in entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if marked and pid != os.getpid():
            processes.signal_if_there(pid, signal.SIGKILL)
            processes.wait_until_gone([pid], 5)


@contextlib.contextmanager
def embedded_server(folder: Path) -> Iterator[str]:
    cluster = Cluster(folder / "postgres")
    fresh = not cluster.folder.exists()
    print("Starting the embedded Postgres" + (", new" if fresh else ""), flush=True)
    with running(cluster) as url:
        yield url


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """DATABASE_URL's server, or the embedded one."""
    named = os.environ.get("DATABASE_URL")
    if named:
        yield named
    else:
        with embedded_server(folder) as url:
            yield url


def prepare(environment: dict[str, str]) -> None:
    print("Preparing the site", flush=True)
    child = processes.start([sys.executable, "-m", "symposium.local.prepare"], env=environment, cwd=CHECKOUT)
    try:
        status = child.wait()
    finally:
        processes.stop_group(child)
    if status != 0:
        raise LocalError("The site could not be prepared: see the message above.")


def application_server(address: Address) -> list[str]:
    """granian: threads serve the requests, since a page mostly waits for the database."""
    workers = os.environ.get("WEB_WORKERS") or "1"
    threads = os.environ.get("WEB_THREADS") or "4"
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", address.numeric()[1], "--port", str(address.port)),
        *("--workers", workers, "--blocking-threads", threads, "--workers-kill-timeout", "5"),
        *("--log-level", "warning", "symposium.wsgi:application"),
    ]


def job_worker() -> list[str]:
    return [sys.executable, "manage.py", "procrastinate", "worker"]


def answers(address: Address) -> bool:
    asked = http.client.HTTPConnection(address.answering_host, address.port, timeout=5)
    try:
        asked.request("GET", "/healthz", headers={"Host": "localhost"})
        status = asked.getresponse().status
    except OSError:
        return False
    finally:
        asked.close()
    if status != 200:
        raise LocalError(f"The application server answers /healthz with {status}: all stop.")
    return True


def check_all_run(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Raises LocalError where one ended by itself: half a site is worse than none."""
    for name, child in children.items():
        if child.poll() is not None:
            raise LocalError(f"The {name} ended by itself (status {child.returncode}): all stop.")


def serve(address: Address, environment: dict[str, str], *, greeting: str) -> None:
    """Run both until one ends or we are asked to stop; then neither runs."""
    children: dict[str, subprocess.Popen[bytes]] = {}
    programs = {
        "application server": (application_server(address), signal.SIGTERM),
        # When we are killed the database goes too, and a worker that is asked to end waits for it in vain.
        "job worker": (job_worker(), signal.SIGKILL),
    }
    try:
        for name, (program, end_signal) in programs.items():
            children[name] = processes.start(program, env=environment, cwd=CHECKOUT, end_signal=end_signal)
        deadline = time.monotonic() + READY_SECONDS
        while not answers(address):
            check_all_run(children)
            if time.monotonic() > deadline:
                raise LocalError(f"The application server gave no answer in {READY_SECONDS:.0f} s.")
            time.sleep(0.05)
        print(greeting, flush=True)
        while True:
            check_all_run(children)
            time.sleep(0.25)
    finally:
        for child in children.values():
            processes.signal_if_there(child.pid, signal.SIGTERM)
        for child in children.values():
            processes.stop_group(child)


def greeting(address: Address, *, demo: bool) -> str:
    lines = ["", f"  Symposium is at {address.url}/"]
    if demo:
        lines += [
            f"  Sign in with one click at {address.url}/account/login/ as",
            "  reader, expert, editor, moderator or administrator.",
            f"  Mail it sends is shown at {address.url}/dev/mail/",
        ]
    return "\n".join([*lines, "  Ctrl-C stops it.", ""])


def stop_on(number: int, _frame: object) -> None:
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)  # once is enough: stopping is under way
    raise Stopped


def run() -> int:
    address, demo, folder = from_environment(), demo_wanted(), data_dir()
    check_demo_stays_here(address, demo=demo)
    private_folder(folder)
    note = folder / "run.lock"
    pid = note.read_text().strip() if note.exists() else "unknown"
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_on)
    try:
        with lock(note, message=ALREADY.format(folder=folder, pid=pid)):
            end_marked(folder)
            address.check_is_free()
            with database(folder) as url:
                environment = site_environment(address, database_url=url, demo=demo)
                prepare(environment)
                serve(address, environment, greeting=greeting(address, demo=demo))
    except Stopped:
        print("\nStopped.", flush=True)
    return 0
