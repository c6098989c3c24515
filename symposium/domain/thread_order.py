"""How a branch is set on the page: each reply after its parent, three levels deep to the eye."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

SHOWN_LEVELS = 3


class Reply(Protocol):
    pk: Any
    parent_id: Any


R = TypeVar("R", bound=Reply)


def shown_level(depth: int) -> int:
    """0, 1 or 2: what answers deeper stands at the third level and says whom it answers."""
    return min(depth, SHOWN_LEVELS - 1)


def in_reading_order(replies: Sequence[R]) -> list[R]:
    """Replies given oldest first, each put after its parent and that parent's earlier answers.

    A reply whose parent is not among them stands where its time puts it.
    """
    present = {reply.pk for reply in replies}
    answers: dict[Any, list[R]] = {}
    tops: list[R] = []
    for reply in replies:
        (answers.setdefault(reply.parent_id, []) if reply.parent_id in present else tops).append(reply)
    ordered: list[R] = []
    waiting = tops[::-1]
    while waiting:  # a stack of our own: a branch may be deeper than Python's
        reply = waiting.pop()
        ordered.append(reply)
        waiting += answers.get(reply.pk, [])[::-1]
    return ordered
