from symposium.errors import NotAllowed
from symposium.permissions.remark import check_not_withdrawn


def check_can_annotate(user, essay) -> None:
    """Any signed-in person, also after the issue has closed; authors too."""
    if not user.is_authenticated:
        raise NotAllowed("Sign in to annotate the text.")
    check_not_withdrawn(essay)
