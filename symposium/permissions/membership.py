from symposium.errors import NotAllowed


def check_can_answer_invitation(user, membership) -> None:
    if not user.is_authenticated or membership.user_id != user.pk:
        raise NotAllowed("Only the person invited answers an invitation.")
