"""A pasted essay and a document that was read, for the tests of the way in."""

from symposium.actions.manuscript import bring_manuscript
from symposium.jobs.manuscript import read_manuscript
from symposium.models import Manuscript
from tests.factories import NOW

PASTED = """Count the Empty Chairs

Public hearings tell us who came. They should tell us who could not.

By Mira Halloran-Voss

Every spring the town hall fills with the same forty people. They are neither wrong nor wicked, but they \
are not the town, and a minute book that lists only those present makes them look as if they were.

The Silence in the Room:

A hearing at four in the afternoon is a question put to people without afternoon shifts. What is heard \
there is then reported as the public's view, although most of the public was at work.

Guidelines:

1. Publish who was absent. Set the age, district and work of those who came beside the census, in a table \
on the first page of the minutes.

2. Hold each hearing twice. One sitting belongs in the evening and one on a Sunday, with the same papers \
and the same officials.

3. Pay for the time. Offer whoever speaks the hourly wage of the region, so that poverty is no reason \
for silence.

Mira Halloran-Voss teaches public administration at Lakeside University and chairs her street's tenants' council.
"""


def brought(issue, by, *, text: str = PASTED, filename: str = "pasted.txt") -> Manuscript:
    return bring_manuscript(issue=issue, by=by, now=NOW, filename=filename, content=text.encode())


def ready(issue, by, *, text: str = PASTED, filename: str = "pasted.txt") -> Manuscript:
    """Read, as a worker would have done it."""
    manuscript = brought(issue, by, text=text, filename=filename)
    read_manuscript(manuscript_id=manuscript.pk)
    manuscript.refresh_from_db()
    return manuscript


def form_of(manuscript: Manuscript, act: str, **changed) -> dict:
    """What a browser sends of the preview without any change but those given (kind_b3=..., text_b3=...)."""
    sent = {"edits": manuscript.edits, "language": manuscript.language, "act": act}
    for block in manuscript.blocks:
        sent[f"kind-{block['id']}"] = block["kind"]
        sent[f"text-{block['id']}"] = block["text"].replace("\n", "\r\n")
    for name, value in changed.items():
        what, _, identifier = name.partition("_")
        sent[f"{what}-{identifier}" if what in ("kind", "text") else name] = value
    return sent
