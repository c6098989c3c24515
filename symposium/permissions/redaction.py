from symposium.errors import NotAllowed


def check_can_redact(user) -> None:
    """Editors correct and withdraw; only who answers for the site has words erased."""
    if not user.is_authenticated:
        raise NotAllowed("Sign in to redact.")
    if not user.is_administrator:
        raise NotAllowed("Only administrators of the site have words erased.")
