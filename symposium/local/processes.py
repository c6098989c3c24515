"""Child processes that end with us, and what a killed run left behind."""

import contextlib
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from symposium.local.errors import LocalError

GUARD = str(Path(__file__).with_name("guard.py"))
NAMESPACES_FORBIDDEN = """\
Postgres refuses to run as root, and this machine permits neither a user namespace nor another
user who can read this checkout. One of these helps:
  - run the command as an ordinary user;
  - permit user namespaces (sysctl user.max_user_namespaces=15000, or in a container
    --security-opt seccomp=unconfined);
  - start a Postgres of your own and name it in DATABASE_URL."""


def guarded(
    program: Sequence[str | Path], *, identity: str = "same", end_signal: int = signal.SIGTERM
) -> list[str]:
    """The command line that runs `program` under guard.py, ended by `end_signal` when we end."""
    head = [sys.executable, "-I", "-S", GUARD, str(os.getpid()), str(int(end_signal)), identity]
    return head + [str(part) for part in program]


def start(program: Sequence[str | Path], **options: Any) -> subprocess.Popen[bytes]:
    """Start a guarded child in a session of its own, so that Ctrl-C reaches us alone."""
    identity = options.pop("identity", "same")
    end_signal = options.pop("end_signal", signal.SIGTERM)
    command = guarded(program, identity=identity, end_signal=end_signal)
    return subprocess.Popen(command, start_new_session=True, **options)


def works_as(identity: str, program: Path) -> bool:
    """Can `program --version` be run under this identity?"""
    command = guarded([program, "--version"], identity=identity)
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0


@cache
def postgres_identity(program: Path) -> str:
    """The identity under which Postgres runs; raises LocalError where there is none.

    initdb looks its user up by number, so the number has to be a known one.
    """
    if os.geteuid() != 0:
        return "same"
    users = [user for user in pwd.getpwall() if user.pw_uid not in (0, 65534)]
    for user in users[:1]:
        if works_as(f"namespace:{user.pw_uid}", program):
            return f"namespace:{user.pw_uid}"
    by_name = {user.pw_name: user for user in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in by_name:
            identity = f"user:{by_name[name].pw_uid}:{by_name[name].pw_gid}"
            if works_as(identity, program):
                return identity
    raise LocalError(NAMESPACES_FORBIDDEN)


def is_running(pid: int) -> bool:
    """Whether the process runs; one that ended but was not collected yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def wait_until_gone(pids: Sequence[int], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while any(is_running(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def signal_if_there(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def stop_group(child: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Ask a child to end, wait, then kill whatever is left of its group."""
    if child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
