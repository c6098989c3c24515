"""A job whose worker was killed is taken up again by the next one, but not for ever."""

import logging

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

SILENT_SECONDS = 60  # a living worker gives a sign every ten
MOST_ATTEMPTS = 5  # a job that kills each worker that takes it up must not stop all the others

log = logging.getLogger(__name__)


@app.periodic(cron="*/2 * * * *")
@app.task(
    name="symposium.retry_stalled_jobs", queueing_lock="symposium.retry_stalled_jobs", pass_context=True
)
async def retry_stalled_jobs(context, timestamp: int) -> None:
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.attempts + 1 < MOST_ATTEMPTS:
            await app.job_manager.retry_job(job)
        else:
            log.error(
                "Job %s (%s) was given up: %s workers ended in it", job.id, job.task_name, MOST_ATTEMPTS
            )
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
