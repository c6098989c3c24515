"""Words are found as a reader sees them, and blocked out by as many code points."""

import unicodedata

import pytest

from symposium.domain.redaction import pattern_of, plain_words, redacted

BLOCK = "█"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rene\N{COMBINING ACUTE ACCENT} Zarathustra", "René Zarathustra"),  # a source kept as it came
        ("René Zarathustra", unicodedata.normalize("NFD", "René Zarathustra")),  # copied from a file
        ("René Zara\N{SOFT HYPHEN}thustra", "René Zarathustra"),
        ("René\N{ZERO WIDTH SPACE} \N{WORD JOINER}Zarathustra", "René Zarathustra"),
        ("RENÉ\N{NO-BREAK SPACE}ZARATHUSTRA", "René\nZarathustra"),
        ("René Zarathustra", "René Zara\N{SOFT HYPHEN}thustra"),
    ],
)
def test_words_are_found_as_a_reader_sees_them(text, words):
    pattern = pattern_of(words)

    assert redacted(f"Of {text}s.", pattern) == f"Of {BLOCK * len(text)}s."


def test_what_a_reader_sees_as_other_words_stays():
    pattern = pattern_of("resume")

    assert redacted("résumé re sume", pattern) == "résumé re sume"


def test_words_that_nobody_sees_are_none():
    assert plain_words("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE} \N{WORD JOINER}") == ""
