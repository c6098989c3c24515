import pytest

from symposium.domain.markers import Marker, parse_marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. Avoid it.", Marker("1.", "1.", 1)),
        ("12) Pay", Marker("12)", "1)", 12)),
        ("(3) Pay", Marker("(3)", "(1)", 3)),
        ("Tip 2. Be clear", Marker("Tip 2.", "label", 2)),
        ("Recommendation IV: act", Marker("Recommendation IV:", "label", 4)),
        ("Deuxième recommandation\u00a0: agir", Marker("Deuxième recommandation\u00a0:", "ordinal label", 2)),
        ("Third: act", Marker("Third:", "ordinal", 3)),
        ("(b) act", Marker("(b)", "(a)", 2)),
        ("iv. act", Marker("iv.", "i.", 4)),
        ("• act", Marker("•", "bullet", 0)),
        ("Empfehlung 1: handeln", Marker("Empfehlung 1:", "label", 1)),
    ],
)
def test_markers(text, marker):
    assert parse_marker(text) == marker


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.5 million people",
        "2027 was dry",
        "Article 113 says",
        "Note: this",
        "70](x)",
        "-5 degrees",
        "I bought",
    ],
)
def test_what_only_looks_like_a_marker(text):
    assert parse_marker(text) is None
