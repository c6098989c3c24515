"""Texts made to keep a reader of patterns busy: each is through in a moment."""

from time import process_time

import pytest

from symposium.domain.inline_text import cut, plain
from symposium.domain.plain_text import read_plain_text
from symposium.domain.structure import propose
from symposium.jobs.pandoc import read_document

MOMENT = 4  # seconds of this process, with room for a slow machine; a bad pattern takes minutes


@pytest.mark.parametrize("unit", ["[", "![", "[^", "](", "[a](", "`a", "**a", "\\"])
def test_marks_that_never_end(unit):
    text = unit * (20_000 // len(unit))
    begun = process_time()

    plain(text)
    cut(text, 20_000)

    assert process_time() - begun < MOMENT


@pytest.mark.parametrize("unit", ["{{", "{%", "{:", "|a"])
def test_tags_that_never_end(unit):
    begun = process_time()

    propose(read_plain_text(unit * (200_000 // len(unit))), "en")

    assert process_time() - begun < MOMENT


def test_comments_before_no_page():
    begun = process_time()

    [block] = read_document(b"<!-- -->" * 30 + b"A text", "essay.txt")

    assert plain(block.text) == "<!-- -->" * 30 + "A text"
    assert process_time() - begun < MOMENT
