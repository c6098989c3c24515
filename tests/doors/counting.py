"""What votes must be told as, counted again from their history alone."""

import re
from datetime import datetime

from django.test import Client

from symposium.domain.wording_lines import Line
from symposium.enums import Cohort, Stance
from symposium.models import Vote, VoteChange
from symposium.models.wordings import lines_of
from symposium.queries.vote_check import tally_differences
from tests.doors.roaming import Roamer
from tests.page import Page

MINIMUM = {"readers": 10, "experts": 5}
Cells = dict[str, dict[str, int]]


def miscounts(roamer: Roamer) -> list[str]:
    """Every tally that mixes wordings, hides from when it is, or does not add up."""
    faults = [str(difference) for difference in tally_differences()]
    if roamer.is_withdrawn:
        return faults
    client, counted = Client(), 0
    for guideline in roamer.guidelines():
        lines = lines_of([guideline.pk], roamer.at)[guideline.pk]
        counted += sum(sum(by.values()) for line in lines for by in _at(line, None).values())
        told = client.get(f"/api/v1/guidelines/{guideline.key}/vote/").json()["result"]
        found = {cohort: _cells(told[cohort]) for cohort in MINIMUM}
        wanted = _told(_at(lines[-1], None)) | dict.fromkeys(told["waiting"])
        if found != wanted:
            faults.append(f"votes on the present words of {guideline.key}: {found} is not {wanted}")
        ended = [line.last_revision for line in lines[:-1]]
        if told["waiting"] and not (ended and lines[-1].first_revision < max(ended)):
            faults.append(f"{guideline.key}: {told['waiting']} wait, and no words came back")
        if len(told["earlier"]) != len(lines) - 1:
            faults.append(f"{guideline.key} has {len(lines)} lines, of earlier ones {told['earlier']}")
        for line, entry in zip(reversed(lines[:-1]), told["earlier"], strict=False):
            faults += [f"{guideline.key}, earlier: {fault}" for fault in _earlier_faults(line, entry)]
        for path in (f"/g/{guideline.key}/", roamer.essay.get_absolute_url()):
            faults += [f"{path}: {fault}" for fault in _page_faults(client, path, guideline.key, told)]
    standing = Vote.objects.filter(guideline__essay=roamer.essay, stance__isnull=False).count()
    if counted != standing:
        faults.append(f"{counted} votes are counted of {standing}")
    return faults


def _at(line: Line, instant: datetime | None) -> Cells:
    """How many stood on the line's wordings before this instant; None: now."""
    rows = VoteChange.objects.filter(vote__changes__wording__in=line.wordings).distinct()
    if instant is not None:
        rows = rows.filter(at__lt=instant)
    last = {row.vote_id: row for row in rows.order_by("at", "pk")}
    cohorts = dict(Vote.objects.filter(pk__in=last).values_list("pk", "cohort"))
    found: Cells = {cohort.value: dict.fromkeys(Stance.values, 0) for cohort in Cohort}
    for vote, row in last.items():
        if row.stance is not None and row.wording_id in line.wordings:
            found[cohorts[vote]][row.stance] += 1
    return found


def _told(cells: Cells) -> dict[str, dict[str, int] | None]:
    return {c: by if sum(by.values()) >= MINIMUM[c] else None for c, by in cells.items()}


def _earlier_faults(line: Line, entry: dict) -> list[str]:
    """Each cohort's count is that of the day that it names; stances are told where no cell is 1 or 2."""
    faults = []
    if entry["revision"] != line.last_revision:
        faults.append(f"named by revision {entry['revision']}, not {line.last_revision}")
    for cohort in MINIMUM:
        counted_at = entry["counted_at" if cohort == "readers" else "experts_counted_at"]
        by = _told(_at(line, datetime.fromisoformat(counted_at)))[cohort]
        wanted = by and (sum(by.values()), None if {1, 2} & set(by.values()) else by)
        told = entry[cohort] and (entry[cohort]["answered"], _cells(entry[cohort]["tally"]))
        if told != wanted:
            faults.append(f"{cohort} as of {counted_at}: {told} is not {wanted}")
    return faults


def _cells(tally: dict | None) -> dict[str, int] | None:
    if tally is None:
        return None
    counts = {stance: tally[stance] for stance in Stance.values}
    return {s: one["count"] if isinstance(one, dict) else one for s, one in counts.items()}


def _page_faults(client: Client, path: str, key: str, told: dict) -> list[str]:
    """The page says what the API says: the present words' votes, and each earlier line's under its own name."""
    page = Page(client.get(path))
    box = f"#vote-{key}"
    if not page.find(box):  # the essay's latest revision is without the guideline
        return [] if path != f"/g/{key}/" else ["no votes"]
    rows = [[cell.text_content() for cell in row.xpath("td")] for row in page.find(f"{box} tbody tr")]
    numbers = [[int(cell) for cell in row if cell.isdecimal()] for row in rows]
    cohorts = [_cells(told[cohort]) for cohort in MINIMUM if told[cohort]]
    wanted = [[by[stance] for by in cohorts if by] for stance in Stance.values] if cohorts else []
    words = page.texts(f"{box} .vote-result > .label")
    earlier = page.texts(f"{box} .tally-earlier")
    leads = [link.get("href") for link in page.find(f"{box} .tally-earlier a")]
    entries = [entry for entry in told["earlier"] if entry["readers"] or entry["experts"]]
    counts = [
        [int(n) for n in re.findall(r"(?:of the|of|:|\.) (\d+) (?:agree|readers|experts|who)", one)]
        for one in earlier
    ]
    return [
        f"{found} is not {meant}"
        for found, meant in (
            (numbers, wanted),
            (words, ["On this wording"] if told["earlier"] else []),
            (leads, [f"/g/{key}@{entry['revision']}/" for entry in entries]),
            (
                counts,
                [[entry[c]["answered"] for c in MINIMUM if entry[c]] for entry in entries],
            ),
        )
        if found != meant
    ]
