"""What tests need of the world, made by the product's own actions where there is one."""

from datetime import UTC, datetime, timedelta

import factory

from accounts.models import User
from symposium.actions.essay import create_essay
from symposium.actions.grading import Graded
from symposium.actions.issue import create_issue
from symposium.actions.schedule import schedule_essay
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import Answer, Role, WordingGrade
from symposium.models import Issue, Membership, Revision
from symposium.models.changed_guidelines import changed_guidelines

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


def make_administrator() -> User:
    return UserFactory(name="Ada Administrator", is_superuser=True, is_staff=True)


def make_issue(*, published_at: datetime | None = NOW - 30 * DAY, **fields) -> Issue:
    """An issue whose managing editor is `issue.created_by`."""
    number = Issue.objects.count() + 1
    given = {
        "title": f"Symposium {number}",
        "question": "What should be done?",
        "published_at": published_at,
        **fields,
    }
    return create_issue(by=make_administrator(), now=NOW - 60 * DAY, fields=given)


def give_role(issue: Issue, role: str = Role.EXPERT, user: User | None = None) -> User:
    user = user or UserFactory()
    Membership.objects.create(
        issue=issue,
        user=user,
        role=role,
        answer=Answer.ACCEPTED,
        given_at=NOW - 50 * DAY,
        given_by=issue.created_by,
    )
    return user


def make_text(
    title: str = "An essay",
    *,
    guidelines: int = 2,
    author: User | None = None,
    name: str = "Erin Expert",
    **fields,
) -> DraftText:
    """A lead, a heading, a paragraph, and `guidelines` guidelines."""
    passages = [
        DraftPassage("paragraph", f"The lead of {title}."),
        DraftPassage("heading", "The middle", level=2),
        DraftPassage("paragraph", "A paragraph with *emphasis* and a [link](https://example.org/a)."),
        DraftPassage("heading", "Guidelines", level=2),
    ]
    for number in range(1, guidelines + 1):
        passages.append(DraftPassage("guideline_headline", f"Do thing {number} of {title}", guideline=number))
        passages.append(
            DraftPassage("guideline_body", f"Thing {number} is worth doing soon.", guideline=number)
        )
    byline = DraftByline(
        author.name if author else name,
        "Institute of Examples",
        f"{author.name if author else name} writes examples.",
        "",
        author.pk if author else None,
    )
    given = {"dek": f"The dek of {title}.", "bylines": (byline,), "passages": tuple(passages), **fields}
    return DraftText(title=title, **given)


def make_essay(issue: Issue | None = None, title: str = "An essay", *, author: User | None = None, **text):
    """A draft, brought by the issue's managing editor."""
    issue = issue or make_issue()
    return create_essay(
        issue=issue,
        by=issue.created_by,
        now=NOW - 20 * DAY,
        text=make_text(title, author=author, **text),
    )


def grade_all(essay, grade: str, *, now: datetime) -> dict[str, Graded]:
    """The same grade for every guideline whose wording changed, with a reason."""
    changes = changed_guidelines(essay, essay.revisions.draft().get(), now)
    return {change.key: Graded(grade, "Because the words say so.") for change in changes}


def release(
    essay, *, at: datetime = NOW - DAY, note: str = "", grade: str = WordingGrade.EDITORIAL
) -> Revision:
    """Scheduled one day before its instant; changed wordings are all graded alike."""
    return schedule_essay(
        essay=essay,
        by=essay.issue.created_by,
        now=at - DAY,
        release_at=at,
        note=note,
        grades=grade_all(essay, grade, now=at - DAY),
    )


def released_essay(issue: Issue | None = None, title: str = "An essay", *, at=NOW - DAY, **text):
    essay = make_essay(issue, title, **text)
    release(essay, at=at)
    return essay
