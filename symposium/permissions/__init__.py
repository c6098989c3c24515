"""Who may do what, a file a noun. NotAllowed: never (403). RuleBroken: not now (409)."""

from collections.abc import Callable

from symposium.errors import NotAllowed, RuleBroken


def allows(check: Callable[..., None], *args) -> bool:
    """The check's yes or no, for greying a button by the same rule that refuses the click."""
    return refusal(check, *args) == ""


def refusal(check: Callable[..., None], *args) -> str:
    """Why the check refuses, in the words that the person would be shown; "" where it allows."""
    try:
        check(*args)
    except (NotAllowed, RuleBroken) as error:
        return str(error) or "Not allowed."
    return ""
