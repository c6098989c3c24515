"""Django's mail over SMTP, with one question more: could the letter have been taken when the line broke?"""

import smtplib

from django.core.mail.backends.smtp import EmailBackend as DjangoBackend


class InDoubt(Exception):
    """The connection broke after the words began to go over and before the server answered for them."""


class _Telling:
    def data(self, msg):
        try:
            return super().data(msg)
        except smtplib.SMTPDataError:
            raise  # an answer: it was not taken
        except OSError as problem:  # smtplib's own are among them
            raise InDoubt(f"The connection broke while the mail went over: {problem}") from problem


class TellingSMTP(_Telling, smtplib.SMTP):
    pass


class TellingSMTPOverTLS(_Telling, smtplib.SMTP_SSL):
    pass


class EmailBackend(DjangoBackend):
    @property
    def connection_class(self):
        return TellingSMTPOverTLS if self.use_ssl else TellingSMTP
