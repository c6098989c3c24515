"""A brought document is read by a worker: pandoc and the language guesser never enter a web process."""

import logging

from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.manuscript import start_reading, store_failure, store_reading
from symposium.jobs.document_format import UnreadableDocument
from symposium.jobs.reading import read_whole
from symposium.models import Manuscript

log = logging.getLogger(__name__)
UNEXPECTED = (
    "Something failed on our side while the document was read. Nothing of it is lost: bring it again, or "
    "paste its text instead. If it fails twice, write to the editors."
)


@app.task(name="symposium.read_manuscript")
def read_manuscript(manuscript_id: int) -> None:
    """Every end is one that a person sees: blocks to check, or a message that says what to do."""
    manuscript = Manuscript.objects.filter(pk=manuscript_id).first()
    if manuscript is None or not start_reading(manuscript=manuscript):  # discarded, or read already
        return
    try:
        read = read_whole(bytes(manuscript.content), manuscript.filename)
    except UnreadableDocument as problem:
        store_failure(manuscript=manuscript, message=str(problem))
        return
    except Exception:
        log.exception("Manuscript %s could not be read", manuscript.key)
        store_failure(manuscript=manuscript, message=UNEXPECTED)
        return
    store_reading(
        manuscript=manuscript,
        now=clock.now(),
        blocks=read.blocks,
        language=read.language,
        source_text=read.source_text,
        pictures=read.pictures,
    )
