"""Places in an issue: given by e-mail address, told by mail, answered by whoever was invited."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from accounts.models import User
from symposium.actions.mail import write_mail
from symposium.actions.record import record
from symposium.actions.vote import move_cohort
from symposium.domain.author_name import one_line
from symposium.enums import Answer, MailKind, Role, Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Issue, Membership
from symposium.permissions.issue import check_can_manage_people
from symposium.permissions.membership import check_can_answer_invitation


def person_with(email: str, name: str = "") -> User:
    """The person with this address; a new one signs in by a mailed code, without a password."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise InvalidInput(f"“{email}” is no e-mail address.") from error
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        try:
            with transaction.atomic():
                return User.objects.create_user(email, None, name=one_line(name))
        except IntegrityError:  # invited elsewhere in the same moment
            person = User.objects.get(email__iexact=email)
    if one_line(name) and not person.name:
        person.name = one_line(name)
        person.save(update_fields=["name"])
    return person


@transaction.atomic
def give_place(*, issue: Issue, email: str, name: str, role: str, by, now: datetime) -> Membership:
    """Give the place and tell the person by mail. Repeating it changes nothing and mails nobody.

    A place that was declined is offered again.
    """
    check_can_manage_people(by, issue)
    if role not in Role.values:
        raise InvalidInput("Choose one of the roles.")
    person = person_with(email, name)
    membership, is_new = Membership.objects.get_or_create(
        issue=issue,
        user=person,
        role=role,
        defaults={
            "given_at": now,
            "given_by": by,
            # Experts are asked; the staff are told.
            "answer": Answer.INVITED if role == Role.EXPERT else Answer.ACCEPTED,
        },
    )
    if not is_new and membership.answer != Answer.DECLINED:
        return membership
    if not is_new:
        membership.answer, membership.given_at, membership.given_by = Answer.INVITED, now, by
        membership.save()
    move_cohort(person=person, issue=issue, now=now)
    record(Verb.PLACE_GIVEN, by=by, now=now, issue=issue, role=role, person=person.key)
    write_mail(
        kind=MailKind.PLACE,
        to=person.email,
        person=person,
        issue=issue,
        now=now,
        data={"place": membership.key},
        once=f"place {membership.key} {now.isoformat()}",
    )
    return membership


def _check_one_stays(issue: Issue, membership: Membership) -> None:
    """The last managing editor stays: an issue without one could be mended by nobody in it."""
    others = issue.memberships.filter(role=Role.MANAGING_EDITOR).exclude(pk=membership.pk)
    if membership.role == Role.MANAGING_EDITOR and not others.exclude(answer=Answer.DECLINED).exists():
        raise RuleBroken("An issue keeps one managing editor. Give somebody else that place first.")


@transaction.atomic
def take_place_away(*, membership: Membership, by, now: datetime) -> None:
    issue = Issue.objects.select_for_update().get(pk=membership.issue_id)
    check_can_manage_people(by, issue)
    _check_one_stays(issue, membership)
    deleted, _ = Membership.objects.filter(pk=membership.pk).delete()
    if deleted:
        move_cohort(person=membership.user, issue=issue, now=now)
        record(
            Verb.PLACE_TAKEN_AWAY,
            by=by,
            now=now,
            issue=issue,
            role=membership.role,
            person=membership.user.key,
        )


@transaction.atomic
def answer_invitation(*, membership: Membership, answer: str, by, now: datetime) -> Membership:
    issue = Issue.objects.select_for_update().get(pk=membership.issue_id)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    check_can_answer_invitation(by, membership)
    if answer not in (Answer.ACCEPTED, Answer.DECLINED):
        raise InvalidInput("Accept or decline.")
    if answer == Answer.DECLINED:
        _check_one_stays(issue, membership)
    if membership.answer != answer:
        membership.answer = answer
        membership.save(update_fields=["answer"])
        move_cohort(person=membership.user, issue=issue, now=now)
        record(Verb.PLACE_ANSWERED, by=by, now=now, issue=issue, answer=answer)
    return membership
