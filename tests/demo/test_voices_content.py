"""What the demo's people say: enough of it, in its place, in time, and nobody else's words."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from symposium.domain.inline import to_plain
from tests.demo.test_content import CONTENT, ESSAYS, guidelines, label, load, runs, shared_runs

__all__ = ["shared_runs"]

VOICES = sorted(CONTENT.glob("issue-*/voices/*.toml"))
READERS = load(CONTENT / "readers.toml")["reader"]
LATEST_DAYLIGHT_SAVING = 1


def essay_of(path: Path) -> Path:
    [found] = [essay for essay in ESSAYS if essay.stem[3:] == path.stem]
    return found


def plains(essay):
    for passage in essay["passage"]:
        lines = passage["body"] if passage["kind"] == "guideline" else [passage["text"]]
        for line in [*([passage["headline"]] if "headline" in passage else []), *lines]:
            yield to_plain(line)


def test_there_are_sixty_readers_sixty_five_comments_and_forty_two_annotations():
    said = [load(path) for path in VOICES]

    assert len({reader["id"] for reader in READERS}) == len({r["name"] for r in READERS}) == 60
    assert sum(len(voices["comment"]) for voices in said) == 65
    assert sum(len(voices["annotation"]) for voices in said) == 42


def test_every_released_essay_is_spoken_of_and_no_other():
    released = {path.stem[3:] for path in ESSAYS if load(path)["release_offset_days"] < 0}

    assert {path.stem for path in VOICES} == released


@pytest.mark.parametrize("path", VOICES, ids=label)
def test_every_quote_stands_in_one_place_of_its_essay(path):
    lines = list(plains(load(essay_of(path))))

    for annotation in load(path)["annotation"]:
        at = [[n for n, line in enumerate(lines) if part in line] for part in annotation["quote"]]
        assert [len(found) for found in at] == [1] * len(at), annotation["id"]
        if len(at) == 2:
            (first,), (second,) = at
            assert second == first + 1
            assert lines[first].endswith(annotation["quote"][0])
            assert lines[second].startswith(annotation["quote"][1])


def test_some_annotations_run_across_passages_and_some_overlap():
    across, overlapping = 0, 0
    for path in VOICES:
        annotations = load(path)["annotation"]
        quotes = [part for annotation in annotations for part in annotation["quote"]]
        across += sum(len(annotation["quote"]) == 2 for annotation in annotations)
        overlapping += sum(one in other for one in quotes for other in quotes if one is not other)

    assert (across, overlapping) == (3, 10)


@pytest.mark.parametrize("path", VOICES, ids=label)
def test_everything_is_said_between_the_release_and_the_first_hour_of_the_day(path):
    released = -load(essay_of(path))["release_offset_days"] * 24 - 7 - LATEST_DAYLIGHT_SAVING
    said = load(path)

    for remark in [*said["annotation"], *said["comment"]]:
        later = [remark[name]["hours"] for name in ("edit", "removed", "pinned") if name in remark]
        assert 0 < remark["hours"] < min([*later, released]), remark["id"]
        assert max([0, *later]) < released, remark["id"]


@pytest.mark.parametrize("path", VOICES, ids=label)
def test_a_reply_comes_after_what_it_answers_in_the_same_thread(path):
    by_id = {comment["id"]: comment for comment in load(path)["comment"]}

    for comment in by_id.values():
        if "reply_to" in comment:
            parent = by_id[comment["reply_to"]]
            assert comment["hours"] > parent["hours"]
            assert comment.get("on") == parent.get("on")
            assert comment["writer"] != parent["writer"]


@pytest.mark.parametrize("folder", sorted(CONTENT.glob("issue-*")), ids=lambda folder: folder.name)
def test_every_released_guideline_and_every_camp_has_a_place(folder):
    opinions, slug = load(folder / "opinions.toml"), load(folder / "issue.toml")["slug"]
    released = {
        path.stem[3:]: len(guidelines(load(path)))
        for path in ESSAYS
        if path.parent == folder and load(path)["release_offset_days"] < 0
    }
    camps = Counter(reader["camps"][slug] for reader in READERS)

    assert {essay["slug"]: len(essay["guidelines"]) for essay in opinions["essay"]} == released
    assert camps.keys() == opinions["camps"].keys()
    assert min(camps.values()) >= 15


@pytest.mark.parametrize("path", VOICES, ids=label)
def test_no_remark_borrows_a_run_of_words_from_the_samples(path, shared_runs):
    said = load(path)
    texts = [remark["text"] for remark in [*said["annotation"], *said["comment"]]]

    assert runs("\n".join(texts)) & shared_runs == set()


def test_the_crowds_grammar_draws_from_lists_that_it_has():
    grammar = tomllib.loads((CONTENT / "crowd.toml").read_text())

    drawn = {word.partition("}")[0] for line in grammar["sentences"] for word in line.split("{")[1:]}
    assert drawn == grammar.keys() - {"sentences", "given", "family"}
