"""`python -m symposium.local COMMAND`: what the Makefile calls."""

import argparse
import sys
from pathlib import Path

from symposium.local.errors import LocalError
from symposium.local.with_postgres import with_postgres


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m symposium.local", description=__doc__)
    commands = found.add_subparsers(dest="command", required=True)
    beside = commands.add_parser("with-postgres", help="run a command beside an empty Postgres")
    beside.add_argument("--data-dir", type=Path, help="a folder whose data lasts")
    beside.add_argument("program", nargs="+", help="the command, after --")
    return found


def main(argv: list[str]) -> int:
    chosen = parser().parse_args(argv)
    if chosen.command == "with-postgres":
        return with_postgres(chosen.program, folder=chosen.data_dir)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LocalError as error:
        sys.exit(f"\n{error}\n")
