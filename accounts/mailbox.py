"""The demo's outgoing mail, read back from the folder that Django's file backend writes to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SEPARATOR = b"-" * 79
MOST = 100


@dataclass(frozen=True)
class Letter:
    name: str
    sent_at: datetime
    sender: str
    to: str
    subject: str
    text: str


def letters(folder: Path) -> list[Letter]:
    """The newest first, at most 100."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    found: list[Letter] = []
    for file in files[:MOST]:
        found.extend(reversed(_letters_in(file)))
    return found[:MOST]


def letter_named(folder: Path, name: str) -> Letter | None:
    """Names are compared with those listed: no part of an address ever becomes a path."""
    return next((letter for letter in letters(folder) if letter.name == name), None)


def _letters_in(file: Path) -> list[Letter]:
    """A file holds every message of one connection, each followed by a line of 79 hyphens."""
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    parts = [part.strip(b"\r\n") for part in file.read_bytes().split(SEPARATOR + b"\n")]
    return [
        _letter(f"{file.stem}-{number}", written, part) for number, part in enumerate(parts, start=1) if part
    ]


def _letter(name: str, written: datetime, raw: bytes) -> Letter:
    message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    return Letter(
        name=name,
        sent_at=written,
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or "(no subject)"),
        text=body.get_content() if body else "",
    )
