"""The demo's texts: whole, of the promised length, and nobody else's."""

import re
import tomllib
from pathlib import Path

import docx
import pytest

from symposium.views.about import PAGES

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "symposium" / "demo" / "content"
ABOUT = ROOT / "templates" / "symposium" / "about"
SHARED_ESSAYS = ROOT.parent / "shared" / "essays"

ISSUES = sorted(CONTENT.glob("issue-*"))
ESSAYS = sorted(CONTENT.glob("issue-*/[0-9][0-9]-*.toml"))
ISSUE_KEYS = {
    "number", "slug", "title", "question", "context", "editors_note", "editors_note_by",
    "commissioned_by", "time_zone", "opened_offset_days", "theme",
}  # fmt: skip
ESSAY_KEYS = {"title", "slug", "dek", "language", "release_offset_days", "byline", "passage"}
BYLINE_KEYS = {"name", "affiliation", "biography", "email"}
PASSAGE_KEYS = {
    **{kind: {"kind", "text"} for kind in ("heading", "paragraph", "quotation", "list_item", "table")},
    "footnote": {"kind", "marker", "text"},
    "guideline": {"kind", "headline", "body", "themes"},
}
ESSAY_WORDS = {1: range(350, 501), 2: range(600, 1001)}
GUIDELINES = {1: range(3, 5), 2: range(4, 7)}
COPIED_RUN = 8


def load(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def label(path):
    return f"{path.parent.name}/{path.stem}"


def words(text):
    return re.findall(r"\w+(?:[’'-]\w+)*", text)


def count(text):
    return len(words(text))


def runs(text):
    """Every sequence of COPIED_RUN words, without case, apostrophes or punctuation."""
    bare = re.findall(r"\w+", re.sub(r"[’']", "", text.lower()))
    return {tuple(bare[i : i + COPIED_RUN]) for i in range(len(bare) - COPIED_RUN + 1)}


def passage_text(passage):
    return "\n".join([passage.get("text", ""), passage.get("headline", ""), *passage.get("body", [])])


def essay_text(essay):
    return "\n".join(passage_text(passage) for passage in essay["passage"])


def whole_text(essay):
    biographies = [person["biography"] for person in essay["byline"]]
    return "\n".join([essay["title"], essay["dek"], *biographies, essay_text(essay)])


def guidelines(essay):
    return [passage for passage in essay["passage"] if passage["kind"] == "guideline"]


def headings(essay):
    return [passage["text"] for passage in essay["passage"] if passage["kind"] == "heading"]


def issue_of(path):
    return load(path.parent / "issue.toml")


def about_sections():
    """The words of each about page, by its title."""
    texts = {PAGES[page]: (ABOUT / f"{page}.html").read_text(encoding="utf-8") for page in PAGES}
    return {title: re.sub(r"<[^>]+>|{%.*?%}", " ", text) for title, text in texts.items()}


def read_shared(path):
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    text = path.read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


@pytest.fixture(scope="module")
def shared_runs():
    if not SHARED_ESSAYS.is_dir():
        pytest.skip("the collection of sample essays is not beside this checkout")
    texts = [path for path in SHARED_ESSAYS.iterdir() if path.suffix in {".txt", ".md", ".html", ".docx"}]
    return set().union(*(runs(read_shared(path)) for path in texts))


def test_there_are_six_essays_in_the_current_issue_and_three_in_the_archive():
    numbers = [issue_of(path)["number"] for path in ESSAYS]

    assert numbers == [1] * 3 + [2] * 6


@pytest.mark.parametrize("folder", ISSUES, ids=lambda folder: folder.name)
def test_an_issue_has_every_key_and_a_note_of_the_promised_length(folder):
    issue = load(folder / "issue.toml")
    closed = {"closed_offset_days"} if issue["number"] == 1 else {"early_annotation"}

    assert issue.keys() == ISSUE_KEYS | closed
    assert count(issue["title"]) in range(2, 6)
    assert count(issue["editors_note"]) in range(120, 201)
    assert [theme.keys() for theme in issue["theme"]] == [{"slug", "name", "description"}] * len(
        issue["theme"]
    )


def test_the_release_days_stand_as_the_demo_needs_them():
    offsets = {issue_of(path)["number"]: [] for path in ESSAYS}
    for path in ESSAYS:
        offsets[issue_of(path)["number"]].append(load(path)["release_offset_days"])

    assert offsets == {1: [-203, -201, -199], 2: [-6, -6, -4, -1, 2, 5]}


def test_an_issue_is_open_while_its_essays_are_released():
    for path in ESSAYS:
        issue, day = issue_of(path), load(path)["release_offset_days"]

        assert issue["opened_offset_days"] < day < issue.get("closed_offset_days", day + 1)


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_an_essay_has_every_key(path):
    essay = load(path)

    assert essay.keys() - {"editors_note"} == ESSAY_KEYS
    assert [person.keys() for person in essay["byline"]] == [BYLINE_KEYS] * len(essay["byline"])
    for passage in essay["passage"]:
        assert passage.keys() == PASSAGE_KEYS[passage["kind"]]
        assert passage_text(passage).strip()


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_an_essay_has_the_promised_length(path):
    number, essay = issue_of(path)["number"], load(path)

    assert count(essay_text(essay)) in ESSAY_WORDS[number]
    assert len(guidelines(essay)) in GUIDELINES[number]
    assert len(headings(essay)) in range(2, 5)


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_guidelines_stand_under_the_last_heading(path):
    kinds = [passage["kind"] for passage in load(path)["passage"]]
    last_heading = len(kinds) - 1 - kinds[::-1].index("heading")

    assert "guideline" not in kinds[:last_heading]
    assert kinds[last_heading + 1] == "guideline"


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_a_guideline_is_a_headline_a_body_and_known_themes(path):
    known = {theme["slug"] for theme in issue_of(path)["theme"]}

    for guideline in guidelines(load(path)):
        assert count(" ".join(guideline["body"])) in range(40, 91), guideline["headline"]
        assert not guideline["headline"].endswith(".")
        assert guideline["themes"]
        assert set(guideline["themes"]) <= known


@pytest.mark.parametrize("folder", ISSUES, ids=lambda folder: folder.name)
def test_every_theme_holds_guidelines_of_at_least_two_essays(folder):
    essays = [load(path) for path in ESSAYS if path.parent == folder]

    for theme in load(folder / "issue.toml")["theme"]:
        holders = [e["slug"] for e in essays if any(theme["slug"] in g["themes"] for g in guidelines(e))]
        assert len(holders) >= 2, theme["slug"]


def test_slugs_and_addresses_are_unique():
    essays = [load(path) for path in ESSAYS]
    slugs = [essay["slug"] for essay in essays]
    addresses = [person["email"] for essay in essays for person in essay["byline"]]

    assert len(set(slugs)) == len(slugs)
    assert len(set(addresses)) == len(addresses)
    assert {address.partition("@")[2] for address in addresses} == {"example.org"}
    assert [path.stem[3:] for path in ESSAYS] == slugs


def test_every_kind_of_passage_the_reader_can_meet_is_shown_once():
    kinds = {passage["kind"] for path in ESSAYS for passage in load(path)["passage"]}
    languages = {load(path)["language"] for path in ESSAYS}

    assert kinds == set(PASSAGE_KEYS)
    assert languages == {"en", "fr"}


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_every_footnote_is_called_once_in_the_text(path):
    essay = load(path)
    called = re.findall(r"\^(\d+)\^", essay_text(essay))

    assert called == [p["marker"] for p in essay["passage"] if p["kind"] == "footnote"]


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_a_table_has_as_many_cells_in_every_row(path):
    for passage in load(path)["passage"]:
        if passage["kind"] == "table":
            assert len({line.count("|") for line in passage["text"].splitlines()}) == 1


def test_the_about_texts_are_complete_and_short():
    sections = about_sections()

    for name, text in sections.items():
        most = 500 if name == PAGES["orders"] else 200  # formulas with their words take more
        assert count(text) in range(80, most + 1), name


@pytest.mark.parametrize("path", ESSAYS, ids=label)
def test_no_essay_borrows_a_run_of_words_from_the_samples(path, shared_runs):
    assert runs(whole_text(load(path))) & shared_runs == set()


@pytest.mark.parametrize("folder", ISSUES, ids=lambda folder: folder.name)
def test_no_issue_borrows_a_run_of_words_from_the_samples(folder, shared_runs):
    issue = load(folder / "issue.toml")
    texts = [issue["question"], issue["context"], issue["editors_note"]]

    assert runs("\n".join(texts)) & shared_runs == set()


def test_no_about_text_borrows_a_run_of_words_from_the_samples(shared_runs):
    assert runs("\n".join(about_sections().values())) & shared_runs == set()
