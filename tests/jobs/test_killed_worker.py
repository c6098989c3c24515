"""A worker of its own process, killed while the mail server has the letter in its hands."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from symposium import clock
from symposium.actions.mail import resend_mail, write_mail
from symposium.enums import MailKind, MailState
from symposium.jobs.mail import send_due_mails
from symposium.models import Mail
from symposium.permissions.mail import HANDING_OVER
from tests.factories import make_administrator
from tests.jobs.mail_server import Desk, mail_server
from tests.jobs.worker import run_jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]

ROOT = Path(__file__).parent.parent.parent


class SlowDesk(Desk):
    """Takes the first letter and never answers for it."""

    def __init__(self) -> None:
        super().__init__()
        self.has_it = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if not self.has_it.is_set():
            self.has_it.set()
            await asyncio.Event().wait()  # until the line breaks
        return answer


def worker(port: int) -> subprocess.Popen[bytes]:
    served = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = os.environ | {
        "DATABASE_URL": served.geturl(),
        "DJANGO_SETTINGS_MODULE": "symposium.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    program = [sys.executable, "manage.py", "procrastinate", "worker"]
    return subprocess.Popen(program, env=environment, cwd=ROOT)


def test_a_killed_worker_sends_nothing_twice_and_loses_nothing_silently(settings):
    ada = make_administrator()
    mail = write_mail(kind=MailKind.SIGN_IN, to="rita@example.org", now=clock.now(), subject="A", text="B")
    with mail_server(settings, SlowDesk()) as desk:
        child = worker(settings.EMAIL_PORT)
        try:
            assert desk.has_it.wait(60)
        finally:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()

        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == (MailState.UNKNOWN, 1)
        with clock.travel(clock.now() + 2 * HANDING_OVER):
            send_due_mails(timestamp=0)
            run_jobs()
            assert (len(desk.took), Mail.objects.get().state) == (1, MailState.UNKNOWN)
            resend_mail(mail=mail, by=ada, now=clock.now())
            run_jobs()

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.SENT, 2)
    assert [letter["Message-ID"] for letter in desk.took] == [mail.message_id] * 2
