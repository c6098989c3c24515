"""Every measurement, one after the other: `python -m bench`, on an empty database."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django

django.setup()

from bench import anchors, comparing, parsing, revisions, servers, voices  # noqa: E402 - models are there only now

if __name__ == "__main__":
    servers.prepare()
    servers.main()
    print()
    voices.main()
    print()
    parsing.main()
    print()
    comparing.main()
    print()
    anchors.main()
    print()
    revisions.main()
