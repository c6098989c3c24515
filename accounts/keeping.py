"""What was being sent when a sign-in had ended is kept until the person is back.

It lies in the visitor's own session, for an hour, as text: files are not kept and passwords never are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

SESSION_KEY = "kept_form"
LARGEST = 1_000_000  # characters
KEPT_FOR = timedelta(hours=1)
NEVER_KEPT = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class KeptForm:
    path: str
    fields: list[tuple[str, str]]
    had_files: bool
    has_all: bool


def keep_form(request: HttpRequest, now: datetime) -> None:
    """Its CSRF token was accepted before any view ran, so no other site can put words in here."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT and "password" not in name
        for value in values
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    request.session[SESSION_KEY] = {
        "path": request.get_full_path(),
        "fields": fields if size <= LARGEST else [],
        "had_files": bool(request.FILES),
        "has_all": size <= LARGEST,
        "at": now.isoformat(),
    }


def kept_form(request: HttpRequest, now: datetime) -> KeptForm | None:
    kept = request.session.get(SESSION_KEY)
    if kept is None or now - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        return None
    fields = [(name, value) for name, value in kept["fields"]]
    return KeptForm(kept["path"], fields, kept["had_files"], kept["has_all"])


def forget_form(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
