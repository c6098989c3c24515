"""Annotations are found again in a text by a worker: a search of a long essay may take seconds."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.anchoring import (
    Overtaken,
    begin_placing,
    place_some,
    start_placing,
    with_waiting_anchors,
)
from symposium.models import Revision

MOST_STARTS = 5  # a draft that is being written begins again at every save; its page asks anew


@app.task(name="symposium.place_anchors", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def place_anchors(revision_id: int) -> None:
    """One that was broken off goes on with what still waits. A revision that was taken back is passed over."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        return
    for _ in range(MOST_STARTS):
        try:
            placing = begin_placing(revision=revision, now=clock.now())
            while placing is not None:
                placing = place_some(placing=placing, now=clock.now())
        except Overtaken:
            continue
        return


@app.periodic(cron="*/10 * * * *")
@app.task(name="symposium.place_left_anchors", queueing_lock="symposium.place_left_anchors")
def place_left_anchors(timestamp: int) -> None:
    """No remark waits for ever, whatever became of its job."""
    for revision in with_waiting_anchors():
        start_placing(revision)
