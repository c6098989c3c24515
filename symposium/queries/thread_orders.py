"""The orders of a thread's top comments, and what follows a row in them."""

from django.db.models import Q

from symposium.enums import ThreadSort
from symposium.models import Comment, Thread

ORDERS: dict[str, str] = {
    ThreadSort.REPLIES: "reply_count",
    ThreadSort.ARGUED: "argued_score",
    ThreadSort.BOTH: "both_score",
}
HIDDEN_ORDER = "“Helpful to both sides” is made from votes, and shown to whoever may see the result. Until then the newest come first."
TOO_FEW_ANSWERS = (
    "Too few readers of both sides have rated too few of these comments for “Helpful to both sides”: "
    "the newest come first."
)


def order_had(sort: str, thread: Thread | None, *, sees: bool) -> tuple[str, str]:
    """(the order that can be had, why it is not the one that was asked for)."""
    if sort not in ThreadSort.values:
        return ThreadSort.NEWEST, ""
    if sort != ThreadSort.BOTH or thread is None or thread.guideline_id is None:
        return (sort if sort != ThreadSort.BOTH else ThreadSort.NEWEST), ""
    if not sees:
        return ThreadSort.NEWEST, HIDDEN_ORDER
    return (sort, "") if thread.is_ranked_by_both else (ThreadSort.NEWEST, TOO_FEW_ANSWERS)


def order_of(sort: str) -> tuple[str, bool]:
    """(the column, whether the smallest comes first) of an order."""
    return ORDERS.get(sort, "made_at"), sort == ThreadSort.OLDEST


def beyond(start: Comment, name: str, *, forth: bool, inclusive: bool) -> Q:
    """What comes after this row in the order of (name, pk); the first condition is the index's."""
    way = "gt" if forth else "lt"
    value = getattr(start, name)
    same = Q(**{name: value, f"pk__{way}e" if inclusive else f"pk__{way}": start.pk})
    return Q(**{f"{name}__{way}e": value}) & (Q(**{f"{name}__{way}": value}) | same)
