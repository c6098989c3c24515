"""When a mail is tried again, and how its text is written as HTML."""

import re
from datetime import datetime, timedelta
from html import escape

MINUTE = timedelta(minutes=1)
# After the first refusal a minute, after the last eight hours: three days and a half in all.
DELAYS = tuple(n * MINUTE for n in (1, 5, 15, 60, 120, 240, *[480] * 10))
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try for the next time after so many attempts; None: it is given up."""
    return now + DELAYS[attempts - 1] if attempts <= len(DELAYS) else None


def html_of(text: str) -> str:
    """A plain letter as HTML: its paragraphs, what is set in by four spaces apart, addresses as links."""
    return "\n".join(_paragraph(part) for part in re.split(r"\n\s*\n", text.strip("\n")) if part.strip())


def _paragraph(part: str) -> str:
    lines = part.split("\n")
    is_set_in = all(line.startswith("    ") for line in lines)
    words = "<br>\n".join(_linked(line.strip()) for line in lines)
    return f"<blockquote><p>{words}</p></blockquote>" if is_set_in else f"<p>{words}</p>"


def _linked(line: str) -> str:
    pieces, end = [], 0
    for found in ADDRESS.finditer(line):
        address = escape(found.group())
        pieces += [escape(line[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join(pieces) + escape(line[end:])
