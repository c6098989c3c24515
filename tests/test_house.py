"""The house's rules that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}


def tracked(*endings: str) -> list[Path]:
    """Files of the working tree by ending: git's where there is a checkout, else all but the made ones."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        names = listed.stdout.splitlines()
    else:
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if ".venv" not in p.parts]
    return [ROOT / name for name in names if name.endswith(endings) and (ROOT / name).is_file()]


def test_no_file_is_longer_than_300_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked(".py", ".html", ".css", ".js")
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > LONGEST
    }

    assert long == {}


def test_no_drawers():
    drawers = [
        str(path.relative_to(ROOT))
        for path in tracked(".py", ".html", ".js", ".css")
        if DRAWERS & {path.stem.lstrip("_"), *path.relative_to(ROOT).parent.parts}
    ]

    assert drawers == []


def test_no_inline_script_or_style_in_templates():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")|<style|\sstyle=|\son\w+="
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked(".html")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if inline.search(line)
    ]

    assert found == []


def test_nothing_is_fetched_from_elsewhere():
    outside = re.compile(r"(?:src|href)=[\"'](?:https?:)?//|url\([\"']?(?:https?:)?//|@import")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked(".html", ".css", ".js")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if outside.search(line) and not re.search(r"<a\s[^>]*href", line)
    ]

    assert found == []


@pytest.mark.parametrize("layer", ["domain", "models", "actions", "queries", "permissions"])
def test_only_the_clock_asks_for_the_time(layer):
    asks = re.compile(r"timezone\.now\(|datetime\.now\(|utcnow\(|date\.today\(|functions import .*\bNow\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "symposium" / layer).rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if asks.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("layer", ["queries", "exports", "views", "api"])
def test_remarks_are_read_through_the_one_rule_of_who_sees_them(layer):
    """`pk=` reads again what the rule has given already."""
    asks = re.compile(
        r"(?:Annotation|Comment)\.objects(?!\.(?:visible_to|open_to|placed_for|early_for|unplaced_of|for_all|for_some)\()(.*)"
    )
    known = {
        "symposium/queries/annotation_export.py": [".filter(pk=annotation.pk)"],
        "symposium/queries/proposal.py": [".filter(pk=annotation.pk)"],
        "symposium/queries/comment.py": [
            ".annotate("
        ],  # comment_rows: the columns, of whichever thread was given
    }
    found = {
        (name, rest)
        for path in (ROOT / "symposium" / layer).rglob("*.py")
        for name in [str(path.relative_to(ROOT))]
        for rest in asks.findall(path.read_text())
        if not any(rest.startswith(part) for part in known.get(name, ()))
    }

    assert found == set()
