"""Where things lie in this checkout, and who has a folder in use."""

import fcntl
import os
from pathlib import Path
from typing import IO

from symposium.local.errors import LocalError

CHECKOUT = Path(__file__).resolve().parents[2]


def data_dir() -> Path:
    """The folder for all that is made on this machine: `DATA_DIR`, or `.data` in the checkout."""
    return Path(os.environ.get("DATA_DIR") or CHECKOUT / ".data").resolve()


def private_folder(path: Path) -> Path:
    """Make `path`, which only its owner may enter. Its parents' permissions are left alone."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def try_lock(path: Path) -> IO[str] | None:
    """An open file with the lock on it, or None where another process holds it.

    The kernel drops the lock with the process, however that ends, so it is never stale.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    handle.seek(0)
    handle.truncate()
    handle.write(f"{os.getpid()}\n")
    handle.flush()
    return handle


def lock(path: Path, *, message: str) -> IO[str]:
    """Like `try_lock`, but raises LocalError with `message` where another process holds it."""
    handle = try_lock(path)
    if handle is None:
        raise LocalError(message)
    return handle
