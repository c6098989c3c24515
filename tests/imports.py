"""Files of remarks from elsewhere, as their programs write them."""

import json

WORLD = ["group:__world__"]


def hypothesis_row(number: int, quote: str | None, text: str = "Said there.", **fields) -> dict:
    """One annotation as the API of Hypothesis gives it; `quote` None is a note on the page."""
    key = f"hYp0thesis_{number:02}-AAAAAAAAA"
    uri = fields.pop("uri", "https://preprints.example/the-essay")
    selectors = [
        {
            "endOffset": 40,
            "startOffset": 0,
            "type": "RangeSelector",
            "startContainer": "/article[1]/p[1]",
            "endContainer": "/article[1]/p[1]",
        },
        {"type": "TextPositionSelector", "start": 812, "end": 830},
        {
            "type": "TextQuoteSelector",
            "exact": quote,
            "prefix": fields.pop("prefix", ""),
            "suffix": fields.pop("suffix", ""),
        },
    ]
    target = {"source": uri} if quote is None else {"source": uri, "selector": selectors}
    row = {
        "id": key,
        "created": f"2025-11-{number:02}T08:15:30.123456+00:00",
        "updated": f"2025-11-{number:02}T08:15:30.123456+00:00",
        "user": "acct:mlindqvist@hypothes.is",
        "uri": uri,
        "text": text,
        "tags": [],
        "group": "__world__",
        "permissions": {
            "read": WORLD,
            "admin": ["acct:mlindqvist@hypothes.is"],
            "update": ["acct:mlindqvist@hypothes.is"],
            "delete": ["acct:mlindqvist@hypothes.is"],
        },
        "target": [target],
        "document": {"title": ["The essay"]},
        "links": {
            "html": f"https://hypothes.is/a/{key}",
            "incontext": f"https://hyp.is/{key}/preprints.example/the-essay",
            "json": f"https://hypothes.is/api/annotations/{key}",
        },
        "flagged": False,
        "hidden": False,
        "user_info": {"display_name": None},
    }
    return row | fields


def of_api(rows: list[dict]) -> bytes:
    return json.dumps({"total": len(rows), "rows": rows}, ensure_ascii=False).encode()


def of_client(rows: list[dict]) -> bytes:
    return json.dumps(
        {
            "export_date": "2026-03-01T10:20:30.000Z",
            "export_userid": "acct:mlindqvist@hypothes.is",
            "client_version": "1.1505.0",
            "annotations": rows,
        },
        ensure_ascii=False,
    ).encode()
