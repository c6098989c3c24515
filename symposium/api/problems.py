"""Problem documents (RFC 9457): one shape for everything that goes wrong under /api/."""

from dataclasses import dataclass

from django.urls import reverse

from symposium.exports.page_citation import absolute

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """`slug` names the problem's type, which is explained at /api/v1/#problem-<slug>."""

    status: int
    slug: str
    title: str
    meaning: str


KINDS = {
    kind.status: kind
    for kind in (
        Kind(400, "bad-request", "Bad request", "The request, a parameter or the JSON could not be read."),
        Kind(
            401,
            "not-signed-in",
            "Not signed in",
            "The act needs a token or a session, or the token is wrong.",
        ),
        Kind(403, "not-allowed", "Not allowed", "This person may never do this here."),
        Kind(404, "not-found", "Not found", "There is nothing at this address for this person."),
        Kind(405, "method-not-allowed", "Method not allowed", "The address does not know this method."),
        Kind(406, "not-acceptable", "Not acceptable", "The answer cannot be had in the form asked for."),
        Kind(409, "not-now", "Not now", "It may not be done now; the detail says what to do instead."),
        Kind(412, "precondition-failed", "Precondition failed", "What you hold is not what stands here."),
        Kind(413, "too-large", "Too large", "The body is longer than is read."),
        Kind(
            415,
            "unsupported-media-type",
            "Unsupported media type",
            "Send JSON, as application/json; a document as multipart/form-data.",
        ),
        Kind(422, "invalid-input", "Invalid input", "The JSON was read, but a field cannot be stored."),
        Kind(428, "precondition-required", "Precondition required", "Send the ETag as If-Match."),
        Kind(429, "too-many-requests", "Too many requests", "Wait for as many seconds as Retry-After says."),
        Kind(500, "server-error", "Server error", "The fault is ours, and was logged."),
    )
}


def kind_of(status: int) -> Kind:
    """The nearest known one for a status that nothing here answers with on purpose."""
    if status in KINDS:
        return KINDS[status]
    return KINDS[500] if status >= 500 else KINDS[400]


def problem(status: int, detail: str = "", errors: dict[str, list[str]] | None = None) -> dict:
    """`errors` are sentences by field, for 400 and 422."""
    kind = kind_of(status)
    document = {
        "type": absolute(f"{reverse('api_page')}#problem-{kind.slug}"),
        "title": kind.title,
        "status": status,
        "detail": detail or kind.meaning,
    }
    if errors:
        document["errors"] = errors
    return document
