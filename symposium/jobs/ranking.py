"""Every ten minutes: the orders of threads that were rated since."""

from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.ranking import rank_threads


@app.periodic(cron="*/10 * * * *")
@app.task(name="symposium.rank_threads", queueing_lock="symposium.rank_threads")
def renew_orders(timestamp: int) -> None:
    rank_threads(now=clock.now())
