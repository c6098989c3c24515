from procrastinate.contrib.django import app


def run_jobs() -> None:
    """Do every job that waits, as `make run`'s worker does, in this process. Wants a test without a transaction."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
