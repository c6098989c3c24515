"""Make `.venv` and install the pinned packages, unless that is done already.

Run as a script by any Python of the machine, before there are packages: standard library only.
`install.py requirements.txt [requirements-dev.txt]`, in the checkout.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def checksum(files):
    """Changes with what is to be installed, and with the place: a moved `.venv` is broken."""
    parts = [str(VENV.resolve()).encode(), *(Path(name).read_bytes() for name in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def works():
    """Whether the environment's own Python and pip still start."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], check=False).returncode == 0


def install(files):
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lists are complete and pinned, so nothing is left to resolve.
    command += ["--no-deps"]
    for name in files:
        command += ["-r", name]
    return subprocess.run(command, check=False).returncode


def main(files):
    if sys.version_info < OLDEST:
        return "Symposium needs Python 3.11 or newer: name one with PYTHON=... make install"
    Path(".data").mkdir(mode=0o700, exist_ok=True)
    with open(".data/install.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = checksum(files)
        # The runtime's packages are among the developer's, so the larger set serves both.
        stamps = VENV / "installed"
        stamp = stamps / files[-1]
        if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
            return 0
        if not works():
            print("Making .venv", flush=True)
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        print("Installing the packages of " + " and ".join(files), flush=True)
        status = install(files)
        if status != 0:
            return "The packages could not be installed: see the message above."
        stamps.mkdir(exist_ok=True)
        for number in range(1, len(files) + 1):
            (stamps / files[number - 1]).write_text(checksum(files[:number]))
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
