"""The outbox, sent as the worker does it."""

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from symposium.jobs.mail import send_due_mails


def posted() -> list[EmailMultiAlternatives]:
    """Send what is due; all letters that went out since the test began."""
    send_due_mails(timestamp=0)
    return mail.outbox
