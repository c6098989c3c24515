"""W3C Web Annotations read from a file: one, a list, a page, a collection, a container (annotation-model, 3 and 4)."""

from dataclasses import dataclass, field, replace
from typing import Any

from symposium.domain.anchoring import Span
from symposium.domain.foreign_annotations import (
    LONGEST_NAME,
    NOBODY,
    ForeignAnnotation,
    ForeignPlace,
    Maker,
    from_html,
    instant,
    line,
    name_of_a_thing,
    position,
    web_address,
    with_tags,
    words,
)
from symposium.domain.meant import LONGEST_LINK, LONGEST_REFERENCE, Meant
from symposium.enums import Purpose, Visibility

MOST_PARTS = 20  # bodies, targets, selectors of one annotation
DEEPEST = 4
ORIGIN = "a Web Annotation file"
FRAGMENT = "FragmentSelector"
ESSAYS_READERS = {value: value for value in (Visibility.MINE, Visibility.EDITORS, Visibility.EXPERTS)}


@dataclass
class _Said:
    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    link: str = ""
    reference: str = ""
    replacement: str | None = None


def listed(given: object) -> list[Any]:
    if given is None:
        return []
    return given[:MOST_PARTS] if isinstance(given, list) else [given]


def annotations_in(data: object) -> list[Any] | None:
    """The file's annotations; None where it has none, or only their address."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return None
    for name in ("items", "@graph", "contains", "annotations"):
        if isinstance(data.get(name), list):
            return data[name]
    if isinstance(first := data.get("first"), dict):
        return annotations_in(first)
    return [data] if "target" in data else None


def read_web_annotation(data: object, number: int) -> ForeignAnnotation:
    if not isinstance(data, dict) or "target" not in data:
        return ForeignAnnotation(number, "", ORIGIN, left_out="It is no annotation.")
    told = name_of_a_thing(data.get("id") or data.get("@id"))
    found = ForeignAnnotation(
        number,
        told,
        ORIGIN,
        places=tuple(place for target in listed(data["target"]) if (place := _place(target))),
        created=instant(data.get("created")),
        modified=instant(data.get("modified")),
        maker=_maker(data.get("creator")),
    )
    said = _said(data)
    motivations = {_short(one) for one in (*listed(data.get("motivation")), *listed(data.get("motivatedBy")))}
    meant, text = _meant(said, motivations, is_own=bool(found.own_key))
    seen, why = _seen_by(data.get("audience"))
    return replace(found, text=text, meant=replace(meant, visibility=seen), left_out=why)


def _short(given: object) -> str:
    return words(given).rpartition("#")[2].removeprefix("oa:")


def _maker(given: object) -> Maker:
    """The first, where there are several."""
    for one in listed(given):
        if isinstance(one, dict):
            name = line(one.get("name") or one.get("nickname"), LONGEST_NAME)
            return Maker(name, web_address(one.get("id")))
        return Maker(address=web_address(one))
    return NOBODY


def _seen_by(given: object) -> tuple[str, str]:
    """Whom a remark of a site like this one is for; for whom another's is meant, nobody can tell."""
    if given is None:
        return Visibility.ALL, ""
    for one in listed(given):
        named = words(one.get("schema:audienceType")) if isinstance(one, dict) else ""
        if named in ESSAYS_READERS:
            return ESSAYS_READERS[Visibility(named)], ""
    return Visibility.ALL, "It is meant for some readers there, and not for everyone."


def _said(data: dict[str, Any]) -> _Said:
    said = _Said()
    if text := words(data.get("bodyValue")):
        said.texts.append(text)
    for body in listed(data.get("body")):
        _hear(body, said, 0)
    return said


def _hear(body: object, said: _Said, depth: int) -> None:
    if isinstance(body, str):
        if link := web_address(body, LONGEST_LINK):
            said.link = said.link or link
        else:
            said.texts.append(words(body))
        return
    if not isinstance(body, dict) or depth > DEEPEST:
        return
    purposes = {_short(one) for one in listed(body.get("purpose"))}
    if "value" in body:
        _take(words(body["value"]), words(body.get("format")), purposes, said)
    elif body.get("items"):  # a Choice: the first is its default
        _hear(listed(body["items"])[0], said, depth + 1)
    elif isinstance(source := body.get("source"), dict):
        _hear({"purpose": body.get("purpose"), **source}, said, depth + 1)
    elif link := web_address(source or body.get("id"), LONGEST_LINK):
        said.link = said.link or link


def _take(value: str, media_type: str, purposes: set[str], said: _Said) -> None:
    if media_type.split(";")[0].strip().lower() in ("text/html", "application/xhtml+xml"):
        value = from_html(value)
    if purposes & {"tagging", "classifying"}:
        said.tags.append(line(value, LONGEST_NAME))
    elif "identifying" in purposes:
        said.reference = said.reference or line(value, LONGEST_REFERENCE)
    elif "editing" in purposes and said.replacement is None:
        said.replacement = value
    elif value.strip():
        said.texts.append(value)


def _meant(said: _Said, motivations: set[str], *, is_own: bool) -> tuple[Meant, str]:
    text = with_tags("\n\n".join(said.texts), said.tags)
    if "editing" in motivations and said.replacement is not None:
        return Meant(Purpose.PROPOSAL, replacement=said.replacement), text or said.replacement
    if said.replacement:
        text = "\n\n".join(part for part in (text, said.replacement) if part)
    if motivations & {"assessing", "linking"} and (said.link or said.reference):
        evidence = Meant(Purpose.EVIDENCE, link=said.link, reference=said.reference)
        return evidence, text or said.link or said.reference
    text = "\n\n".join(part for part in (text, said.link, said.reference) if part)
    if "questioning" in motivations:
        return Meant(Purpose.QUESTION), text
    # Elsewhere an assessment may be praise as well; here it objects.
    return Meant(Purpose.OBJECTION if is_own and "assessing" in motivations else Purpose.REMARK), text


def _place(target: object) -> ForeignPlace | None:
    if isinstance(target, str):
        return ForeignPlace(web_address(target))
    if not isinstance(target, dict):
        return None
    source = target.get("source", target.get("id"))
    if isinstance(source, dict):
        source = source.get("id")
    found = ForeignPlace(web_address(source))
    for selector in listed(target.get("selector")):
        found = _selected(found, selector, 0)
    return found


def _selected(found: ForeignPlace, selector: object, depth: int) -> ForeignPlace:
    """The first of each kind counts."""
    if not isinstance(selector, dict) or depth > DEEPEST:
        return found
    kind = words(selector.get("type"))
    if kind == "TextQuoteSelector" and not found.exact:
        return replace(
            found,
            exact=words(selector.get("exact")),
            prefix=words(selector.get("prefix")),
            suffix=words(selector.get("suffix")),
        )
    if kind == "TextPositionSelector" and found.start is None:
        if at := position(selector.get("start"), selector.get("end")):
            return replace(found, start=at[0], end=at[1])
    elif kind == FRAGMENT and not found.spans:
        return _in_passages(found, selector, selector, depth)
    elif kind == "RangeSelector" and not found.spans:
        return _in_passages(found, selector.get("startSelector"), selector.get("endSelector"), depth)
    return found


def _in_passages(found: ForeignPlace, first: object, last: object, depth: int) -> ForeignPlace:
    """One passage, or from the first to the last: what lies between them the text itself says."""
    begins, ends = _fragment(first), _fragment(last)
    if begins is None or ends is None:
        return found
    spans: tuple[Span, ...] = (begins,)
    if first is not last:
        spans = (begins, Span(ends.passage, 0, ends.end))
    refined = first.get("refinedBy") if isinstance(first, dict) else None
    with_spans = replace(found, spans=spans)
    for inner in listed(refined):
        if isinstance(inner, dict) and inner.get("type") == "TextQuoteSelector":
            with_spans = _selected(with_spans, inner, depth + 1)
    return with_spans


def _fragment(selector: object) -> Span | None:
    """A passage's key with the offsets in it."""
    if not isinstance(selector, dict) or words(selector.get("type")) != FRAGMENT:
        return None
    key = line(selector.get("value"), 40).removeprefix("#")
    for refined in listed(selector.get("refinedBy")):
        if isinstance(refined, dict) and refined.get("type") == "TextPositionSelector":
            at = position(refined.get("start"), refined.get("end"))
            return Span(key, *at) if key and at else None
    return None
