"""Every row of an essay in which words can stand, and how it reads without them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from symposium.domain.inline import to_plain
from symposium.domain.redaction import redacted, redacted_json, redacted_markdown
from symposium.domain.remark_markdown import to_plain as remark_plain
from symposium.models.annotation import Annotation
from symposium.models.annotation_import import AnnotationImport
from symposium.models.byline import Byline
from symposium.models.comment import Comment
from symposium.models.credit import Credit
from symposium.models.essay import Essay
from symposium.models.event import Event
from symposium.models.manuscript import Manuscript
from symposium.models.notice import Notice
from symposium.models.passage import Passage
from symposium.models.remark import RemarkVersion
from symposium.models.revision import Revision
from symposium.models.taken_proposal import TakenProposal
from symposium.models.wording_change import WordingChange

ERASED = "erased"
MARKED = {"dek", "editors_note", "image_caption", "biography"}  # hold inline Markdown

Change = Callable[[Any, re.Pattern[str]], dict[str, Any]]


@dataclass(frozen=True)
class Rows:
    """Where words can stand: `change` gives a row's fields as they read without the words."""

    label: str
    rows: models.QuerySet
    change: Change


def places_of(essay: Essay, pattern: re.Pattern[str]) -> Iterator[tuple[Rows, models.Model, dict[str, Any]]]:
    """Every row that says the words, with its fields as they would read."""
    for kind in _kinds(essay):
        for row in kind.rows:
            if changes := kind.change(row, pattern):
                yield kind, row, changes


def _kinds(essay: Essay) -> Iterator[Rows]:
    of_revision = {"revision__essay": essay}
    yield Rows(
        "revisions’ heads",
        Revision.objects.filter(essay=essay),
        _fields("title", "dek", "editors_note", "picture_alt", "image_caption", "image_credit", "note"),
    )
    yield Rows("bylines", Byline.objects.filter(**of_revision), _fields("name", "affiliation", "biography"))
    yield Rows("passages", Passage.objects.filter(**of_revision), _passage)
    yield Rows("the essay", Essay.objects.filter(pk=essay.pk), _essay)
    yield Rows("remarks", Annotation.objects.filter(essay=essay), _annotation)
    yield Rows("comments", Comment.objects.filter(thread__essay=essay), _remark)
    versions = Q(annotation__essay=essay) | Q(comment__thread__essay=essay)
    yield Rows("remarks’ earlier words", RemarkVersion.objects.filter(versions), _version)
    yield Rows("credits", Credit.objects.filter(essay=essay), _fields("note"))
    yield Rows("taken proposals", TakenProposal.objects.filter(essay=essay), _taken)
    yield Rows("notices", Notice.objects.filter(essay=essay), _fields("text", "lifted_because"))
    yield Rows("grades", WordingChange.objects.filter(guideline__essay=essay), _grade)
    yield Rows("the record", Event.objects.filter(essay=essay), _json("details"))
    yield Rows("documents", documents_of(essay), _document)
    yield Rows("imported files", AnnotationImport.objects.filter(essay=essay), _json("lines"))


def documents_of(essay: Essay) -> models.QuerySet[Manuscript]:
    return Manuscript.objects.filter(Q(essay=essay) | Q(onto=essay))


def _fields(*names: str) -> Change:
    def change(row, pattern: re.Pattern[str]) -> dict[str, Any]:
        found = {}
        for name in names:
            said = getattr(row, name)
            if name in MARKED and pattern.search(to_plain(said)):
                found[name] = redacted_markdown(said, pattern, to_plain)
            elif pattern.search(said):
                found[name] = redacted(said, pattern)
        return found

    return change


def _json(*names: str) -> Change:
    def change(row, pattern: re.Pattern[str]) -> dict[str, Any]:
        found = {name: redacted_json(getattr(row, name), pattern) for name in names}
        return {name: value for name, value in found.items() if value != getattr(row, name)}

    return change


def _passage(row: Passage, pattern: re.Pattern[str]) -> dict[str, Any]:
    changes = _fields("alt", "credit")(row, pattern)
    if pattern.search(row.plain) or pattern.search(row.text):
        changes["text"] = redacted_markdown(row.text, pattern, to_plain)
        changes["plain"] = to_plain(changes["text"])
    return changes


def _essay(row: Essay, pattern: re.Pattern[str]) -> dict[str, Any]:
    """An address that says the words is given up for the essay's key."""
    changes = _fields("withdrawal_notice")(row, pattern)
    if pattern.search(row.slug.replace("-", " ")) or any(
        _is_said(row.slug, pattern, title) for title in _titles(row)
    ):
        changes["slug"] = row.key
    return changes


def _titles(row: Essay) -> Iterator[str]:
    """Those that the slug can have been made of."""
    yield from row.revisions.values_list("title", flat=True)


def _is_said(slug: str, pattern: re.Pattern[str], title: str) -> bool:
    """Whether the slug has the words that stand in the title."""
    words = {slugify(found.group()) for found in pattern.finditer(title)} - {""}
    return any(f"-{said}-" in f"-{slug}-" for said in words)


def _remark(row: Annotation | Comment, pattern: re.Pattern[str]) -> dict[str, Any]:
    return _fields("removal_reason")(row, pattern) | _version(row, pattern)


def _annotation(row: Annotation, pattern: re.Pattern[str]) -> dict[str, Any]:
    """Whoever may see it: an administrator has the words erased from what they cannot read themselves."""
    return _fields("link", "reference", "replacement", "maker_name")(row, pattern) | _remark(row, pattern)


def _version(row: Annotation | Comment | RemarkVersion, pattern: re.Pattern[str]) -> dict[str, Any]:
    if pattern.search(row.text) or pattern.search(remark_plain(row.text)):
        return {"text": redacted_markdown(row.text, pattern, remark_plain)}
    return {}


def _taken(row: TakenProposal, pattern: re.Pattern[str]) -> dict[str, Any]:
    """As their passage reads, so that the old words are put back without them."""
    texts = {name: getattr(row, name) for name in ("before", "after")}
    return {
        name: redacted_markdown(text, pattern, to_plain)
        for name, text in texts.items()
        if pattern.search(to_plain(text)) or pattern.search(text)
    }


def _grade(row: WordingChange, pattern: re.Pattern[str]) -> dict[str, Any]:
    return _fields("reason")(row, pattern) | _json("proposed_because")(row, pattern)


def _document(row: Manuscript, pattern: re.Pattern[str]) -> dict[str, Any]:
    return _fields("source_text", "message", "filename")(row, pattern) | _json("blocks")(row, pattern)
