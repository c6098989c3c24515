"""Once a night the pictures go that no text has shown for a week."""

from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.picture import forget_unused_pictures


@app.periodic(cron="17 3 * * *")
@app.task(name="symposium.forget_unused_pictures", queueing_lock="symposium.forget_unused_pictures")
def forget_pictures(timestamp: int) -> int:
    return forget_unused_pictures(now=clock.now())
