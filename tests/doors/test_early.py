"""An essay that its issue's experts read ahead: every door, for everybody, before and after the release."""

import pytest
from django.test import Client
from django.urls import reverse

from symposium import clock
from symposium.actions.annotation import annotate
from symposium.actions.schedule import schedule_essay
from symposium.domain.anchoring import Place
from symposium.domain.meant import Meant
from symposium.enums import Role
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, released_essay
from tests.page import Page

pytestmark = pytest.mark.django_db
RELEASE = NOW + DAY
WORD = "qzearlyxv"
TITLE = "Qztitlexv"


@pytest.fixture
def issue():
    return make_issue(slug="spring", early_annotation="open", announcement="nothing")


@pytest.fixture
def essay(issue):
    released_essay(issue, "Shrubs")
    essay = make_essay(issue, TITLE, author=give_role(issue))
    schedule_essay(essay=essay, by=issue.created_by, now=NOW, release_at=RELEASE)
    return essay


@pytest.fixture
def expert(issue):
    return give_role(issue, user=UserFactory(name="Ida Expert"))


@pytest.fixture
def remark(essay, expert):
    revision = essay.revisions.frozen().get()
    lead = revision.passages.order_by("position").first()
    places = {"start": Place(lead.key, 0), "end": Place(lead.key, 4)}
    return annotate(
        essay=essay, revision=revision, by=expert, now=NOW, text=WORD, once="k", meant=Meant(), **places
    )


def doors(essay, remark) -> list[str]:
    """Every reading door that could tell of the remark or of its essay."""
    at, key = essay.get_absolute_url(), essay.key
    return [
        "/",
        "/issues/",
        "/issues/spring/",
        "/issues/spring/guidelines/",
        "/issues/spring/feed.atom",
        "/feed.atom",
        "/sitemap.xml",
        f"/search/?q={WORD}",
        "/people/",
        f"/people/{remark.writer.key}/",
        at,
        f"{at}early/",
        f"{at}discussion/",
        f"{at}annotations/",
        f"{at}annotations.jsonld",
        f"{at}annotations.csv",
        f"{at}annotations.txt",
        f"{at}news/?after=",
        f"{at}lost/",
        f"{at}r/1/",
        f"{at}r/1.txt",
        f"/a/{remark.key}/",
        f"/a/{remark.key}.jsonld",
        f"/a/{remark.key}/edit/",
        f"/a/{remark.key}/remove/",
        f"/a/{remark.key}/history/",
        f"/a/{remark.key}/comment/",
        f"/a/{remark.key}/widen/",
        f"{at}annotate/?passage={essay.revisions.draft().get().passages.order_by('position')[0].key}",
        f"/api/v1/essays/{key}/",
        f"/api/v1/essays/{key}/annotations/",
        f"/api/v1/annotations/{remark.key}/",
        f"/api/v1/annotations/{remark.key}/versions/",
        "/api/v1/issues/spring/",
        "/api/v1/early/",
        f"/api/v1/essays/{key}/early/",
        f"/api/v1/essays/{key}/early/annotations/",
        f"/api/v1/search/?q={WORD}",
        "/write/",
    ]


def asked(who, path):
    client = Client()
    if who is not None:
        client.force_login(who)
    return client.get(path)


def telling(who, paths) -> list[str]:
    """Those whose answer has the remark's word or the essay's title, or leads to either."""
    answers = {path: asked(who, path) for path in paths}
    return [
        path
        for path, answer in answers.items()
        if WORD in answer.content.decode().replace(f"q={WORD}", "").replace(f'value="{WORD}"', "")
        or TITLE in answer.content.decode()
        or "early" in answer.get("Location", "").partition("?")[0]
    ]


@pytest.mark.parametrize("setting", ["open", "blind"])
@pytest.mark.parametrize("who", ["anonymous", "reader", "elsewhere"])
def test_before_the_release_no_door_tells_of_it(issue, essay, remark, setting, who):
    issue.early_annotation = setting
    issue.save(update_fields=["early_annotation"])
    person = {
        "anonymous": None,
        "reader": UserFactory(),
        "elsewhere": give_role(make_issue(slug="autumn"), Role.EDITOR),
    }

    with clock.travel(NOW):
        found = telling(person[who], [path for path in doors(essay, remark) if f"q={WORD}" not in path])
        searched = asked(person[who], f"/search/?q={WORD}").content.count(b"<article")
        hits = asked(person[who], f"/api/v1/search/?q={WORD}").json()["results"]

    assert (found, searched, hits) == ([], 0, [])


def test_what_is_hidden_answers_as_what_is_not_there(essay, remark):
    hidden = [
        path for path in doors(essay, remark) if essay.slug in path or remark.key in path or essay.key in path
    ]
    reader = UserFactory()

    def absent(path):
        for word in (essay.slug, remark.key, essay.key):
            path = path.replace(word, "k" * len(word))
        return path

    with clock.travel(NOW):
        statuses = {path: asked(reader, path).status_code for path in hidden}
        of_nothing = {path: asked(reader, absent(path)).status_code for path in hidden}

    assert statuses == of_nothing
    assert set(statuses.values()) == {
        200,
        404,
    }  # the news of a page that is open are "nothing new" for any address


@pytest.mark.parametrize(("setting", "told"), [("open", [WORD]), ("blind", [])])
def test_a_fellow_expert_reads_it_at_its_early_address_alone(issue, essay, remark, setting, told):
    issue.early_annotation = setting
    issue.save(update_fields=["early_annotation"])
    fellow = give_role(issue)

    with clock.travel(NOW):
        page = asked(fellow, f"{essay.get_absolute_url()}early/")
        telling_it = telling(fellow, [path for path in doors(essay, remark) if f"q={WORD}" not in path])

    assert Page(page).texts("#remarks .remark-text") == told
    assert page["Cache-Control"] == "private, no-store"
    early, at = f"{essay.get_absolute_url()}early/", essay.get_absolute_url()
    through = {f"/a/{remark.key}/", f"/a/{remark.key}/history/"} if told else set()
    api = f"/api/v1/essays/{essay.key}/early/"
    through |= {"/api/v1/early/", api}
    if told:
        notes = f"/api/v1/annotations/{remark.key}/"
        through |= {f"{api}annotations/", notes, f"{notes}versions/"}
    annotate_path = next(path for path in doors(essay, remark) if path.startswith(f"{at}annotate/"))
    assert set(telling_it) == {early, annotate_path, "/write/"} | through


def test_at_the_instant_all_see_it_with_its_date(essay, remark):
    with clock.travel(RELEASE):
        page = Page(asked(None, essay.get_absolute_url()))
        moved = asked(None, f"{essay.get_absolute_url()}early/")
        data = asked(None, f"/api/v1/annotations/{remark.key}/").json()

    assert page.texts("#remarks .remark-text") == [WORD]
    assert (moved.status_code, moved["Location"]) == (302, essay.get_absolute_url())
    assert data["made_at"] == NOW.isoformat().replace("+00:00", "Z")


def test_it_is_written_read_mended_and_removed_by_plain_forms(essay, expert, issue):
    client = Client()
    client.force_login(expert)
    at = essay.get_absolute_url()
    key = essay.revisions.frozen().get().passages.order_by("position")[0].key
    with clock.travel(NOW):
        form = f"{at}annotate/?revision=1&passage={key}"
        sent = {"revision": "1", "passage": key, "first": "1", "last": "1", "text": WORD, "once": "k"}
        shown = client.get(form)
        made = client.post(f"{at}annotate/", sent | {"purpose": "remark", "visibility": "all"})
        written = Page(client.get(f"{at}early/"))
        mine = expert.annotations.get()
        client.post(f"/a/{mine.key}/edit/", {"text": "Other words."})
        mended = Page(client.get(f"{at}early/"))
        client.post(f"/a/{mine.key}/remove/")
        removed = Page(client.get(f"{at}early/"))

    assert (shown.status_code, made.status_code) == (200, 302)
    assert made["Location"] == f"{at}early/#a-{mine.key}"
    assert (written.texts("#remarks .remark-text"), mended.texts("#remarks .remark-text")) == (
        [WORD],
        ["Other words."],
    )
    assert written.texts(".essay-tools a") == ["1 remark"]
    assert removed.texts("#remarks .remark-text") == []


def test_its_experts_find_it_on_their_desk(issue, essay, expert):
    with clock.travel(NOW):
        page = Page(asked(expert, reverse("write")))

    assert [link.get("href") for link in page.find(".early-list a")] == [f"{essay.get_absolute_url()}early/"]


def test_what_may_be_done_to_a_remark_before_the_release_stands_beside_it(
    at_noon, essay, expert, remark, issue
):
    """Its writer changes and removes it; nobody answers it yet, whoever else reads it."""

    def ways(person) -> list[str]:
        client = Client()
        client.force_login(person)
        return Page(client.get(f"{essay.get_absolute_url()}early/")).texts(".remark-foot a")

    assert ways(expert) == ["Edit", "Remove", "10 Mar 2026"]
    assert ways(give_role(issue)) == ["10 Mar 2026"]
