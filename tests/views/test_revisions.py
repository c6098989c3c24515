"""An essay's revisions as readers meet them: addresses that still lead somewhere, the history, two compared."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from symposium import clock
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftPassage
from symposium.enums import Role
from symposium.models import PastKey
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue, release, released_essay
from tests.page import Page
from tests.revising import EDITED, MOVED, STANDING, revise, revised_essay, rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def of(name: str, essay, *more) -> str:
    return reverse(name, args=[essay.issue.slug, essay.slug, *more])


def test_a_removed_passages_address_says_where_it_can_be_read(client):
    essay = revised_essay()

    page = Page(client.get(essay.get_absolute_url()))

    assert page.texts("#removed") == ["This passage was removed in revision 2. Read it in revision 1"]
    assert page.find("#removed a")[0].get("href") == of("revision", essay, 1) + "#removed"
    assert page.find("#removed")[0].getprevious().get("id") == STANDING.key
    assert Page(client.get(of("revision", essay, 1))).find(".past") == []


def test_every_address_ever_shown_stands_once_on_every_later_revision(client):
    essay = revised_essay()
    revise(essay, DraftPassage("paragraph", f"{EDITED.text} {MOVED.text}", key="edited"))
    release(essay, at=NOW)
    shown = [set(essay.revisions.get(number=n).passages.values_list("key", flat=True)) for n in (1, 2, 3)]

    for number in (1, 2, 3):
        page = Page(client.get(of("revision", essay, number)))
        ever = set.union(*shown[:number])
        assert {key: len(page.find(f"#{key}")) for key in ever} == dict.fromkeys(ever, 1)


def test_a_removed_guidelines_anchor_leads_to_its_last_wording(client):
    essay = released_essay(guidelines=2, at=NOW - 3 * DAY)
    gone = essay.guidelines.order_by("pk").last()
    draft = essay.revisions.draft().get()
    kept = draft.passages.exclude(wording__guideline=gone)
    revise_to = [
        DraftPassage(p.kind, p.text, p.level, p.marker, 1 if p.wording_id else None, p.key) for p in kept
    ]
    essay_text = {"passages": tuple(revise_to)}
    rewrite(essay, **essay_text)
    release(essay, at=NOW - DAY)

    page = Page(client.get(essay.get_absolute_url()))

    assert page.texts(f"#g-{gone.key}") == ["This guideline was removed in revision 2. Read its last wording"]
    assert page.find(f"#g-{gone.key} a")[0].get("href") == reverse("guideline", args=[gone.key])


def links(response) -> dict[str, str]:
    pairs = (part.strip().split("; ") for part in response["Link"].split(","))
    return {rel.removeprefix('rel="').rstrip('"'): address.strip("<>") for address, rel in pairs}


def test_the_versions_are_named_in_the_link_header(client, settings):
    settings.SITE_URL = "https://symposium.example"
    essay = revised_essay()
    revise(essay, STANDING)
    release(essay, at=NOW)
    guideline = essay.guidelines.get()
    site = "https://symposium.example"

    middle = links(client.get(of("revision", essay, 2)))
    latest = links(client.get(essay.get_absolute_url()))
    wording = links(client.get(reverse("wording", args=[guideline.key, 2])))

    assert middle == {
        "cite-as": site + of("revision", essay, 2),
        "latest-version": site + essay.get_absolute_url(),
        "predecessor-version": site + of("revision", essay, 1),
        "successor-version": site + of("revision", essay, 3),
        "version-history": site + of("revisions", essay),
    }
    assert latest == {
        "cite-as": f"{site}/e/{essay.key}/",
        "latest-version": site + essay.get_absolute_url(),
        "predecessor-version": site + of("revision", essay, 2),
        "version-history": site + of("revisions", essay),
    }
    assert wording == {
        "cite-as": f"{site}/g/{guideline.key}@2/",
        "latest-version": f"{site}/g/{guideline.key}/",
        "predecessor-version": f"{site}/g/{guideline.key}@1/",
        "successor-version": f"{site}/g/{guideline.key}@3/",
        "version-history": site + of("revisions", essay),
    }


def test_the_history_lists_revisions_with_their_notes_and_what_changed(client):
    essay = revised_essay()

    page = Page(client.get(of("revisions", essay)))

    assert page.texts(".history-name") == ["Revision 2", "Revision 1"]
    assert page.texts(".history-note") == ["Figures mended.", "The first release."]
    assert [a.get("href") for a in page.find(".history-acts a")] == [
        of("comparison", essay, 1, 2),
        of("revision_text", essay, 2),
        of("revision_text", essay, 1),
    ]


def test_two_chosen_in_the_history_are_compared(client):
    essay = revised_essay()

    response = client.get(of("revisions", essay), {"from": "2", "to": "1"}, follow=True)

    assert response.redirect_chain[-1] == (of("comparison", essay, 1, 2), 302)


def test_a_comparison_shows_words_moves_and_what_was_removed(client):
    essay = revised_essay(at=NOW - DAY)

    page = Page(client.get(of("comparison", essay, 1, 2)))

    assert page.texts("h1") == ["What changed from revision 1 to revision 2"]
    assert page.texts(".comparison-summary") == [
        "1 word put in, 10 taken out. Of the passages 1 changed, 1 moved and 1 removed."
    ]
    assert page.texts("#to-edited ins, #to-edited del") == ["[Taken out: twice]", "[Put in: thrice]"]
    assert page.texts("#from-moved") == ["Moved from here “Maps of the sea bed are older than most …”"]
    assert page.texts("#to-moved .change-label") == ["Moved here where it stood"]
    assert page.texts("#to-removed .change-label") == ["Removed"]
    assert page.texts(".same-run summary") == ["2 passages that did not change"]


@pytest.mark.parametrize("role", ["anonymous", "reader", "author", "editor"])
def test_what_is_not_released_is_compared_by_the_essays_people_alone(client, role):
    issue = make_issue()
    author = give_role(issue)
    essay = revised_essay(issue, at=NOW + DAY, author=author)
    people = {"reader": UserFactory(), "author": author, "editor": issue.created_by}
    if role in people:
        client.force_login(people[role])
    waiting, draft = of("comparison", essay, 1, 2), of("comparison_with_draft", essay, 1)

    answers = [client.get(address).status_code for address in (waiting, draft)]
    own = Page(client.get(of("revisions", essay))).find(".own-history")

    assert (answers, len(own)) == (([200, 200], 1) if role in ("author", "editor") else ([404, 404], 0))


@pytest.mark.parametrize(("role", "links"), [(Role.MODERATOR, 0), (Role.EDITOR, 2)])
def test_only_who_may_change_the_draft_is_offered_to_bring_a_revision_back(client, role, links):
    essay = revised_essay()
    client.force_login(give_role(essay.issue, role))

    page = Page(client.get(of("revisions", essay)))

    offered = [a for a in page.find(".own-history a") if "/restore/" in a.get("href")]
    assert (len(page.find(".own-history")), len(offered)) == (1, links)


def test_of_a_withdrawn_essay_no_words_are_compared(client):
    essay = revised_essay()
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")

    response = client.get(of("comparison", essay, 1, 2), follow=True)

    assert response.redirect_chain == [(of("revisions", essay), 302)]
    page = Page(response)
    assert page.texts(".notice.withdrawn p") == [
        "Withdrawn on 10 March 2026. The address stays, the text does not.",
        "Asked for.",
    ]
    assert page.find("ol.history, del, ins") == []


def test_the_draft_takes_back_the_parts_that_were_chosen(client):
    essay = revised_essay(title="Harbour")
    revise(essay, STANDING, title="Other", dek="Another dek.")
    client.force_login(essay.issue.created_by)
    address = reverse("write_restore", args=[essay.key, 1])
    edits = Page(client.get(address)).find("input[name=edits]")[0].get("value")

    response = client.post(address, {"parts": ["text", "title"], "edits": edits})

    draft = essay.revisions.draft().get()
    assert response.status_code == 302
    assert (draft.title, draft.dek) == ("Harbour", "Another dek.")
    first = essay.revisions.get(number=1)
    keys = list(first.passages.values_list("key", "plain"))
    assert list(draft.passages.values_list("key", "plain")) == keys
    assert draft.wordings.get().guideline == first.wordings.get().guideline
    assert essay.events.first().details == {"revision": 1, "parts": ["text", "title"]}


@pytest.mark.parametrize("guidelines", [1, 30])
def test_a_comparison_reads_in_a_fixed_number_of_queries(client, guidelines, django_assert_num_queries):
    essay = released_essay(guidelines=guidelines, at=NOW - 3 * DAY)
    rewrite(essay, title="Better")
    release(essay, at=NOW - DAY)
    address = of("comparison", essay, 1, 2)

    with django_assert_num_queries(12):
        page = Page(client.get(address))

    assert page.texts(".comparison-fields dt") == ["Title"]


def test_a_past_address_is_as_final_as_the_text():
    essay = revised_essay()
    clock.tell_database(NOW)

    with pytest.raises(IntegrityError, match="cannot change"), transaction.atomic():
        PastKey.objects.filter(revision__essay=essay).delete()


def test_a_draft_that_changed_meanwhile_is_not_overwritten(client):
    essay = revised_essay()
    client.force_login(essay.issue.created_by)
    address = reverse("write_restore", args=[essay.key, 1])
    edits = Page(client.get(address)).find("input[name=edits]")[0].get("value")
    rewrite(essay, title="Changed meanwhile")

    response = client.post(address, {"parts": ["title"], "edits": edits})

    assert (response.status_code, essay.revisions.draft().get().title) == (412, "Changed meanwhile")


def test_the_api_compares_the_same(client):
    essay = revised_essay()

    told = client.get(f"/api/v1/essays/{essay.key}/revisions/1/with/2/").json()

    fates = {(change["new"] or change["old"])[0]: change["fate"] for change in told["passages"][:4]}
    assert fates == {"standing": "same", "removed": "removed", "edited": "reworded", "moved": "moved"}
    assert (told["words_added"], told["words_taken"]) == (1, 10)
    assert told["passages"][2]["pieces"][1:3] == [
        {"change": "taken", "text": "twice"},
        {"change": "added", "text": "thrice"},
    ]
