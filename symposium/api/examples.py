"""The schema's examples: what the API answered to the requests of tests/api/test_examples.py, to the letter.

That test asks again and compares; run with WRITE_EXAMPLES=1 it writes the answers anew.
"""

import json
from pathlib import Path

from drf_spectacular.utils import OpenApiExample

FOLDER = Path(__file__).parent / "examples"

INPUTS = {
    "annotate": {
        "revision": 2,
        "start": {"passage": "c2345c", "offset": 4},
        "end": {"passage": "c2345c", "offset": 16},
        "quote": "loudest hour",
        "text": "Measured *where*? At the kerb, or at the window?",
    },
    "annotate_early": {
        "revision": 1,
        "start": {"passage": "p1k7wq", "offset": 4},
        "end": {"passage": "p1k7wq", "offset": 8},
        "quote": "lead",
        "text": "Which of the two?",
        "visibility": "experts",
    },
    "change_issue": {"early_annotation": "blind"},
    "attach_annotation": {
        "within": "",
        "start": {"passage": "c2345c", "offset": 4},
        "end": {"passage": "c2345c", "offset": 16},
        "quote": "loudest hour",
    },
    "credit_annotation": {"note": "The text says what is counted, and by whom.", "passage": "c2345c"},
    "credit_comment": {"note": "Buses are counted too.", "passage": ""},
    "widen_annotation": {"visibility": "all"},
    "edit_annotation": {"text": "Measured at the kerb, or at the window?"},
    "comment_on_annotation": {
        "text": "The *first* hour, or the first hour after closing time?",
        "parent": None,
    },
    "comment_on_essay": {"text": "Which towns have tried this?"},
    "comment_on_guideline": {
        "text": "> Publish the figures each month.\n\nWith the hours beside them, please.",
        "parent": "xcvbnm2345",
        "stance": "for",
    },
    "edit_comment": {"text": "By the hour **and** by the weekday: Fridays differ."},
    "rate": {"helpful": True, "well_argued": True, "agrees": False},
    "cast_vote": {"stance": "agree"},
    "follow": {"pace": "weekly"},
    "mark_seen": {"until": "2026-03-10T11:00:00Z"},
    "choose_mail": {"following": True, "votes": False},
    "write_draft": {
        "title": "Bells and reversing signals",
        "dek": "What wakes a street is measured by nobody.",
        "language": "en",
        "byline": [{"name": "Vera Lindqvist", "affiliation": "Institute of Sound", "person": ""}],
        "passages": [
            {
                "key": "h7wq2m",
                "kind": "paragraph",
                "text": "A lorry that reverses is heard *four* streets away.",
            },
            {
                "key": "x4kd9t",
                "kind": "guideline_headline",
                "guideline": "vq8m3xk2tb",
                "text": "Measure at the window",
            },
            {"key": "b2rn6v", "kind": "guideline_body", "text": "Where people sleep, and not at the kerb."},
        ],
    },
    "bring_new_version": {"document": "lorries.txt"},
    "bring_annotations": {"file": "hypothesis.json"},
    "write_new_version": {"pairs": [{"number": 2, "guideline": "zc5p7wnd3h"}], "leave_out": True},
    "schedule_essay": {"release_at": "2026-03-12T09:00:00+01:00", "note": ""},
    "restore_revision": {"parts": ["text", "title"]},
    "publish_notice": {
        "kind": "correction",
        "text": "Revision 1 gave the noise at the kerb as 61 dB. It was 51 dB; revision 2 says so.",
    },
    "lift_notice": {"because": "The measurements were taken again, and stand."},
    "withdraw_essay": {"notice": "Withdrawn by its author, who found an error in the second table."},
}


def answer_examples(operation: str, status: int = 200) -> list[OpenApiExample]:
    path = FOLDER / f"{operation}.json"
    if not path.exists():
        return []
    value = json.loads(path.read_text())
    return [
        OpenApiExample(f"{operation} answer", value=value, response_only=True, status_codes=[str(status)])
    ]


def input_examples(operation: str) -> list[OpenApiExample]:
    return [OpenApiExample(f"{operation} request", value=INPUTS[operation], request_only=True)]
