"""Redaction: the words are nowhere afterwards, everything else is as it was, and nothing but it may change what is final."""

import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from symposium import clock
from symposium.actions.annotation import annotate
from symposium.actions.comment import write_comment
from symposium.actions.essay import write_draft
from symposium.actions.grading import Graded
from symposium.actions.manuscript import bring_manuscript, start_reading, store_reading
from symposium.actions.notice import publish_notice
from symposium.actions.redaction import redact
from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.schedule import schedule_essay
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftByline, DraftPassage
from symposium.enums import NoticeKind, Verb, WordingGrade
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Event, Manuscript, Notice, Passage, Redaction, Revision
from symposium.models.draft_text import text_of
from symposium.queries.essay import revision_text
from tests.factories import DAY, NOW, UserFactory, grade_all, make_administrator, make_text, released_essay

pytestmark = pytest.mark.django_db

WORDS = "Quentin Xavier Zarathustra"
MARKED = (
    "It was *Quentin Xavier* Zarathustra, said [the paper](https://a.example/quentin-xavier-zarathustra)."
)
ROWS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND (data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY', 'tsvector'))
"""


PLACES = """
annotation.prefix annotation.suffix annotation.text byline.affiliation byline.biography byline.name byline.search
comment.removal_reason comment.text essay.slug manuscript.content manuscript.filename manuscript.source_text notice.text
passage.plain passage.search passage.text remarkversion.text revision.dek revision.editors_note revision.image_caption
revision.image_credit revision.note revision.picture_alt revision.search revision.title wordingchange.reason
"""


def told_essay():
    """In two revisions and a draft, the words stand wherever words can stand."""
    passages = (
        DraftPassage("paragraph", f"First of all, {WORDS} lost his keys."),
        DraftPassage("paragraph", MARKED),
        DraftPassage("paragraph", f"`{WORDS}` in code, quentin  XAVIER zara\u00adthustra in others."),
        *make_text().passages,
        DraftPassage("guideline_headline", f"Ask {WORDS}", guideline=3),
        DraftPassage("guideline_body", f"Because {WORDS} knows.", guideline=3),
    )
    byline = DraftByline(WORDS, f"House of {WORDS}", f"*{WORDS}* writes.", "", None)
    essay = released_essay(
        title=f"What {WORDS} kept",
        passages=passages,
        bylines=(byline,),
        dek=f"What *{WORDS}* did.",
        editors_note=f"Of {WORDS}.",
        image_caption=f"*{WORDS}* at home.",
        image_credit=WORDS,
        picture_alt=f"{WORDS} sits.",
        at=NOW - 3 * DAY,
    )
    first = essay.revisions.get(number=1)
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    changed = tuple(
        replace(p, text=p.text.replace("knows", "does not know").replace("First", "Second"))
        for p in text.passages
    )
    write_draft(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW - 3 * DAY,
        text=replace(text, passages=changed, title=f"{WORDS} again"),
        edits=draft.edits,
    )
    graded = {
        key: Graded(WordingGrade.SUBSTANTIVE, f"{WORDS} says so.")
        for key in grade_all(essay, "editorial", now=NOW - 3 * DAY)
    }
    schedule_essay(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW - 3 * DAY,
        release_at=NOW - 2 * DAY,
        note=f"About {WORDS}",
        grades=graded,
    )
    reader, moderator = UserFactory(), make_administrator()
    key = first.passages.order_by("position").first().key
    over = annotate(  # a part of the words only
        essay=essay,
        revision=first,
        by=reader,
        now=NOW,
        start=Place(key, 0),
        end=Place(key, len("First of all, Quentin")),
        text=f"Who is **{WORDS}**?",
        once="one",
    )
    comment = write_comment(
        essay=essay, annotation=over, by=reader, now=NOW - DAY, text=f"I know {WORDS}.", once="two"
    )
    edit_remark(remark=comment, by=reader, now=NOW, text="I know him.")
    write_comment(essay=essay, annotation=over, by=reader, now=NOW, text=f"And {WORDS}?", once="three")
    removed = write_comment(essay=essay, annotation=over, by=reader, now=NOW, text="No.", once="four")
    remove_remark(remark=removed, by=moderator, now=NOW, reason=f"It was against {WORDS}.")
    publish_notice(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW - DAY,
        kind=NoticeKind.CORRECTION,
        text=f"{WORDS} wrote to us.",
    )
    brought = bring_manuscript(
        issue=essay.issue,
        by=essay.issue.created_by,
        now=NOW,
        filename=f"{WORDS}.txt",
        content=WORDS.encode(),
        onto=essay,
    )
    start_reading(manuscript=brought)
    store_reading(manuscript=brought, now=NOW, blocks=[], language="en", source_text=WORDS, pictures=())
    return essay, over


def standing_in() -> set[str]:
    """Every column of every table that says a part of the words, in any letters."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM "{table}" WHERE "{column}"::text ~* %s)',
                ["zara\u00ad?thustra|" + b"Zarathustra".hex()],
            )
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def test_the_words_are_nowhere_afterwards():
    essay, over = told_essay()
    before = standing_in()
    texts = {r.number: revision_text(r) for r in essay.revisions.frozen()}

    made = redact(
        essay=essay, by=make_administrator(), now=NOW, words=f" {WORDS.lower()}\n", ground="A court said so."
    )

    assert before == {f"symposium_{place}" for place in PLACES.split()}
    assert standing_in() == set()
    for revision in essay.revisions.frozen():
        assert len(revision_text(revision)) == len(texts[revision.number])
    over.refresh_from_db()
    assert (over.quote, over.text) == ("First of all, " + "█" * 7, f"Who is **{'█' * len(WORDS)}**?")
    assert (made.length, made.ground) == (len(WORDS), "A court said so.")
    assert made.places["quotes of remarks"] == 1


def test_mark_up_stays_where_the_words_do_not_cut_through_it():
    essay, _ = told_essay()

    redact(essay=essay, by=make_administrator(), now=NOW, words=WORDS, ground="A court said so.")

    block = "█" * len(WORDS)
    first = essay.revisions.get(number=1)
    assert list(first.passages.order_by("position").values_list("text", "plain")[:3]) == [
        (f"First of all, {block} lost his keys.",) * 2,
        (f"It was {block}, said the paper.",)
        * 2,  # given up: the words cut through it, and the link says them
        (
            f"`{block}` in code, {block}██ in others.",
            f"{block} in code, {block}██ in others.",
        ),
    ]
    assert first.dek == f"What *{block}* did."


def test_readers_are_told_of_the_act_and_the_record_keeps_it_without_the_words():
    essay, _ = told_essay()

    made = redact(essay=essay, by=make_administrator(), now=NOW, words=WORDS, ground="A court said so.")

    notice = Notice.objects.get(essay=essay, kind=NoticeKind.REDACTION)
    event = Event.objects.get(verb=Verb.WORDS_REDACTED)
    assert notice.text == "A court said so."
    assert event.details == {"redaction": made.key, "length": len(WORDS), "places": made.count()}


def test_a_draft_that_is_open_elsewhere_is_out_of_date():
    essay, _ = told_essay()
    draft = essay.revisions.draft().get()

    redact(essay=essay, by=make_administrator(), now=NOW, words=WORDS, ground="A court said so.")

    with pytest.raises(RuleBroken):
        write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text_of(draft), edits=draft.edits)


@pytest.mark.parametrize(
    ("words", "ground", "refusal", "says"),
    [
        ("ab", "A court.", InvalidInput, "Give at least 3 characters: fewer stand everywhere."),
        ("a" * 5_001, "A court.", InvalidInput, "Give at most 5,000 characters at once."),
        (WORDS, " ", InvalidInput, "State the ground: it stands in public."),
        (WORDS, f"On {WORDS}.", InvalidInput, "The ground says the words themselves. State it without them."),
        (
            "Nobody wrote this",
            "A court.",
            RuleBroken,
            "These words stand nowhere in this essay. Copy them from its page.",
        ),
    ],
)
def test_what_cannot_be_redacted(words, ground, refusal, says):
    essay = released_essay()

    with pytest.raises(refusal) as refused:
        redact(essay=essay, by=make_administrator(), now=NOW, words=words, ground=ground)

    assert (str(refused.value), Redaction.objects.count()) == (says, 0)


def test_only_administrators_redact():
    essay = released_essay()

    with pytest.raises(NotAllowed):
        redact(essay=essay, by=UserFactory(), now=NOW, words="lead of", ground="A court said so.")

    assert "lead of" in revision_text(essay.revisions.frozen().get())


def refuses(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


def with_redaction(key: str, act):
    def acted():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('symposium.redaction', %s, true)", [key])
        act()

    return acted


def test_the_gate_opens_for_texts_of_its_own_essay_alone():
    essay, other = released_essay(), released_essay()
    made = Redaction.objects.create(essay=essay, at=NOW, by=make_administrator(), ground="A court.", length=3)
    passages = Passage.objects.filter(revision__essay=essay, revision__number=1)
    first = passages.order_by("position").first()
    one = passages.filter(pk=first.pk)
    clock.tell_database(NOW)

    def change(rows, **fields):
        return lambda: rows.update(**fields)

    closed = {
        "no redaction": change(one, plain="█" * len(first.plain)),
        "an unknown one": with_redaction("nothing", change(one, plain="█" * len(first.plain))),
        "another length": with_redaction(made.key, change(one, plain="█")),
        "another column": with_redaction(made.key, change(one, key="other")),
        "another essay": with_redaction(
            made.key, change(Passage.objects.filter(revision__essay=other, revision__number=1), text="x")
        ),
        "a revision's number": with_redaction(
            made.key, change(Revision.objects.filter(pk=first.revision_id), number=7)
        ),
        "a deletion": with_redaction(made.key, lambda: one.delete()),
        "the record": change(Event.objects.filter(essay=essay), details={}),
        "the record's verb": with_redaction(
            made.key, change(Event.objects.filter(essay=essay), verb=Verb.DRAFT_CHANGED)
        ),
    }

    assert {name for name, act in closed.items() if not refuses(act)} == set()
    assert not refuses(with_redaction(made.key, change(one, plain="█" * len(first.plain), text="█")))


def test_a_document_that_waits_is_erased_too():
    essay, _ = told_essay()

    redact(essay=essay, by=make_administrator(), now=NOW, words=WORDS, ground="A court said so.")

    brought = Manuscript.objects.get(onto=essay)
    assert (bytes(brought.content), brought.filename) == (b"", "erased")
    assert json.dumps(brought.blocks).count("Zarathustra") == 0
