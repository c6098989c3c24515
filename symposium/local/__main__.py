"""`python -m symposium.local COMMAND`: what the Makefile calls."""

import argparse
import sys
from pathlib import Path

from symposium.local.checks import checks, lint, prove
from symposium.local.chromium import ensure_chromium
from symposium.local.errors import LocalError
from symposium.local.running import run
from symposium.local.upkeep import lock_packages, manage, reset
from symposium.local.with_postgres import with_postgres

PLAIN = {
    "run": (run, "run the site: database, application server, job worker"),
    "checks": (checks, "every check of `make test`"),
    "prove": (prove, "the heavier tests and the measurements"),
    "lint": (lint, "the linters and the type checker"),
    "reset": (reset, "stop the site and delete its data"),
    "lock": (lock_packages, "compile the lists of packages"),
}


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m symposium.local", description=__doc__)
    commands = found.add_subparsers(dest="command", required=True)
    for name, (_, told) in PLAIN.items():
        commands.add_parser(name, help=told)
    commands.add_parser("chromium", help="find or install the browser for the tests")
    beside = commands.add_parser("with-postgres", help="run a command beside an empty Postgres")
    beside.add_argument("--data-dir", type=Path, help="a folder whose data lasts")
    beside.add_argument("program", nargs="+", help="the command, after --")
    managed = commands.add_parser("manage", help="manage.py on the database of `make run`")
    managed.add_argument("words", nargs=argparse.REMAINDER)
    return found


def main(argv: list[str]) -> int:
    chosen = parser().parse_args(argv)
    if chosen.command == "with-postgres":
        return with_postgres(chosen.program, folder=chosen.data_dir)
    if chosen.command == "manage":
        return manage(chosen.words)
    if chosen.command == "chromium":
        print(f"Browser: {ensure_chromium()}")
        return 0
    act, _ = PLAIN[chosen.command]
    return act()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LocalError as error:
        sys.exit(f"\n{error}\n")
