"""Remarks from elsewhere at the desk: chosen, looked at, imported; and how they stand before readers."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from symposium.actions.annotation_import import AT_ONCE, bring_annotations, forget_unused_imports
from symposium.actions.follow import follow
from symposium.actions.redaction import redact
from symposium.actions.remark import remove_remark
from symposium.enums import Pace
from symposium.errors import InvalidInput, RuleBroken
from symposium.jobs.annotation_import import import_file, place_file
from symposium.models import Anchor, Annotation, AnnotationImport, Event
from symposium.queries.annotation_import import import_page
from symposium.queries.followed_news import my_news
from tests.actions.test_annotation import revised
from tests.factories import DAY, NOW, UserFactory, make_administrator, released_essay
from tests.imports import hypothesis_row, of_api
from tests.page import Page
from tests.remarks import annotation_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

ROWS = [
    hypothesis_row(1, "The lead of An essay", "What lead?", user_info={"display_name": "Maja Lindqvist"}),
    hypothesis_row(2, "Nothing of this stands here, whatever one looks for in it."),
]


@pytest.fixture
def essay(client):
    essay = released_essay()
    client.force_login(essay.issue.created_by)
    return essay


def bring(client, essay, content: bytes | None = None):
    file = SimpleUploadedFile("remarks.json", of_api(ROWS) if content is None else content)
    return client.post(reverse("annotation_imports", args=[essay.key]), {"file": file})


def act(client, essay, act="import"):
    address = reverse("annotation_import", args=[essay.annotation_imports.get().key])
    return client.post(address, {"act": act})


def test_a_file_is_looked_at_first_and_imported_by_a_press(client, essay):
    brought = bring(client, essay)
    looked = Page(client.get(brought.url))
    before = Annotation.objects.count()

    pressed = act(client, essay)

    done = Page(client.get(pressed.url))
    made = Annotation.objects.get()
    assert looked.texts(".facts dt, .facts dd strong") == [
        "Same words, same place", "1", "Words not found", "1",
    ]  # fmt: skip
    assert looked.texts(".listing td")[4:] == [
        "2",
        "Nothing of this stands here, whatever one looks for in it.",
        "mlindqvist: Said there.",
        "Words not found. Its words stand in no revision that readers see.",
    ]
    assert (before, brought.status_code, pressed.status_code) == (0, 302, 302)
    assert done.texts("h1") == ["Imported from remarks.json"]
    assert (made.quote, made.text, made.made_at) == ("The lead of An essay", "What lead?", NOW)
    event = Event.objects.first()
    assert (event.verb, event.actor, event.details) == (
        "remarks_imported",
        essay.issue.created_by,
        {"count": 1},
    )


def test_readers_see_whose_it_is_by_name_and_no_account(client, essay):
    bring(client, essay)
    act(client, essay)
    made = Annotation.objects.get()
    client.logout()

    page = Page(client.get(essay.get_absolute_url()))
    alone = Page(client.get(made.get_absolute_url()))
    data = json.loads(client.get(reverse("annotation_data", args=[made.key])).content)
    told = client.get(f"/api/v1/annotations/{made.key}/").json()

    note = "Imported from Hypothesis, under the name that is printed there; made on 1 November 2025."
    assert page.texts(".remark .name, .remark .badge, .remark-note") == ["Maja Lindqvist", note]
    assert alone.texts(".remark .name, .remark .badge, .remark-note") == ["Maja Lindqvist", note]
    assert (data["creator"], data["created"], data["via"]) == (
        {"id": "https://hypothes.is/users/mlindqvist", "type": "Person", "name": "Maja Lindqvist"},
        "2025-11-01T08:15:30Z",
        "https://hypothes.is/a/hYp0thesis_01-AAAAAAAAA",
    )
    assert (told["writer"]["name"], told["writer"]["badges"]) == ("Maja Lindqvist", [])


def test_who_imported_it_changes_none_of_its_words_and_removes_it_as_a_moderator(client, essay):
    bring(client, essay)
    act(client, essay)
    made = Annotation.objects.get()

    page = Page(client.get(made.get_absolute_url()))
    edit = client.get(reverse("annotation_edit", args=[made.key]))
    widen = client.get(reverse("annotation_widen", args=[made.key]))
    with pytest.raises(InvalidInput, match="Give the reason"):
        remove_remark(remark=made, by=essay.issue.created_by, now=NOW)

    assert (edit.status_code, widen.status_code) == (403, 403)
    assert [link for link in page.texts(".remark-foot a, .remark-foot button") if link == "Edit"] == []


def test_it_is_no_news_of_the_essay_nor_of_who_imported_it(client, essay):
    reader = UserFactory()
    follow(by=reader, thing="essay", of=essay, pace=Pace.AT_ONCE, now=NOW - DAY)
    follow(by=reader, thing="writer", of=essay.issue.created_by, pace=Pace.AT_ONCE, now=NOW - DAY)
    before = my_news(reader, now=NOW).count
    bring(client, essay)
    act(client, essay)

    after = my_news(reader, now=NOW).count
    annotation_on(essay)

    assert (after, my_news(reader, now=NOW).count) == (before, before + 1)


def test_imported_again_nothing_comes_twice(client, essay):
    bring(client, essay)
    act(client, essay)
    act(client, essay)

    AnnotationImport.objects.update(filename="first.json")
    again = Page(client.get(bring(client, essay).url))

    assert again.texts(".facts dt") == ["Here already", "Words not found"]
    assert again.texts("form p")[0] == "Nothing of this file would be imported."
    assert Annotation.objects.count() == 1


def test_a_file_waits_once_and_is_put_away(client, essay):
    first, again = bring(client, essay), bring(client, essay)

    gone = act(client, essay, "discard")

    assert first.url == again.url
    assert gone.url == reverse("annotation_imports", args=[essay.key])
    assert AnnotationImport.objects.count() == Annotation.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"<html>", "The file is no JSON. Choose an export as JSON-LD, or one of Hypothesis as JSON."),
        (b"{}", "The file is JSON, and has no annotations: neither Web Annotations nor those of Hypothesis."),
        (b" " * (10 * 1024 * 1024 + 1), "The file is larger than 10 MB. Export it in parts."),
    ],
)
def test_a_bad_file_is_refused_beside_its_field(client, essay, content, words):
    refused = bring(client, essay, content)

    assert (refused.status_code, Page(refused).texts(".field-error")) == (422, [words])
    assert AnnotationImport.objects.count() == 0


def test_what_was_chosen_on_our_own_page_is_found_in_its_text(client, essay):
    whole = Page(client.get(essay.get_absolute_url())).root.text_content()
    first = whole.index("lead of An essay.")
    end = whole.index("with emphasis", first) + len("with emphasis")
    chosen = whole[first:end]

    bring(client, essay, of_api([hypothesis_row(1, chosen, prefix=whole[first - 32 : first])]))
    act(client, essay)

    made = Annotation.objects.get()
    assert made.quote == "lead of An essay.\n\nThe middle\n\nA paragraph with emphasis"
    assert chosen.split() != made.quote.split()


def test_many_are_placed_and_imported_by_a_worker(client, essay):
    rows = [hypothesis_row(n % 28 + 1, "The lead of An essay", id=f"many{n:04}") for n in range(AT_ONCE + 1)]
    brought = bring(client, essay, of_api(rows))
    waiting = Page(client.get(brought.url))
    early = act(client, essay)
    found = AnnotationImport.objects.get()

    place_file(import_id=found.pk)
    ready = Page(client.get(brought.url))
    act(client, essay)
    meanwhile = (Annotation.objects.count(), Page(client.get(brought.url)).texts("#progress p")[0])
    import_file(import_id=found.pk)
    import_file(import_id=found.pk)

    assert waiting.texts("#progress p")[0] == "0 of 41 remarks looked for. This page looks again by itself."
    assert (early.status_code, ready.texts(".facts dd strong")) == (409, ["41"])
    assert meanwhile == (0, "Being imported. This page looks again by itself.")
    assert (Annotation.objects.count(), Anchor.objects.filter(revision__number=1).count()) == (41, 41)
    found.refresh_from_db()
    assert (found.state, found.imported_at, bytes(found.content)) == ("done", NOW, b"")


def test_words_like_a_quote_are_looked_for_so_many_times_and_no_more(client, essay, monkeypatch):
    monkeypatch.setattr("symposium.actions.import_lines.MOST_LOOKED_FOR", 1)
    like = "A paragraph with more emphasis and a link."
    rows = [hypothesis_row(number, like) for number in (1, 2)] + [hypothesis_row(3, "The lead of An essay")]

    page = Page(client.get(bring(client, essay, of_api(rows)).url))

    assert page.texts(".listing td")[1] == (
        "A paragraph with emphasis and a link.In the file: A paragraph with more emphasis and a link."
    )
    assert page.texts(".listing td")[3::4] == [
        "Words that have changed, revision 1.",
        "Words not found. Its very words stand nowhere, and the file has too many such to look for words like them.",
        "Same words, same place, revision 1.",
    ]


def test_what_fails_in_a_worker_is_told(client, essay):
    rows = [hypothesis_row(1, "The lead of An essay", id=f"many{n:04}") for n in range(AT_ONCE + 1)]
    brought = bring(client, essay, of_api(rows))
    AnnotationImport.objects.update(content=b"broken")

    place_file(import_id=AnnotationImport.objects.get().pk)

    page = Page(client.get(brought.url))
    assert page.texts(".problems p") == ["The file cannot be read any more. Bring it again."]
    assert (act(client, essay).status_code, act(client, essay, "discard").status_code) == (409, 302)


def test_a_revision_frozen_meanwhile_is_looked_into_by_the_job(client, essay):
    bring(client, essay)
    revised(essay, "The lead of An essay.", "Now: The lead of An essay.", at=NOW + DAY)

    act(client, essay)

    states = Anchor.objects.filter(revision__number__isnull=False).order_by("revision__number")
    assert list(states.values_list("revision__number", "state")) == [(1, "exact"), (2, "waiting")]


def test_lines_come_by_pages_and_by_what_became_of_them(client, essay):
    bring(client, essay)
    brought = AnnotationImport.objects.get()

    def shown(**asked):
        return [line.number for line in import_page(brought, size=1, **asked).lines]

    pages = [shown(number=number) for number in (1, 2, 99, -1)]
    fates = [shown(fate=fate) for fate in ("nowhere", "none")]
    asked = Page(client.get(f"/desk/imports/{brought.key}/?page=x&fate=nowhere")).texts(".listing td")[::4]

    assert (pages, fates, asked) == ([[1], [2], [2], [1]], [[2], [1]], ["2"])


def test_a_redaction_reaches_what_was_imported_and_its_report(client, essay):
    bring(client, essay)
    act(client, essay)
    bring(client, essay, of_api([hypothesis_row(9, "The middle")]))

    redact(essay=essay, by=make_administrator(), now=NOW, words="Maja Lindqvist", ground="She asked for it.")

    kept = AnnotationImport.objects.get()
    blocks = "█" * 4 + " " + "█" * 9
    assert Annotation.objects.get().maker_name in (blocks, "█" * 14)
    assert json.dumps(kept.lines).count("Maja") == 0


def test_what_nobody_imports_goes_after_a_while(client, essay):
    bring(client, essay)
    act(client, essay)
    bring(client, essay, of_api([hypothesis_row(9, "The middle")]))

    kept, gone = forget_unused_imports(before=NOW), forget_unused_imports(before=NOW + DAY)

    assert (kept, gone, AnnotationImport.objects.get().state) == (0, 1, "done")


def test_too_many_files_wait(client, essay):
    bring(client, essay)
    content = of_api([hypothesis_row(9, "The middle")])

    with pytest.raises(RuleBroken, match="1 files wait here already"):
        bring_annotations(
            essay=essay, by=essay.issue.created_by, now=NOW, filename="a.json", content=content, most_open=1
        )


def test_the_report_costs_the_same_for_one_and_for_many(client, essay, django_assert_num_queries):
    annotation_on(essay)
    one = bring(client, essay, of_api(ROWS[:1])).url
    rows = [hypothesis_row(n, "The lead of An essay") for n in range(1, 28)]
    many = bring(client, essay, of_api(rows)).url
    client.get(one)

    for address in (one, many):
        with django_assert_num_queries(6):
            client.get(address)
