"""What the world can ask, and what of an answer counts when two are compared."""

import re
from zlib import crc32

from django.core.cache import caches
from django.db import transaction
from django.test import Client

from tests.doors.pages import READING, VOICES, WORKING
from tests.doors.table import doors
from tests.doors.world import World, addresses

# Those who may see nothing unreleased of the issue `here`: the colleague has a place, but no essay.
OUTSIDERS = ("anonymous", "reader", "colleague", "elsewhere")
OF_THE_PROCESS = ("healthz", "readyz")  # they tell the real time, and nothing of texts
NO_WORD = "qznothingnowherexv"
# Made anew for every answer, and therefore no news.
TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=|nonce=|data-token=|"token": )"[^"]*"')
PASSING_HEADERS = {"Set-Cookie", "Content-Security-Policy", "Date"}
# A citation's other formats are drawn by the view that answers cite.bib, once it has found the essay.
FORMAT = re.compile(r"/cite\.(ris|txt|json)")
CITED = ("standing", "withdrawn", "known", "other")
API = (
    "/api/v1/",
    "/api/v1/issues/",
    "/api/v1/issues/{issue}/",
    "/api/v1/essays/",
    "/api/v1/essays/?issue={issue}",
    "/api/v1/guidelines/",
    "/api/v1/guidelines/?issue={issue}",
    "/api/v1/guidelines/?issue={issue}&theme=water",
    "/api/v1/people/",
    "/api/v1/search/?q=water",
)
API_ESSAY = (
    "/api/v1/essays/{key}/",
    "/api/v1/essays/{key}/revisions/",
    "/api/v1/essays/{key}/revisions/1/",
    "/api/v1/essays/{key}/revisions/2/",
    "/api/v1/essays/{key}/revisions/1/with/2/",
    "/api/v1/guidelines/{guideline}/",
    "/api/v1/guidelines/{guideline}/wordings/1/",
    "/api/v1/guidelines/{guideline}/wordings/2/",
    "/api/v1/guidelines/{new}/",
    "/api/v1/guidelines/{guideline}/vote/",
    "/api/v1/guidelines/{guideline}/comments/",
    "/api/v1/essays/{key}/comments/",
    "/api/v1/comments/{comment}/",
    "/api/v1/comments/{comment}/versions/",
    "/api/v1/essays/{key}/annotations/",
    "/api/v1/annotations/{annotation}/",
    "/api/v1/annotations/{annotation}/versions/",
    "/api/v1/annotations/{annotation}/comments/",
)
API_ACTS = ("submission", "schedule", "withdrawal")


# In `make test` a kind of address is asked for one thing in THIRD, the same in every run; in `make prove` for all.
WHOLE, THIRD = 1, 3


def _filled(template: str, things: dict, part: int) -> set[str]:
    """The address for everything that has what it needs; a format only for what can be cited."""
    named = set(re.findall(r"{(\w+)}", template))
    fitting = [
        name
        for name, thing in things.items()
        if named <= set(thing) and (name in CITED or not FORMAT.search(template))
    ]
    asked = [name for name in fitting if crc32(f"{template} of {name}".encode()) % part == 0]
    return {template.format(**things[name]) for name in asked or fitting[:1]}


def asks(world: World, part: int = WHOLE) -> list[tuple[str, str]]:
    """(method, path) of every page and API address for everything in the world, and the searches."""
    things = addresses(world)
    templates = {
        door.address
        for door in doors(READING + WORKING + VOICES)
        if door.method == "GET" and door.name not in OF_THE_PROCESS
    }
    paths = set()
    for template in (*templates, *API, *API_ESSAY, "/api/v1/people/{person}/"):
        paths |= _filled(template, things, part)
    asked = [("GET", path) for path in sorted(paths)]
    for act in API_ACTS:
        for path in sorted(_filled(f"/api/v1/essays/{{key}}/{act}/", things, part)):
            asked += [("PUT", path), ("DELETE", path)]
    for template in ("/desk/essays/{key}/", "/write/{key}/"):
        asked += [("POST", path) for path in sorted(_filled(template, things, part))]
    return asked


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if world.people[role] is not None:
        client.force_login(world.people[role])
    return client


def answer(client: Client, method: str, path: str) -> tuple[int, dict[str, str], str]:
    """(status, headers, body), without what is made anew for every answer; nothing stays changed."""
    how = {"content_type": "application/json"} if path.startswith("/api/") else {}
    with transaction.atomic():
        response = client.generic(method, path, **how)
        transaction.set_rollback(True)
    body = response.getvalue().decode(errors="replace")
    plain = TOKENS.sub(r"\1", body)
    passing = PASSING_HEADERS | ({"ETag", "Content-Length"} if plain != body else set())
    headers = {name: value for name, value in response.headers.items() if name not in passing}
    return response.status_code, headers, plain


def answers(world: World, role: str, asked) -> dict[tuple[str, str], tuple]:
    for cache in caches.all(initialized_only=True):
        cache.clear()  # the throttles count these askings as one visitor's
    client = client_of(world, role)
    found = {(method, path): answer(client, method, path) for method, path in asked}
    broken = [ask for ask, (status, _, _) in found.items() if status >= 500]
    assert broken == [], "two equal answers of a broken door prove nothing"
    return found
