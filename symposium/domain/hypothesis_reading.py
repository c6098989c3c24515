"""Annotations of Hypothesis: as its API gives them (`rows`), and as its client writes a file (`annotations`).

Positions are of the page that was annotated, in UTF-16, and say nothing of a text: the quote and its context do.
"""

import re
from typing import Any

from symposium.domain.foreign_annotations import (
    LONGEST_NAME,
    ForeignAnnotation,
    ForeignPlace,
    Maker,
    instant,
    line,
    web_address,
    with_tags,
    words,
)
from symposium.domain.web_annotation_reading import listed

ORIGIN = "Hypothesis"
EVERYONE = "group:__world__"
_ID = re.compile(r"[-\w]{1,64}", re.ASCII)
_ACCOUNT = re.compile(r"acct:([^@\s]{1,120})@([-.\w]{1,200})")
PRIVATE = "It is private there."
OF_A_GROUP = "It is for a group there, and not for everyone."


def rows_in(data: object) -> list[Any] | None:
    """The file's annotations with the answers to them; None where it is no file of Hypothesis."""
    if isinstance(data, dict):
        if isinstance(data.get("rows"), list):
            replies = data.get("replies")
            return data["rows"] + (replies if isinstance(replies, list) else [])
        if isinstance(data.get("annotations"), list) and ("export_date" in data or "export_userid" in data):
            return data["annotations"]
        data = [data]
    return data if isinstance(data, list) and any(_is_one(one) for one in data[:20]) else None


def _is_one(given: object) -> bool:
    return isinstance(given, dict) and _ACCOUNT.fullmatch(words(given.get("user"))) is not None


def read_hypothesis(data: object, number: int) -> ForeignAnnotation:
    if not isinstance(data, dict) or not ("target" in data or "uri" in data):
        return ForeignAnnotation(number, "", ORIGIN, left_out="It is no annotation.")
    told = words(data.get("id"))
    tags = [line(tag, LONGEST_NAME) for tag in listed(data.get("tags"))]
    created, updated = instant(data.get("created")), instant(data.get("updated"))
    return ForeignAnnotation(
        number,
        f"https://hypothes.is/a/{told}" if _ID.fullmatch(told) else "",
        ORIGIN,
        text=with_tags(words(data.get("text")).strip(), tags),
        places=_places(data),
        created=created,
        modified=updated if updated != created else None,
        left_out=_left_out(data),
        maker=_maker(data),
    )


def _maker(data: dict[str, Any]) -> Maker:
    account = _ACCOUNT.fullmatch(words(data.get("user")))
    shown = data.get("user_info")
    name = line(shown.get("display_name"), LONGEST_NAME) if isinstance(shown, dict) else ""
    if account is None:
        return Maker(name)
    profile = web_address(f"https://{account[2]}/users/{account[1]}")
    return Maker(name or line(account[1], LONGEST_NAME), profile)


def _left_out(data: dict[str, Any]) -> str:
    """What is not everyone's there is not brought before everyone here."""
    if data.get("references"):
        return "It answers another remark; answers are not imported."
    if data.get("hidden") is True:
        return "Its moderators hid it there."
    permissions = data.get("permissions")
    readers = listed(permissions.get("read")) if isinstance(permissions, dict) else []
    if readers and EVERYONE not in readers:
        return OF_A_GROUP if any(words(one).startswith("group:") for one in readers) else PRIVATE
    if words(data.get("group")) not in ("", "__world__"):
        return OF_A_GROUP
    return ""


def _places(data: dict[str, Any]) -> tuple[ForeignPlace, ...]:
    found = []
    for target in listed(data.get("target")):
        if not isinstance(target, dict):
            continue
        source = web_address(target.get("source")) or web_address(data.get("uri"))
        place = ForeignPlace(source)
        for selector in listed(target.get("selector")):
            if isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector":
                exact, prefix, suffix = (words(selector.get(name)) for name in ("exact", "prefix", "suffix"))
                place = ForeignPlace(source, exact, prefix, suffix)
                break
        found.append(place)
    return tuple(found) or (ForeignPlace(web_address(data.get("uri"))),)
