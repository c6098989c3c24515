import pytest

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftPassage
from symposium.models import Passage
from symposium.queries.search import search
from tests.factories import DAY, NOW, UserFactory, make_essay, make_issue, make_text, release, released_essay

pytestmark = pytest.mark.django_db


def found(text, **given):
    """(kind, title) of every hit."""
    hits = search(text, now=NOW, **given).hits
    return [(hit.kind, "".join(part.text for part in hit.title)) for hit in hits]


def essay_of(issue, title, *paragraphs, **text):
    passages = tuple(DraftPassage("paragraph", paragraph) for paragraph in paragraphs)
    return released_essay(issue, title, passages=passages, **text)


def test_terms_may_stand_in_different_parts_of_the_essay():
    issue = make_issue()
    essay_of(issue, "The same ration", "Nobody meters.", "The reservoir is low.")
    essay_of(issue, "Another ration", "Nothing of that.")

    assert found("ration reservoir") == [("essay", "The same ration")]


def test_words_are_found_in_their_other_forms_and_in_any_case():
    essay_of(make_issue(), "Meters", "Charging for every litre.")

    assert found("METER charges") == [("essay", "Meters")]


def test_a_quoted_phrase_is_found_in_its_order_alone():
    issue = make_issue()
    essay_of(issue, "Right", "A shared reserve of six crews.")
    essay_of(issue, "Wrong", "A reserve that is shared by six crews.")

    assert found('"shared reserve"') == [("essay", "Right")]


def test_what_is_unwanted_excludes_the_whole_essay():
    issue = make_issue()
    essay_of(issue, "With", "A pump.", "A valve.")
    essay_of(issue, "Without", "A pump.")

    assert found("pump -valve") == [("essay", "Without")]


def test_one_word_or_another():
    issue = make_issue()
    essay_of(issue, "First", "A pump.")
    essay_of(issue, "Second", "A valve.")
    essay_of(issue, "Third", "A drain.")

    assert sorted(found("pump or valve")) == [("essay", "First"), ("essay", "Second")]


def test_a_title_outranks_a_text():
    issue = make_issue()
    essay_of(issue, "Of other things", "A pump, a valve and a great deal more of it.")
    essay_of(issue, "The pump", "Nothing here.")

    assert found("pump") == [("essay", "The pump"), ("essay", "Of other things")]


def test_a_guideline_is_found_once_by_its_headline_and_body_together():
    released_essay(make_issue(), "An essay", guidelines=2)

    assert found("worth thing 2", kind="guidelines") == [("guideline", "Do thing 2 of An essay")]


def test_a_word_of_a_guideline_alone_does_not_show_its_essay_too():
    released_essay(make_issue(), "An essay", guidelines=1)

    assert found("worth doing soon") == [("guideline", "Do thing 1 of An essay")]


def test_a_person_is_found_once_with_their_essays():
    issue = make_issue()
    author = UserFactory(name="Živa Kőszegi")
    for title in ("One", "Two"):
        released_essay(issue, title, author=author, guidelines=0)

    assert sorted(found("kőszegi")) == [("essay", "One"), ("essay", "Two"), ("person", "Živa Kőszegi")]


def test_a_byline_without_an_account_leads_to_its_essay():
    essay = released_essay(make_issue(), name="Nemo Nobody", guidelines=0)

    [hit] = search("nobody", now=NOW, kind="people").hits

    assert hit.url == essay.get_absolute_url()


def test_essays_are_read_in_their_own_language():
    issue = make_issue()
    essay_of(issue, "La nuit", "Les lampes éclairent les chevaux.", language="fr")
    essay_of(issue, "Night", "The lamps light the horses.")

    assert found("lampe cheval") == [("essay", "La nuit")]
    assert found("lamp horse") == [("essay", "Night")]


def test_a_stop_word_is_passed_over_and_alone_finds_nothing():
    essay_of(make_issue(), "The pump", "It stands there.")

    assert found("the pump") == [("essay", "The pump")]
    assert found("the of and") == []


@pytest.mark.parametrize(
    "odd", ["\x00", '"', "''", "!&|", "<b>", ":*", "a:*b", "\\", "-pump", "x" * 5000, "%s %(a)s"]
)
def test_odd_queries_find_nothing_and_break_nothing(odd):
    essay_of(make_issue(), "The pump", "It stands there.")

    assert found(odd) == []


def test_marks_are_parts_and_the_texts_own_signs_are_not():
    essay_of(make_issue(), "A pump", "Before <b> a \ue000 pump \ue001 </b> & after it.")

    [hit] = search("pump", now=NOW).hits

    assert [(part.text, part.is_marked) for part in hit.extract] == [
        ("Before <b> a ", False),
        ("pump", True),
        (" </b> & after it.", False),
    ]


def test_a_long_text_is_cut_around_the_word():
    words = " ".join(f"word{n}" for n in range(200))
    essay_of(make_issue(), "Long", f"{words} pump {words}")

    [hit] = search("pump", now=NOW).hits
    extract = "".join(part.text for part in hit.extract)

    assert (extract[:2], extract[-2:]) == ("… ", " …")
    assert len(extract.split()) < 40


def test_a_heading_is_shown_only_where_no_other_passage_has_the_word():
    passages = (
        DraftPassage("heading", "The pump", level=2),
        DraftPassage("paragraph", "One pump is enough."),
    )
    released_essay(make_issue(), "Of other things", passages=passages)

    [hit] = search("pump", now=NOW).hits

    assert "".join(part.text for part in hit.extract) == "One pump is enough."


def test_an_extract_leads_to_its_passage():
    passages = (DraftPassage("paragraph", "Nothing here."), DraftPassage("paragraph", "One pump is enough."))
    essay = released_essay(make_issue(), "Of other things", passages=passages)
    key = Passage.objects.get(revision__number=1, plain="One pump is enough.").key

    [by_text] = search("pump", now=NOW).hits
    [by_title] = search("other things", now=NOW).hits

    assert by_text.place == f"{essay.get_absolute_url()}#{key}"
    assert by_title.place == ""


def hide_as_draft(issue):
    make_essay(issue, "Secret pump", name="Sue Secret")


def hide_as_scheduled(issue):
    release(make_essay(issue, "Secret pump", name="Sue Secret"), at=NOW + DAY)


def hide_as_withdrawn(issue):
    essay = released_essay(issue, "Secret pump", name="Sue Secret")
    withdraw_essay(essay=essay, by=issue.created_by, now=NOW, notice="The author asked for it.")


@pytest.mark.parametrize("hide", [hide_as_draft, hide_as_scheduled, hide_as_withdrawn])
@pytest.mark.parametrize("typed", ["secret", "pump", "sue", "thing"])
def test_what_is_not_readable_is_neither_found_nor_counted(hide, typed):
    hide(make_issue())

    results = search(typed, now=NOW)

    assert (results.hits, results.total) == ((), 0)
    assert [facet.count for facet in results.kinds] == [0, 0, 0, 0]
    assert results.issues == ()


def test_an_unpublished_issue_is_neither_found_nor_counted():
    issue = make_issue(published_at=NOW + DAY)
    released_essay(issue, "Secret pump")

    assert search("pump", now=NOW).total == 0
    assert search("pump", now=NOW + DAY).total == 3


def test_only_the_latest_released_revision_is_searched():
    essay = essay_of(make_issue(), "A pump", "The old sentence.")
    text = make_text("A pump", guidelines=0)
    edits = essay.revisions.draft().get().edits
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=edits)
    release(essay, at=NOW + DAY)

    assert (found("old"), found("lead")) == ([("essay", "A pump")], [])
    later = search("lead", now=NOW + DAY)
    assert (later.total, search("old", now=NOW + DAY).total) == (1, 0)


def test_facets_count_within_one_another():
    first, second = make_issue(), make_issue()
    released_essay(first, "Pump one", guidelines=2)
    released_essay(second, "Pump two", guidelines=1)

    results = search("pump", now=NOW, kind="guidelines", issue=first.slug)

    assert results.total == 2
    assert [(f.kind, f.count) for f in results.kinds] == [
        ("all", 3),
        ("essays", 1),
        ("guidelines", 2),
        ("people", 0),
    ]
    assert [(f.issue, f.count, f.is_chosen) for f in results.issues] == [(second, 1, False), (first, 2, True)]


@pytest.mark.parametrize(("asked", "given"), [(1, 1), (2, 2), (99, 2), (0, 1), (-5, 1)])
def test_a_page_beyond_the_last_is_the_last(asked, given):
    released_essay(make_issue(), "Pump", guidelines=30)

    results = search("pump", now=NOW, page=asked)

    assert (results.page, results.pages, results.total) == (given, 2, 31)


@pytest.mark.parametrize("guidelines", [1, 18])
def test_the_same_number_of_queries_for_few_and_many(guidelines, django_assert_num_queries):
    released_essay(make_issue(), "Pump", guidelines=guidelines, author=UserFactory(name="Pump Pumper"))

    with django_assert_num_queries(11):
        results = search("pump", now=NOW)

    assert results.total == guidelines + 2
