"""A folder or archive that holds a whole issue: `issue.toml` and the documents that it names.

[issue]
slug = "water-by-measure"
title = "Water by Measure"
question = "Who shall pay for the last litre?"
time_zone = "Europe/Lisbon"
published_at = 2026-03-01T09:00:00+01:00

[[theme]]
slug = "price"
name = "Price"

[[essay]]
file = "01-charge-for-every-litre.docx"
release_at = 2026-03-02T07:00:00+01:00

[[essay.byline]]
name = "Odile Marchetti"
email = "odile@example.org"
affiliation = "Institute for Municipal Works"
"""

import io
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = "issue.toml"
LARGEST_DOCUMENT = 10 * 1024 * 1024  # bytes
LARGEST_FOLDER = 200 * 1024 * 1024  # bytes of all documents
MOST_ESSAYS = 200
ISSUE_FIELDS: dict[str, type] = {
    "slug": str,
    "title": str,
    "question": str,
    "context": str,
    "asked_on": date,
    "due_on": date,
    "editors_note": str,
    "editors_note_by": str,
    "commissioned_by": str,
    "language": str,
    "time_zone": str,
    "published_at": datetime,
    "closes_at": datetime,
    "announcement": str,
    "results_shown": str,
}
THEME_FIELDS: dict[str, type] = {"slug": str, "name": str, "summary": str}
BYLINE_FIELDS: dict[str, type] = {
    "name": str,
    "email": str,
    "affiliation": str,
    "biography": str,
    "orcid": str,
}
ESSAY_FIELDS: dict[str, type] = {"file": str, "release_at": datetime, "byline": list}


class BadManifest(Exception):
    """`problems`: every fault that was found, a sentence each."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class EssayEntry:
    """`release_at` None: it stays a draft. `bylines` empty: the document's own stand."""

    file: str
    content: bytes
    release_at: datetime | None = None
    bylines: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class IssueManifest:
    fields: dict[str, Any]
    themes: tuple[dict[str, str], ...] = ()
    essays: tuple[EssayEntry, ...] = ()


Files = dict[str, bytes]  # by name


def read_manifest(place: Path) -> IssueManifest:
    """Raises BadManifest with all that is wrong, OSError where the place cannot be read."""
    files = _folder(place) if place.is_dir() else _archive(place)
    if MANIFEST not in files:
        raise BadManifest([f"There is no {MANIFEST} in it."])
    try:
        given = tomllib.loads(files[MANIFEST].decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadManifest([f"{MANIFEST} cannot be read: {problem}"]) from problem
    problems = [f"{MANIFEST} has no part “{name}”." for name in set(given) - {"issue", "theme", "essay"}]
    issue = given.get("issue", {})
    problems += _wrong(issue, ISSUE_FIELDS, "issue")
    problems += [
        f"issue: “{name}” is missing." for name in ("slug", "title", "question") if not issue.get(name)
    ]
    themes = given.get("theme", [])
    for theme in themes:
        problems += _wrong(theme, THEME_FIELDS, "theme")
    essays = given.get("essay", [])
    for number, essay in enumerate(essays, start=1):
        problems += _essay_problems(essay, number, files)
    named = [essay.get("file") for essay in essays]
    problems += [f"“{name}” is named twice." for name in {n for n in named if named.count(n) > 1}]
    if len(essays) > MOST_ESSAYS:
        problems.append(f"An issue has at most {MOST_ESSAYS} essays.")
    if problems:
        raise BadManifest(problems)
    return IssueManifest(
        fields=issue,
        themes=tuple(themes),
        essays=tuple(
            EssayEntry(
                essay["file"],
                files[essay["file"]],
                essay.get("release_at"),
                tuple(essay.get("byline", ())),
            )
            for essay in essays
        ),
    )


def _essay_problems(essay: dict, number: int, files: Files) -> list[str]:
    place = f"essay {number}"
    problems = _wrong(essay, ESSAY_FIELDS, place)
    name = essay.get("file")
    if not name:
        problems.append(f"{place}: “file” is missing.")
    elif isinstance(name, str) and name not in files:
        problems.append(f"{place}: there is no file “{name}”.")
    for byline in essay.get("byline", []):
        problems += _wrong(byline, BYLINE_FIELDS, f"{place}, byline")
        if not (isinstance(byline, dict) and byline.get("name")):
            problems.append(f"{place}: a byline has no name.")
    return problems


def _wrong(given: Any, fields: dict[str, type], place: str) -> list[str]:
    if not isinstance(given, dict):
        return [f"{place}: a table was expected."]
    problems = [f"{place}: there is no field “{name}”." for name in given if name not in fields]
    for name, kind in fields.items():
        value = given.get(name)
        if value is None:
            continue
        if not isinstance(value, kind) or (kind is date and isinstance(value, datetime)):
            problems.append(f"{place}: “{name}” is of the wrong kind.")
        elif isinstance(value, datetime) and value.tzinfo is None:
            problems.append(f"{place}: “{name}” needs its offset, as in 2026-03-01T09:00:00+01:00.")
    return problems


def _folder(place: Path) -> Files:
    """Files directly in it; links are not followed out of it."""
    found = {
        path.name: path
        for path in sorted(place.iterdir())
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }
    _check_sizes({name: path.stat().st_size for name, path in found.items()})
    return {name: path.read_bytes() for name, path in found.items()}


def _archive(place: Path) -> Files:
    """The files of a zip, whether they stand at its top or in one folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(place.read_bytes())) as archive:
            parts = [p for p in archive.infolist() if not p.is_dir() and not _is_hidden(p.filename)]
            _check_sizes({part.filename: part.file_size for part in parts})
            return {PurePosixPath(part.filename).name: archive.read(part) for part in parts}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        raise BadManifest(["It is neither a folder nor a zip archive that can be opened."]) from problem


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _check_sizes(sizes: dict[str, int]) -> None:
    problems = [f"“{name}” is larger than 10 MB." for name, size in sizes.items() if size > LARGEST_DOCUMENT]
    if sum(sizes.values()) > LARGEST_FOLDER:
        problems.append("All files together are larger than 200 MB.")
    if problems:
        raise BadManifest(problems)
