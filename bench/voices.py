"""What an essay with a crowd costs: 50, 500 and 5,000 comments, beside a bare Django view in the same run.

    python -m symposium.local with-postgres -- python -m bench

One worker of the product's server, asked by one client, one request after the other. Processor time is
the web process's own (user and system), Postgres apart; as a ratio to the bare view it can be compared
between machines. Queries are counted apart from the timing, without the statements of transactions.
"""

import http.client
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench.crowd import SIZES, grow, make_essay, unsay
from bench.servers import SERVERS, free_port, prepare, processor_seconds, wait_for
from symposium import clock
from symposium.actions.vote import cast_vote
from symposium.enums import Stance
from symposium.models import Essay

SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))  # of asking for one line of the table
FEWEST = 20
TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Ask:
    """One line of the table. `fields` makes the n-th form; without it the page is read."""

    name: str
    path: str
    status: int
    person: User | None = None
    headers: dict[str, str] = field(default_factory=dict)
    fields: Callable[[int], dict[str, str]] | None = None


@dataclass(frozen=True)
class Cost:
    processor_ms: float
    p50_ms: float
    p95_ms: float
    queries: int
    size: int


class Reader:
    """Asks the served site as one person, or as nobody."""

    def __init__(self, port: int, ask: Ask):
        self.ask = ask
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.client = Client(headers={"host": "localhost"})
        cookies = {}
        if ask.person is not None:
            self.client.force_login(ask.person)
            cookies[settings.SESSION_COOKIE_NAME] = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        if ask.fields is not None:
            cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
        self.headers = {"Host": "localhost", **ask.headers}
        if cookies:
            self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def once(self, number: int) -> int:
        """How many bytes the body of the answer has."""
        if self.ask.fields is None:
            self.connection.request("GET", self.ask.path, headers=self.headers)
        else:
            form = urlencode({**self.ask.fields(number), "csrfmiddlewaretoken": "b" * 32})
            sent = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
            self.connection.request("POST", self.ask.path, body=form, headers=sent)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != self.ask.status:
            raise SystemExit(f"{self.ask.name}: {self.ask.path} answers {answer.status}\n{body[:2000]!r}")
        return len(body)

    def queries(self, number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            if self.ask.fields is None:
                self.client.get(self.ask.path, headers=self.ask.headers)
            else:
                self.client.post(self.ask.path, self.ask.fields(number))
        return sum(not query["sql"].startswith(TRANSACTIONS) for query in captured.captured_queries)


def measure(port: int, server: int, ask: Ask) -> Cost:
    reader = Reader(port, ask)
    for number in range(5):
        size = reader.once(number)
    took: list[float] = []
    spent, until = processor_seconds(server), time.perf_counter() + SECONDS
    while len(took) < FEWEST or time.perf_counter() < until:
        began = time.perf_counter()
        size = reader.once(5 + len(took))
        took.append(1000 * (time.perf_counter() - began))
    spent = processor_seconds(server) - spent
    reader.connection.close()
    took.sort()
    return Cost(
        processor_ms=1000 * spent / len(took),
        p50_ms=median(took),
        p95_ms=took[int(0.95 * (len(took) - 1))],
        queries=reader.queries(5 + len(took)),
        size=size,
    )


def asks(essay: Essay, person: User) -> Iterator[Ask]:
    """Reading first: writing adds to what is read."""
    page = essay.get_absolute_url()
    slugs = [essay.issue.slug, essay.slug]
    guideline = essay.guidelines.order_by("pk")[0]
    revision = essay.revisions.get(number=1)
    passages = list(revision.passages.filter(kind="paragraph").order_by("position"))
    etag = Client(headers={"host": "localhost"}).get(page).headers["ETag"]

    def annotation(number: int) -> dict[str, str]:
        passage = passages[number % len(passages)]
        place = {"start": f"{passage.key}:0", "end": f"{passage.key}:40", "quote": passage.plain[:40]}
        return {"revision": "1", "text": f"Remark {number}.", "once": f"a{stamp}-{number}", **place}

    def comment(number: int) -> dict[str, str]:
        return {"text": f"Comment {number}.", "once": f"c{stamp}-{number}"}

    def vote(number: int) -> dict[str, str]:
        return {"stance": (Stance.AGREE, Stance.DISAGREE)[number % 2]}

    stamp = time.monotonic_ns()
    yield Ask("the essay, anonymous", page, 200)
    yield Ask("the essay, signed in", page, 200, person)
    yield Ask("the essay, unchanged (304)", page, 304, headers={"If-None-Match": etag})
    yield Ask("a guideline and its thread, anonymous", guideline.get_absolute_url(), 200)
    yield Ask("a guideline and its thread, signed in", guideline.get_absolute_url(), 200, person)
    yield Ask("the essay's discussion, anonymous", reverse("discussion", args=slugs), 200)
    yield Ask("writing a comment", reverse("essay_comment", args=slugs), 302, person, fields=comment)
    yield Ask("a vote", reverse("vote", args=[guideline.key]), 302, person, fields=vote)
    yield Ask("an annotation", reverse("annotate", args=slugs), 302, person, fields=annotation)


def row(comments: str, name: str, cost: Cost, bare: Cost) -> str:
    ratio = cost.processor_ms / bare.processor_ms
    return (
        f"| {comments} | {name} | {ratio:.1f} | {cost.processor_ms:.2f} | {cost.p50_ms:.1f} | {cost.p95_ms:.1f} "
        f"| {cost.queries} | {cost.size:,} |"
    )


def main() -> None:
    """Prints the Markdown table; the server is the one that the product runs."""
    prepare()
    essay = make_essay()
    person = User.objects.create(email="bench-reader@example.org", name="Rae Reader")
    cast_vote(guideline=essay.guidelines.order_by("pk")[0], by=person, now=clock.now(), stance=Stance.AGREE)
    port = free_port()
    server = subprocess.Popen(SERVERS["granian"](port))
    try:
        wait_for(port)
        print("| comments | what | ratio | processor ms | p50 ms | p95 ms | queries | bytes |")
        print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for size in SIZES:
            grow(essay, size)
            bare = measure(port, server.pid, Ask("a bare view", "/bench/bare/", 200))
            print(row(f"{size.comments:,}", "a bare view", bare, bare), flush=True)
            for ask in asks(essay, person):
                print(row(f"{size.comments:,}", ask.name, measure(port, server.pid, ask), bare), flush=True)
            unsay(essay, person)
    finally:
        server.terminate()
        server.wait(20)
