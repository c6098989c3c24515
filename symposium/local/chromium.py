"""The system's Chromium for the browser tests: found, or installed where that is one command."""

import os
import shutil
import subprocess
from pathlib import Path

from symposium.local.errors import LocalError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = """\
The browser tests need Chromium, and there is none here. Install it, for example with
    sudo apt-get install chromium
or name one: CHROMIUM=/path/to/chromium make test"""


def find_chromium() -> str | None:
    """The path of a Chromium that starts; raises LocalError where CHROMIUM names none."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise LocalError(f"CHROMIUM={named} is not a program.")
        return named
    found = [path for path in map(shutil.which, NAMES) if path]
    return found[0] if found else None


def ensure_chromium() -> str:
    """The path of Chromium, installed first as root on Debian; raises LocalError without one."""
    found = find_chromium()
    if found:
        return found
    if os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-q"], ["install", "-y", "-q", "chromium"]):
            subprocess.run(["apt-get", *words], env=environment, stdout=subprocess.DEVNULL, check=False)
        found = find_chromium()
    if not found:
        raise LocalError(MISSING)
    return found
