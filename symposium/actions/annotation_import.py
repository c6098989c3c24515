"""A file of remarks from elsewhere: brought, looked at, and imported with the names that it gives, or put away."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from symposium.actions.essay import locked
from symposium.actions.import_lines import ImportLines
from symposium.actions.imported import add_imported
from symposium.domain.annotation_file import MOST_BYTES, read_annotations
from symposium.domain.import_report import ImportLine, lines_from_json, lines_to_json
from symposium.enums import ImportState
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import AnnotationImport, Essay
from symposium.permissions.annotation import check_can_import_annotations

AT_ONCE = 40  # annotations that are placed while a person waits; more are a worker's
CHUNK = 100
MOST_OPEN = 20  # files of an essay that are not imported yet
UNUSABLE = "The file cannot be read any more. Bring it again."


def bring_annotations(
    *, essay: Essay, by, now: datetime, filename: str, content: bytes, most_open: int = MOST_OPEN
) -> AnnotationImport:
    """Read the file and look for its words, or ask a worker to. Nothing is imported yet; brought twice it waits once.

    Raises InvalidInput where it is no file of annotations.
    """
    check_can_import_annotations(by, essay, now)
    if len(content) > MOST_BYTES:
        raise InvalidInput("The file is larger than 10 MB. Export it in parts.")
    annotations = read_annotations(content)
    with transaction.atomic():
        essay = locked(essay)
        check_can_import_annotations(by, essay, now)
        open_ones = essay.annotation_imports.exclude(state=ImportState.DONE)
        same = open_ones.exclude(state=ImportState.FAILED).filter(content=content).first()
        if same is not None:
            return same
        if open_ones.count() >= most_open:
            raise RuleBroken(f"{most_open} files wait here already. Import or discard some of them first.")
        brought = AnnotationImport.objects.create(
            essay=essay,
            brought_by=by,
            brought_at=now,
            filename=(filename or "annotations.json").replace("\x00", "")[-200:],
            content=content,
            total=len(annotations),
        )
        if len(annotations) > AT_ONCE:
            app.configure_task("symposium.place_imported").defer(import_id=brought.pk)
    if len(annotations) <= AT_ONCE:
        place_imported(brought=brought, now=now)
        brought.refresh_from_db()
    return brought


def place_imported(*, brought: AnnotationImport, now: datetime) -> None:
    """Look for the words of every annotation, counting on; asked twice it is the same."""
    waiting = AnnotationImport.objects.filter(pk=brought.pk, state=ImportState.PLACING)
    lines: list[ImportLine] = []
    asked = ImportLines(brought.essay, now=now)
    for line in asked.of(read_annotations(bytes(brought.content))):
        lines.append(line)
        if len(lines) % CHUNK == 0:
            waiting.update(placed=len(lines))
    waiting.update(placed=len(lines), lines=lines_to_json(lines), state=ImportState.READY)


def fail_import(*, brought: AnnotationImport, message: str) -> None:
    AnnotationImport.objects.filter(pk=brought.pk).exclude(state=ImportState.DONE).update(
        state=ImportState.FAILED, message=message
    )


@transaction.atomic
def confirm_import(*, brought: AnnotationImport, by, now: datetime) -> AnnotationImport:
    """Import what was looked at, here or by a worker. Confirmed twice it is imported once."""
    essay = locked(brought.essay)
    brought = _held(brought)
    if brought.state in (ImportState.DONE, ImportState.IMPORTING):
        return brought
    check_can_import_annotations(by, essay, now)
    if brought.state != ImportState.READY:
        raise RuleBroken("The words of this file are still being looked for. Wait until that is done.")
    # Who confirms it answers for it.
    brought.brought_by, brought.state = by, ImportState.IMPORTING
    brought.save(update_fields=["brought_by", "state"])
    if brought.total > AT_ONCE:
        app.configure_task("symposium.import_annotations").defer(import_id=brought.pk)
        return brought
    return finish_import(brought=brought, now=now)


@transaction.atomic
def finish_import(*, brought: AnnotationImport, now: datetime) -> AnnotationImport:
    """The remarks are written, all or none; the file's bytes go, its report stays."""
    essay = locked(brought.essay)
    brought = _held(brought)
    if brought.state != ImportState.IMPORTING:
        return brought
    check_can_import_annotations(brought.brought_by, essay, now)
    annotations = read_annotations(bytes(brought.content))
    lines = lines_from_json(brought.lines)
    lines = add_imported(essay=essay, annotations=annotations, lines=lines, by=brought.brought_by, now=now)
    brought.lines, brought.content = lines_to_json(lines), b""
    brought.state, brought.imported_at = ImportState.DONE, now
    brought.save(update_fields=["lines", "content", "state", "imported_at"])
    return brought


@transaction.atomic
def discard_import(*, brought: AnnotationImport, by, now: datetime) -> None:
    """Put the file away. What was imported stays, and so does its report."""
    brought = _held(brought)
    check_can_import_annotations(by, brought.essay, now)
    if brought.state in (ImportState.DONE, ImportState.IMPORTING):
        raise RuleBroken("This file is imported. Remove single remarks where they should not stand.")
    brought.delete()


def forget_unused_imports(*, before: datetime) -> int:
    """Files that nobody imported."""
    old = AnnotationImport.objects.filter(brought_at__lt=before)
    return old.exclude(state__in=(ImportState.DONE, ImportState.IMPORTING)).delete()[0]


def _held(brought: AnnotationImport) -> AnnotationImport:
    rows = AnnotationImport.objects.select_for_update(of=("self",)).select_related(
        "essay__issue", "brought_by"
    )
    if (found := rows.filter(pk=brought.pk).first()) is None:
        raise RuleBroken("This file was discarded in another window.")
    return found
