"""A mail server that answers as it is told and keeps what it took."""

import socket
from collections import deque
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

TAKEN = "250 Taken"
LINE_BROKEN = ""  # the server goes away instead of answering


class Desk:
    """`rcpt_answers` and `data_answers` are given in turn, then "250": `took` holds what was answered so."""

    def __init__(self) -> None:
        self.rcpt_answers: deque[str] = deque()
        self.data_answers: deque[str] = deque()
        self.took: list[EmailMessage] = []
        self.sent_to: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.rcpt_answers.popleft() if self.rcpt_answers else TAKEN
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        answer = self.data_answers.popleft() if self.data_answers else TAKEN
        if answer in (TAKEN, LINE_BROKEN):
            self.took.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default))
            self.sent_to += envelope.rcpt_tos
        if answer == LINE_BROKEN:
            server.transport.abort()
        return answer or TAKEN


class _Controller(Controller):
    """On a port that is free, held from the start."""

    def __init__(self, desk: Desk) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        super().__init__(desk, hostname="127.0.0.1", port=self.listening.getsockname()[1])

    def _create_server(self):
        return self.loop.create_server(self._factory_invoker, sock=self.listening)


@contextmanager
def mail_server(settings, desk: Desk | None = None):
    """Serves on a port of its own, and has the site send there. Gives the Desk."""
    desk = desk or Desk()
    controller = _Controller(desk)
    controller.start()
    settings.EMAIL_BACKEND = "symposium.jobs.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    try:
        yield desk
    finally:
        controller.stop()
