"""A job whose worker fell silent is tried again; one that has ended worker after worker is not."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from symposium.jobs.stalled import MOST_ATTEMPTS, retry_stalled_jobs

pytestmark = [pytest.mark.django_db]


def job_of_a_worker(*, silent_for: timedelta, attempts: int = 0) -> int:
    """A job that is being done; procrastinate's own clock is the database's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [timezone.now() - silent_for],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, worker_id) "
            "VALUES ('default', 'symposium.read_manuscript', 'doing', %s, %s) RETURNING id",
            [attempts, worker],
        )
        return cursor.fetchone()[0]


def state(job: int) -> tuple[str, int]:
    return ProcrastinateJob.objects.values_list("status", "attempts").get(pk=job)


def look_for_stalled() -> None:
    async_to_sync(retry_stalled_jobs.func)(None, timestamp=0)


def test_a_silent_workers_job_is_tried_again():
    job = job_of_a_worker(silent_for=timedelta(minutes=2))

    look_for_stalled()

    assert state(job) == ("todo", 1)


def test_a_living_workers_job_is_left_alone():
    job = job_of_a_worker(silent_for=timedelta(seconds=20))

    look_for_stalled()

    assert state(job) == ("doing", 0)


def test_a_job_that_ends_worker_after_worker_is_given_up(caplog):
    job = job_of_a_worker(silent_for=timedelta(minutes=2), attempts=MOST_ATTEMPTS - 1)

    look_for_stalled()

    assert state(job) == ("failed", MOST_ATTEMPTS)
    assert [record.levelname for record in caplog.records if "given up" in record.getMessage()] == ["ERROR"]
