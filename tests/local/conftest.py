"""A checkout of its own in any folder: the real code and packages, linked, with data beside."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SHOW_DATABASE = (
    "import os, psycopg;"
    "found = psycopg.connect(os.environ['DATABASE_URL']).execute('SELECT current_database()');"
    "print(found.fetchone()[0], flush=True)"
)


class Local:
    """`python -m symposium.local` with a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = os.environ | {"DATA_DIR": str(data), "PYTHONPATH": str(CHECKOUT)}
        for name in (
            "DATABASE_URL",
            "DEMO",
            "DEMO_PUBLIC",
            "DJANGO_SETTINGS_MODULE",
            "HOST",
            "PORT",
            "SECRET_KEY",
        ):
            self.environment.pop(name, None)
        self.children: list[subprocess.Popen[str]] = []

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-m", "symposium.local", *words],
            env=self.environment | environment,
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.children.append(child)
        return child

    def call(self, *words: str, **environment: str) -> tuple[int, str]:
        """The exit status and what was printed."""
        child = self.start(*words, **environment)
        printed, _ = child.communicate(timeout=60)
        return child.returncode, printed.strip()

    def database(self) -> tuple[int, str]:
        return self.call("with-postgres", "--", sys.executable, "-c", SHOW_DATABASE)

    def start_and_hold(self) -> tuple[subprocess.Popen[str], str]:
        """A command beside Postgres that lasts until killed; and the DATABASE_URL it was given."""
        holding = "import os, sys; print(os.environ['DATABASE_URL'], flush=True); sys.stdin.read()"
        child = subprocess.Popen(
            [sys.executable, "-m", "symposium.local", "with-postgres", "--", sys.executable, "-c", holding],
            env=self.environment,
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.children.append(child)
        assert child.stdout is not None
        return child, child.stdout.readline().strip()

    def close(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.terminate()
            child.communicate(timeout=30)


@pytest.fixture
def local_in() -> Iterator[type[Local]]:
    """Makes a Local for a data folder; whatever it started ends with the test."""
    made: list[Local] = []

    def make(data: Path) -> Local:
        made.append(Local(data))
        return made[-1]

    yield make
    for local in made:
        local.close()


@pytest.fixture
def local(local_in, tmp_path: Path) -> Local:
    return local_in(tmp_path / "data")
