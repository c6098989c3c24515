"""Once a day: how many votes stand on earlier wordings."""

from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.snapshot import renew_snapshots


@app.periodic(cron="20 3 * * *")
@app.task(name="symposium.renew_snapshots", queueing_lock="symposium.renew_snapshots")
def renew_tally_snapshots(timestamp: int) -> None:
    renew_snapshots(now=clock.now())
