"""What reading an essay costs: bytes to proposed blocks, pandoc's process included, and our own part apart.

    .venv/bin/python -m bench.parsing

The essays that lie beside the checkout, where there are any, and one text of 60,000 words in several formats.
Each is read three times, and the quickest counts: the parse, not what else the machine does. The language
guesser's model is loaded once in a worker's life and so is loaded before.
"""

import io
import random
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import mean
from time import perf_counter

from symposium.domain.structure import propose
from symposium.jobs.pandoc import read_document
from symposium.jobs.parsing import guess_language

ESSAYS = Path(__file__).parents[2] / "shared" / "essays"
READ = {".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".epub"}
LONG = 60_000  # words
TIMES = 3
WORDS = [
    "water",
    "council",
    "meter",
    "district",
    "bridge",
    "ledger",
    "winter",
    "crew",
    "pipe",
    "hour",
    "village",
    "school",
    "answer",
    "letter",
    "clerk",
    "garden",
    "river",
    "summer",
    "paper",
    "question",
    "number",
    "the",
    "a",
    "of",
    "and",
    "to",
    "for",
    "with",
    "that",
    "which",
    "under",
    "over",
    "between",
    "nobody",
    "everyone",
    "should",
    "must",
    "reads",
    "prints",
    "counts",
    "repairs",
    "measures",
    "lends",
    "remembers",
    "publishes",
    "forgets",
    "learns",
    "slow",
    "plain",
    "early",
    "public",
    "small",
    "dry",
]


def paragraphs(words: int = LONG) -> list[tuple[str, str]]:
    """(heading or "p" or "li", text), by a seed: sections of paragraphs, and at the end a list of guidelines."""
    chance = random.Random(60_000)
    made: list[tuple[str, str]] = [("h1", "The Long Ledger"), ("p", "By Ada Mbeki")]
    count = 0
    while count < words:
        if len(made) % 12 == 2:
            made.append(("h2", " ".join(chance.choices(WORDS, k=4)).title()))
        sentences = [chance.choices(WORDS, k=chance.randint(8, 24)) for _ in range(chance.randint(3, 7))]
        count += sum(map(len, sentences))
        made.append(("p", " ".join(" ".join(words).capitalize() + "." for words in sentences)))
    made.append(("h2", "Recommendations"))
    return made + [
        ("li", f"Publish the ledger of month {n}. The council should print it.") for n in range(1, 13)
    ]


def text(parts: list[tuple[str, str]]) -> bytes:
    numbers = iter(range(1, 100))
    return "\n\n".join(f"{next(numbers)}. {said}" if kind == "li" else said for kind, said in parts).encode()


def markdown(parts: list[tuple[str, str]]) -> bytes:
    marks = {"h1": "# ", "h2": "## ", "li": "1. ", "p": ""}
    return "\n\n".join(marks[kind] + said for kind, said in parts).encode()


def page(parts: list[tuple[str, str]]) -> bytes:
    body = "".join(f"<{kind}>{escape(said)}</{kind}>\n" for kind, said in parts)
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def word_file(parts: list[tuple[str, str]]) -> bytes:
    """Each sentence a run of its own, as word processors leave them."""
    styles = {"h1": "Heading1", "h2": "Heading2", "li": "ListParagraph", "p": "Normal"}
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{styles[kind]}"/></w:pPr>'
        + "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}. </w:t></w:r>' for run in said.split(". "))
        + "</w:p>"
        for kind, said in parts
    )
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kept = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in kept.items():
            made.writestr(name, part)
    return file.getvalue()


WRITERS: dict[str, Callable[[list[tuple[str, str]]], bytes]] = {
    "txt": text,
    "md": markdown,
    "html": page,
    "docx": word_file,
}


def measure(data: bytes, name: str) -> tuple[float, float]:
    """Milliseconds (of the whole parse, of our own part once the blocks are there)."""
    best: list[tuple[float, float]] = []
    for _ in range(TIMES):
        begun = perf_counter()
        source = read_document(data, name)
        read = perf_counter()
        propose(source, guess_language(source))
        best.append(((perf_counter() - begun) * 1000, (perf_counter() - read) * 1000))
    return min(best)


def main() -> None:
    """Prints a Markdown table."""
    measure(text(paragraphs(200)), "warm.txt")
    print("| what | parse ms | of these proposing ms |")
    print("| --- | ---: | ---: |")
    names = sorted(path for path in ESSAYS.glob("*") if path.suffix in READ) if ESSAYS.is_dir() else []
    if names:
        found = [measure(path.read_bytes(), path.name) for path in names]
        whole, own = (mean(each) for each in zip(*found, strict=True))
        print(f"| {len(names)} essays, mean | {whole:.0f} | {own:.1f} |")
        print(
            f"| {len(names)} essays, slowest | {max(f[0] for f in found):.0f} | {max(f[1] for f in found):.1f} |"
        )
    for ending, write in WRITERS.items():
        whole, own = measure(write(paragraphs()), f"long.{ending}")
        print(f"| {LONG:,} words, .{ending} | {whole:.0f} | {own:.0f} |")


if __name__ == "__main__":
    main()
