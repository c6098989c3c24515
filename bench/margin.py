"""What drawing an essay's page costs with 5 and with 500 remarks, all of them over one another on one passage.

    python -m symposium.local with-postgres -- python -m bench margin

Processor time of this process, Postgres apart, as a ratio within one run; the quickest of a few. "First" is the page
after all of its remarks were written anew: each card is drawn once, and kept by the process that drew it.
"""

from dataclasses import dataclass
from random import Random
from time import process_time

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench.crowd import make_essay
from symposium import clock
from symposium.actions.annotation import revision_text_of
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Essay

FEW, MANY, ROUNDS, TIMES = 5, 500, 3, 5
SAID = (
    "Remark {}: that *may* be so, and yet see https://example.org/{}. What of those who cannot wait for it?"
)


@dataclass(frozen=True)
class Drawn:
    """In processor milliseconds."""

    first: float
    again: float
    queries: int
    size: int


def overlap(essay: Essay, count: int, writer: User, random: Random) -> None:
    """So many remarks and no others, each over the middle of the first long passage; written past the actions."""
    Annotation.objects.filter(essay=essay).delete()
    revision = essay.revisions.frozen().get()
    text, now = revision_text_of(revision), clock.now()
    passage = next(one for one in text.passages if len(one.plain) > 300)
    at, middle = text.starts[text.index[passage.key]], len(passage.plain) // 2
    made, spans = [], []
    for number in range(count):
        first, end = random.randrange(middle), random.randrange(middle + 1, len(passage.plain))
        quote = text.quote_of(at + first, at + end)
        said = SAID.format(number, random.random())
        words = {"quote": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "text": said}
        made.append(
            Annotation(essay=essay, revision=revision, writer=writer, once=f"b{number}", made_at=now, **words)
        )
        spans.append([[passage.key, first, end]])
    Annotation.objects.bulk_create(made)
    Anchor.objects.bulk_create(
        Anchor(annotation=one, revision=revision, state=AnchorState.EXACT, spans=at, score=1)
        for one, at in zip(made, spans, strict=True)
    )


def drawn(client: Client, address: str) -> Drawn:
    took = []
    for _ in range(1 + TIMES):
        begun = process_time()
        response = client.get(address)
        took.append(1000 * (process_time() - begun))
        assert response.status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return Drawn(took[0], min(took[1:]), len(asked), len(response.content))


def compare(essay: Essay, writer: User) -> dict[int, Drawn]:
    """The quickest of some rounds, in which few and many take turns."""
    random, client, address = Random(1), Client(headers={"host": "localhost"}), essay.get_absolute_url()
    client.get(address)
    rounds: dict[int, list[Drawn]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for count, found in rounds.items():
            overlap(essay, count, writer, random)
            found.append(drawn(client, address))
    return {
        count: Drawn(
            min(one.first for one in found),
            min(one.again for one in found),
            found[0].queries,
            found[0].size,
        )
        for count, found in rounds.items()
    }


def main() -> None:
    """Prints a Markdown table."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    essay = make_essay()
    found = compare(essay, User.objects.create(email="margin@example.org", name="Bench Writer"))
    few = found[FEW]
    print("| remarks | ratio | processor ms | ratio, first | processor ms, first | queries | bytes |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count, one in found.items():
        print(
            f"| {count} | {one.again / few.again:.2f} | {one.again:.1f} | {one.first / few.first:.2f} "
            f"| {one.first:.1f} | {one.queries} | {one.size:,} |"
        )
