"""A document that is a new version of a draft, for the API's tests."""

from symposium.actions.manuscript import bring_manuscript
from symposium.jobs.manuscript import read_manuscript
from symposium.models import Manuscript
from tests.factories import NOW

LORRIES = """Bells and reversing signals

By Nadia Fern

A lorry that reverses is heard four streets away.

Guidelines:

1. Measure at the window. Where people sleep, and not at the kerb.

2. Ring no bell before seven. Who sleeps by day has no other hour.
"""

# What tests/factories.py writes, with one passage and one guideline worded anew: every key is known.
BELLS = """Bells and reversing signals

By Nadia Fern

The lead of Bells and reversing signals, and of much else.

The middle

A paragraph with emphasis and a link.

Guidelines:

1. Do thing 1 of Bells and reversing signals. Thing 1 is worth doing soon.

2. Do thing 2 of Bells and reversing signals by night. Thing 2 is worth doing before the year is out.
"""


def bring(essay, by, *, text: str = LORRIES, once: str = "") -> Manuscript:
    return bring_manuscript(
        issue=essay.issue,
        onto=essay,
        by=by,
        now=NOW,
        filename="lorries.txt",
        content=text.encode(),
        once=once,
    )


def read(essay, by, **document) -> Manuscript:
    """As a worker leaves it."""
    brought = bring(essay, by, **document)
    read_manuscript(manuscript_id=brought.pk)
    brought.refresh_from_db()
    return brought
