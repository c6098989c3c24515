"""One world for every door: an issue with an essay in each state, and a person of each role.

Every essay of it stands in words that no other text has (WORDS), so that a leak of one is seen anywhere.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from accounts.models import Portrait, User
from symposium.actions.essay import create_essay, submit_essay, write_draft
from symposium.actions.guideline import set_guideline_themes
from symposium.actions.issue import set_themes
from symposium.actions.picture import NewPicture, add_picture
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import ImportState, ManuscriptState, Role
from symposium.models import Annotation, AnnotationImport, Comment, Essay, Issue, Manuscript
from symposium.models.draft_text import text_of
from tests.doors.voiced import give_voices
from tests.factories import DAY, NOW, UserFactory, give_role, make_administrator, make_issue, release

ROLES = (
    "anonymous",
    "reader",
    "author",
    "colleague",
    "moderator",
    "copy_editor",
    "editor",
    "elsewhere",
    "administrator",
)
RELEASE = NOW + DAY
# A made-up word for each place in which an essay says something.
PLACES = (
    "title",
    "dek",
    "note",
    "alt",
    "caption",
    "credit",
    "name",
    "affiliation",
    "biography",
    "passage",
    "heading",
    "headline",
    "body",
    "footnote",
)


@dataclass
class World:
    """`people` by role (None: anonymous); `essays`, `issues` and `remarks` by the names that tables use."""

    people: dict[str, User | None] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    essays: dict[str, Essay] = field(default_factory=dict)
    remarks: dict[str, Annotation | Comment] = field(default_factory=dict)
    manuscript: Manuscript | None = None
    imported: AnnotationImport | None = None
    version: Manuscript | None = None


def word(stem: str, place: str) -> str:
    """As `qzdraftheadlinexv`: no language has it, and no stemmer shortens it."""
    return f"qz{stem}{place}xv"


def words(stem: str) -> list[str]:
    return [word(stem, place) for place in PLACES]


def text_in(stem: str, *authors: User, guidelines: int = 2) -> DraftText:
    """An essay of words that stand nowhere else; the first author's byline has the made-up name."""
    say = {place: word(stem, place) for place in PLACES}
    passages = [
        DraftPassage("paragraph", f"The {say['passage']} is the first of it.[^1]"),
        DraftPassage("heading", f"On {say['heading']}", level=2),
        DraftPassage("paragraph", f"More {say['passage']}, *stressed*."),
        DraftPassage("footnote", f"See {say['footnote']}.", marker="1"),
    ]
    for number in range(1, guidelines + 1):
        passages += [
            DraftPassage("guideline_headline", f"Do {say['headline']} {number}", guideline=number),
            DraftPassage("guideline_body", f"Since {say['body']} {number} is worth it.", guideline=number),
        ]
    bylines = [
        DraftByline(
            say["name"].capitalize(),
            say["affiliation"],
            f"Known for {say['biography']}.",
            "",
            authors[0].pk if authors else None,
        )
    ]
    bylines += [DraftByline(other.name, "", "", "", other.pk) for other in authors[1:]]
    return DraftText(
        title=f"Title {say['title']}",
        dek=f"Dek {say['dek']}.",
        editors_note=f"Note {say['note']}.",
        image_caption=say["caption"],
        image_credit=say["credit"],
        picture_alt=say["alt"],
        bylines=tuple(bylines),
        passages=tuple(passages),
    )


def give_picture(essay: Essay, by: User) -> None:
    """Put a picture on the draft, with the description that its text has."""
    draft = essay.revisions.draft().get()
    new = NewPicture(content=b"RIFFpicture", media_type="image/webp", width=800, height=400)
    now = NOW - 19 * DAY
    picture = add_picture(essay=essay, by=by, now=now, picture=new)
    text = replace(text_of(draft), picture=picture.key)
    write_draft(essay=essay, by=by, now=now, text=text, edits=draft.edits)


def give_portrait(user: User) -> None:
    Portrait.objects.create(user=user, content=b"RIFFportrait", media_type="image/webp")


def bring(issue: Issue, stem: str, *authors: User, guidelines: int = 2) -> Essay:
    """A draft in its own words, with a picture, its guidelines under the issue's first theme."""
    by = issue.created_by
    text = text_in(stem, *authors, guidelines=guidelines)
    essay = create_essay(issue=issue, by=by, now=NOW - 20 * DAY, text=text)
    give_picture(essay, by)
    for guideline in essay.guidelines.all():
        set_guideline_themes(guideline=guideline, theme_slugs=["water"], by=by, now=NOW - 19 * DAY)
    return essay


def rewrite(essay: Essay, stem: str, *authors: User, guidelines: int = 3) -> None:
    """New words in the draft; the last guideline is new, the others keep their identity."""
    draft = essay.revisions.draft().get()
    keys = {w.number: w.guideline.key for w in draft.wordings.select_related("guideline")}
    text = text_in(stem, *authors, guidelines=guidelines)
    text = replace(text, guideline_keys=keys, picture=draft.picture.key if draft.picture else "")
    write_draft(
        essay=essay, by=essay.issue.created_by, now=NOW - timedelta(hours=5), text=text, edits=draft.edits
    )


def make_people(here: Issue, away: Issue, hidden: Issue) -> dict[str, User | None]:
    """The staff and experts of `here` have the same places in `hidden`."""
    people: dict[str, User | None] = {"anonymous": None, "reader": UserFactory(name="Rita Reader")}
    places = {
        "author": Role.EXPERT,
        "colleague": Role.EXPERT,
        "moderator": Role.MODERATOR,
        "copy_editor": Role.COPY_EDITOR,
        "editor": Role.EDITOR,
    }
    for role, place in places.items():
        people[role] = give_role(here, place, UserFactory(name=f"{role.title()} Person"))
        give_role(hidden, place, people[role])
    people["elsewhere"] = give_role(away, Role.EDITOR)
    people["administrator"] = make_administrator()
    return people


def withdrawn(essay: Essay, now) -> None:
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=now, notice="Withdrawn at the author's wish.")


def make_ground(**issue_fields) -> World:
    """The issues and their people, and no essay yet."""
    world = World()
    here = make_issue(**issue_fields)
    world.issues = {
        "here": here,
        "away": make_issue(),
        "hidden": make_issue(published_at=None, title="Qzhiddenissuexv"),
    }
    for issue in (here, world.issues["hidden"]):
        themes = [{"slug": "water", "name": "Water"}]
        set_themes(issue=issue, by=issue.created_by, now=NOW - 59 * DAY, themes=themes)
    world.people = make_people(**world.issues)
    give_portrait(world.people["author"])
    world.manuscript = Manuscript.objects.create(
        issue=here,
        brought_by=world.people["author"],
        brought_at=NOW - DAY,
        filename="pasted.txt",
        content=b"A text.",
        state=ManuscriptState.READY,
    )
    return world


def make_world(**issue_fields) -> World:
    """All essays are the author's; the draft has a newcomer beside them, known to nobody yet."""
    world = make_ground(**issue_fields)
    here, author = world.issues["here"], world.people["author"]
    newcomer = give_role(here, user=UserFactory(name="Qznewcomerxv"))
    give_portrait(newcomer)
    world.people["newcomer"] = newcomer
    essays = world.essays
    for stem in ("standing", "coming", "withdrawn", "unborn", "submitted"):
        essays[stem] = bring(here, stem, author)
    essays["draft"] = bring(here, "draft", author, newcomer)
    world.version = Manuscript.objects.create(
        issue=here,
        onto=essays["draft"],
        brought_by=author,
        brought_at=NOW - DAY,
        filename="again.txt",
        content=b"A text.",
        state=ManuscriptState.READY,
    )
    release(essays["standing"], at=NOW - 2 * DAY)
    rewrite(essays["standing"], "next", author)
    release(essays["standing"], at=RELEASE)
    release(essays["coming"], at=RELEASE)
    release(essays["withdrawn"], at=NOW - 3 * DAY)
    world.imported = AnnotationImport.objects.create(
        essay=essays["standing"],
        brought_by=here.created_by,
        brought_at=NOW - DAY,
        filename="remarks.json",
        content=b"[]",
        state=ImportState.READY,
    )
    give_voices(world)
    withdrawn(essays["withdrawn"], NOW - DAY)
    withdrawn(essays["unborn"], NOW - DAY)
    submit_essay(essay=essays["submitted"], by=author, now=NOW - DAY)
    for essay in essays.values():
        essay.refresh_from_db()
    return world


def addresses(world: World) -> dict[str, dict[str, str]]:
    """For each thing that a table names, what its addresses are filled with."""
    things: dict[str, dict[str, str]] = {"-": {}}
    for name, issue in world.issues.items():
        things[name] = {"issue": issue.slug, "issue_key": issue.key}
    for name, essay in world.essays.items():
        draft = essay.revisions.draft().get()
        things[name] = {
            "issue": essay.issue.slug,
            "essay": essay.slug,
            "key": essay.key,
            "guideline": essay.guidelines.order_by("pk").first().key,
            "new": essay.guidelines.order_by("pk").last().key,
            "picture": draft.picture.key,
        }
    for name, person in world.people.items():
        if person is not None:
            name = "writer" if name == "author" else name
            assert name not in things, "a person and an essay under one name"
            things[name] = {"person": person.key}
    for name, remark in world.remarks.items():
        assert name not in things, "a remark and another thing under one name"
        things[name] = {"comment" if isinstance(remark, Comment) else "annotation": remark.key}
    if world.imported is not None:
        things["import"] = {"import": world.imported.key}
    for name in ("manuscript", "version"):
        if (brought := getattr(world, name)) is not None:
            things[name] = {"manuscript": brought.key}
    return things
