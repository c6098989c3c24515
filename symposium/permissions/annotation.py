from symposium.errors import NotAllowed, RuleBroken
from symposium.models import Essay
from symposium.permissions.essay import is_author, is_editor
from symposium.permissions.remark import check_not_withdrawn, is_writer


def check_can_annotate(user, essay) -> None:
    """Any signed-in person, also after the issue has closed; authors too."""
    if not user.is_authenticated:
        raise NotAllowed("Sign in to annotate the text.")
    check_not_withdrawn(essay)


def check_can_annotate_early(user, essay, revision, now) -> None:
    """The issue's experts and editors, on a revision that waits for its instant, where the issue lets them."""
    if not Essay.objects.early_for(user, now).filter(pk=essay.pk).exists():
        raise RuleBroken("This revision is not released yet.")
    if revision.number is None:
        raise RuleBroken("A draft is not annotated: it is not scheduled yet.")


def check_can_import_annotations(user, essay, now) -> None:
    """The issue's editors: they answer for what they bring before readers, and nobody brings it in another's name."""
    if not is_editor(user, essay.issue):
        raise NotAllowed("Only the issue's editors import remarks.")
    check_not_withdrawn(essay)
    if not essay.revisions.released(now).exists():
        raise RuleBroken("The essay is not released yet: there is nothing that remarks could be on.")


def check_can_widen(user, annotation) -> None:
    """Its writer alone: nobody else says for whom it was meant."""
    if not is_writer(user, annotation):
        raise NotAllowed("Only its writer shows a remark to more people.")
    check_not_withdrawn(annotation.essay)
    if annotation.removal:
        raise RuleBroken("This remark was removed. It is not shown to more people.")


def check_can_attach(user, annotation) -> None:
    """Its writer, the essay's authors and the issue's editors, also after the issue has closed."""
    if not is_writer(user, annotation) and not is_of_the_essay(user, annotation.essay):
        raise NotAllowed(
            "Only its writer, the essay's authors and the issue's editors attach a remark again."
        )
    check_not_withdrawn(annotation.essay)
    if annotation.removal:
        raise RuleBroken("This remark was removed. It is not attached again.")


def check_can_attach_in(user, annotation, revision, now) -> None:
    """In the latest released revision; in what is not released yet by those alone who may read it."""
    if not revision.is_out(now):
        if not is_of_the_essay(user, annotation.essay):
            raise NotAllowed("Only the essay's authors and the issue's editors see what is not released yet.")
    elif annotation.essay.revisions.released(now).filter(number__gt=revision.number).exists():
        raise RuleBroken("Readers see a later revision by now. Attach the remark in that one.")


def check_can_detach(user, annotation, anchor) -> None:
    """Whoever attached it, the remark's writer and the issue's editors: an author does not undo the writer's choice."""
    check_can_attach(user, annotation)
    may = user.pk == anchor.attached_by_id or is_writer(user, annotation)
    if not may and not is_editor(user, annotation.essay.issue):
        raise NotAllowed("Only who attached the remark, its writer and the issue's editors undo that.")


def is_of_the_essay(user, essay) -> bool:
    return is_author(user, essay) or is_editor(user, essay.issue)
