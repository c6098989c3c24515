"""One page of what was found, with titles, extracts and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from symposium.domain.search_terms import Terms
from symposium.enums import PassageKind
from symposium.models import Byline, Issue, Passage, Wording
from symposium.queries.contents import EssayCard, cards
from symposium.queries.published import published_revisions
from symposium.queries.search_candidates import Candidate
from symposium.queries.search_snippets import Extract, Parts, marked


@dataclass(frozen=True)
class Hit:
    """`kind` is essay, guideline or person; `number` a guideline's printed number.

    `place` is the address of the passage that the extract is from; empty where it is from none.
    `names` are the essay's authors; `essay` is what the guideline stands in, or the essay itself.
    """

    kind: str
    key: str
    url: str
    title: Parts
    extract: Parts
    language: str
    issue: Issue
    essay: EssayCard | None = None
    number: int | None = None
    place: str = ""

    @property
    def names(self) -> list[str]:
        return [byline.name for byline in self.essay.bylines] if self.essay else []


@dataclass(frozen=True)
class _Sheet:
    """The rows that the page's candidates need, fetched together."""

    essays: dict[int, EssayCard]
    wordings: dict[int, Wording]
    passages: dict[int, list[Passage]]
    bylines: dict[int, Byline]


def hits_of(found: Sequence[Candidate], terms: Terms, now: datetime) -> tuple[Hit, ...]:
    """Six queries, however many are shown."""
    sheet = _sheet(found, now)
    extracts: list[Extract] = []
    for candidate in found:
        extracts += _extracts(candidate, sheet)
    lines = marked(extracts, terms.any_wanted)
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return tuple(
        _hit(candidate, sheet, title, extract)
        for candidate, (title, extract) in zip(found, pairs, strict=True)
    )


def _sheet(found: Sequence[Candidate], now: datetime) -> _Sheet:
    rows = {kind: [c.row for c in found if c.kind == kind] for kind in ("essays", "guidelines", "people")}
    wordings = Wording.objects.select_related("guideline").in_bulk(rows["guidelines"])
    revisions = [*rows["essays"], *(wording.revision_id for wording in wordings.values())]
    best = [c.best_passage for c in found if c.best_passage]
    passages: dict[int, list[Passage]] = {}
    shown = Passage.objects.filter(Q(pk__in=best) | Q(wording__in=rows["guidelines"]))
    for passage in shown.only("key", "revision_id", "wording_id", "kind", "plain", "position"):
        passages.setdefault(passage.wording_id or passage.pk, []).append(passage)
    bylines = Byline.objects.select_related("user", "revision__essay__issue").defer(
        "search", "revision__search"
    )
    return _Sheet(
        essays={c.revision_pk: c for c in cards(published_revisions(now).filter(pk__in=revisions), now)},
        wordings=wordings,
        passages=passages,
        bylines=bylines.in_bulk(rows["people"]),
    )


def _extracts(candidate: Candidate, sheet: _Sheet) -> list[Extract]:
    """The title, whole, and the text to be cut."""
    if candidate.kind == "essays":
        essay = sheet.essays[candidate.row]
        found = sheet.passages.get(candidate.best_passage or 0, [])
        text = found[0].plain if found else essay.dek
        return [Extract(essay.title, essay.language, True), Extract(text, essay.language)]
    if candidate.kind == "guidelines":
        wording = sheet.wordings[candidate.row]
        language = sheet.essays[wording.revision_id].language
        passages = sheet.passages[wording.pk]
        headline = next((p.plain for p in passages if p.kind == PassageKind.GUIDELINE_HEADLINE), "")
        body = [p for p in passages if p.kind == PassageKind.GUIDELINE_BODY]
        best = [p for p in body if p.pk == candidate.best_passage] or body
        return [Extract(headline, language, True), Extract(best[0].plain if best else "", language)]
    byline = sheet.bylines[candidate.row]
    text = ". ".join(part for part in (byline.affiliation, byline.biography) if part)
    return [Extract(byline.name, byline.search_language, True), Extract(text, byline.search_language)]


def _hit(candidate: Candidate, sheet: _Sheet, title: Parts, extract: Parts) -> Hit:
    if candidate.kind == "essays":
        essay = sheet.essays[candidate.row]
        url = essay.get_absolute_url()
        found = sheet.passages.get(candidate.best_passage or 0, [])
        return Hit(
            kind="essay",
            key=essay.key,
            url=url,
            place=f"{url}#{found[0].key}" if found else "",
            title=title,
            extract=extract,
            language=essay.language,
            issue=essay.issue,
            essay=essay,
        )
    if candidate.kind == "guidelines":
        wording = sheet.wordings[candidate.row]
        essay = sheet.essays[wording.revision_id]
        return Hit(
            kind="guideline",
            key=wording.guideline.key,
            url=wording.guideline.get_absolute_url(),
            title=title,
            extract=extract,
            language=essay.language,
            issue=essay.issue,
            essay=essay,
            number=wording.number,
        )
    byline = sheet.bylines[candidate.row]
    essay_row = byline.revision.essay
    return Hit(
        kind="person",
        key=byline.user.key if byline.user else "",
        url=reverse("person", args=[byline.user.key]) if byline.user else essay_row.get_absolute_url(),
        title=title,
        extract=extract,
        language=byline.revision.language,
        issue=essay_row.issue,
    )
