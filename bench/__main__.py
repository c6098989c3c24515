"""The measurements, one after the other, on an empty database: `python -m bench`, or those named alone."""

import argparse
import os
from importlib import import_module

import django

BENCHES = ("servers", "voices", "parsing", "comparing", "anchors", "revisions", "ranking", "margin")


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = asked.parse_args().names or BENCHES
    if unknown := set(names) - set(BENCHES):
        asked.error(f"no measurement of that name: {', '.join(sorted(unknown))}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    # Loaded only now: their models want Django set up.
    for name in names:
        import_module(f"bench.{name}").main()
        print()


if __name__ == "__main__":
    main()
