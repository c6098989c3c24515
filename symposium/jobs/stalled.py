"""A job whose worker was killed is taken up again by the next one."""

from procrastinate.contrib.django import app

SILENT_SECONDS = 60  # a living worker gives a sign every ten


@app.periodic(cron="*/2 * * * *")
@app.task(
    name="symposium.retry_stalled_jobs", queueing_lock="symposium.retry_stalled_jobs", pass_context=True
)
async def retry_stalled_jobs(context, timestamp: int) -> None:
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await app.job_manager.retry_job(job)
