"""A file of thousands of remarks is placed and imported by a worker: each search may take a tenth of a second."""

import logging
from datetime import timedelta

from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.annotation_import import (
    UNUSABLE,
    fail_import,
    finish_import,
    forget_unused_imports,
    place_imported,
)
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import AnnotationImport

log = logging.getLogger(__name__)
KEPT = timedelta(days=7)
UNEXPECTED = "Something failed on our side, and nothing was imported. Bring the file again."


@app.task(name="symposium.place_imported")
def place_file(import_id: int) -> None:
    _run(import_id, place_imported)


@app.task(name="symposium.import_annotations")
def import_file(import_id: int) -> None:
    _run(import_id, finish_import)


def _run(import_id: int, act) -> None:
    """Every end is one that a person sees. A file that was discarded is passed over."""
    brought = AnnotationImport.objects.select_related("essay__issue").filter(pk=import_id).first()
    if brought is None:
        return
    try:
        act(brought=brought, now=clock.now())
    except InvalidInput:
        fail_import(brought=brought, message=UNUSABLE)
    except (NotAllowed, RuleBroken) as problem:
        fail_import(brought=brought, message=str(problem))
    except Exception:
        log.exception("Import %s failed", brought.key)
        fail_import(brought=brought, message=UNEXPECTED)


@app.periodic(cron="23 3 * * *")
@app.task(name="symposium.forget_unused_imports", queueing_lock="symposium.forget_unused_imports")
def forget_imports(timestamp: int) -> int:
    return forget_unused_imports(before=clock.now() - KEPT)
