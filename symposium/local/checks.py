"""`make test`: every check runs, each is timed, and one failure fails the whole."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from symposium.local.chromium import ensure_chromium
from symposium.local.paths import CHECKOUT, private_folder
from symposium.local.processes import guarded
from symposium.local.with_postgres import throw_away_postgres

PYTHON = sys.executable
TYPED = ("symposium/domain", "symposium/actions", "symposium/queries", "symposium/local")


def tool(name: str) -> str:
    """A package's program beside our Python: its first line may not bear a space in the path."""
    return str(Path(PYTHON).with_name(name))


@dataclass(frozen=True)
class Step:
    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def lint_steps() -> list[Step]:
    return [
        Step("ruff check", [PYTHON, "-m", "ruff", "check", "."]),
        Step("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        Step("layers", [PYTHON, tool("lint-imports")]),
        Step("types", [PYTHON, "-m", "mypy", *TYPED]),
    ]


def site_steps() -> list[Step]:
    deployed = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "https://symposium.example",
        "ALLOWED_HOSTS": "symposium.example",
        "DEBUG": "0",
        "DEMO": "0",
    }
    manage = [PYTHON, "-W", "error", "manage.py"]
    return [
        Step("migrations complete", [*manage, "makemigrations", "--check", "--dry-run"]),
        Step("check --deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"], deployed),
    ]


def test_step(*, marked: str, processes: int) -> Step:
    command = [PYTHON, "-m", "pytest", "-m", marked, "--durations=10"]
    if processes > 1:
        command += ["-n", str(processes)]
    return Step("tests" if marked.startswith("not") else "heavier tests", command)


def run_steps(steps: list[Step], environment: Mapping[str, str]) -> int:
    """Run all of them, whatever fails; the status is 1 where any did."""
    results = []
    for step in steps:
        print(f"\n== {step.name}", flush=True)
        began = time.monotonic()
        child = subprocess.run(
            guarded(step.command),
            env={**environment, **step.environment},
            cwd=CHECKOUT,
            check=False,
        )
        results.append((step.name, time.monotonic() - began, child.returncode))
    print("\n== all steps")
    for name, seconds, status in results:
        print(f"  {name:<24}{seconds:7.1f} s  {'ok' if status == 0 else 'FAILED'}")
    total = sum(seconds for _, seconds, _ in results)
    failed = [name for name, _, status in results if status != 0]
    print(f"  {'together':<24}{total:7.1f} s  {len(failed)} failed", flush=True)
    return 1 if failed else 0


def run_beside_postgres(steps: list[Step], *, chromium: str) -> int:
    folder = private_folder(Path(tempfile.mkdtemp(prefix="symposium-data-")))
    try:
        with throw_away_postgres() as url:
            environment = os.environ | {
                "DATABASE_URL": url,
                "DATA_DIR": str(folder),
                "CHROMIUM": chromium,
            }
            return run_steps(steps, environment)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lint() -> int:
    return run_steps(lint_steps(), os.environ)


def checks() -> int:
    tests = test_step(marked="not prove", processes=2)
    return run_beside_postgres([*lint_steps(), *site_steps(), tests], chromium=ensure_chromium())


def prove() -> int:
    tests = test_step(marked="prove", processes=1)
    tests.command.append("-rP")  # their figures are what they are for
    # Counting every line costs a third of the tests' time: too much for `make test`.
    covered = test_step(marked="not prove", processes=2)
    covered.command.extend(["--cov", "--cov-report=term:skip-covered"])
    steps = [tests, Step("coverage", covered.command)]
    if (CHECKOUT / "bench" / "__main__.py").exists():
        steps.append(Step("measurements", [PYTHON, "-m", "bench"]))
    return run_beside_postgres(steps, chromium=ensure_chromium())
