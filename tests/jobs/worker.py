from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app


def run_jobs() -> None:
    """Do every job that waits, as `make run`'s worker does. Wants a test without a transaction.

    In a thread of its own: the browser tests of the same process leave an event loop in this one.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_run).result()


def _run() -> None:
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        connections.close_all()
