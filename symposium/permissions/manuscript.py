from symposium.enums import ManuscriptState
from symposium.errors import NotAllowed, RuleBroken
from symposium.permissions.essay import is_editor


def check_can_change_manuscript(user, manuscript) -> None:
    if not user.is_authenticated or (
        manuscript.brought_by_id != user.pk and not is_editor(user, manuscript.issue)
    ):
        raise NotAllowed("Only whoever brought this document, and the editors, may change it.")
    if manuscript.state == ManuscriptState.SAVED:
        raise RuleBroken("This document was saved as a draft already. Go on in the draft.")
    if manuscript.state != ManuscriptState.READY:
        raise RuleBroken("This document is still being read.")


def check_can_discard_manuscript(user, manuscript) -> None:
    if not user.is_authenticated or manuscript.brought_by_id != user.pk:
        raise NotAllowed("Only whoever brought this document may discard it.")
    if manuscript.state == ManuscriptState.SAVED:
        raise RuleBroken("This document was saved as a draft already. Go on in the draft.")
