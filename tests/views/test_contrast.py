"""WCAG 2.2 contrast of every pair that the style sheets put together, in both schemes, from the tokens themselves."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static/css/tokens.css"
GROUNDS = ["paper", "raised", "sunk"]
TINTS = ["tint", "good-tint", "warn-tint", "bad-tint", "info-tint", "highlight", "highlight-question"]
COLOURS = ["accent", "agree", "unsure", "disagree", "good", "warn", "bad", "info"]
TEXT_PAIRS = [
    *[(text, ground) for text in ["ink", "soft"] for ground in [*GROUNDS, *TINTS]],
    *[(text, ground) for text in COLOURS for ground in GROUNDS],
    *[(text, f"{text}-tint") for text in ["good", "warn", "bad", "info"]],
    *[("accent", tint) for tint in ["tint", "warn-tint", "bad-tint", "info-tint"]],
    *[("on-accent", ground) for ground in ["accent", "accent-strong"]],
    *[(f"tone-{tone}", f"tone-{tone}-tint") for tone in range(1, 7)],
    ("paper", "ink"),
]
EDGE_PAIRS = [("edge", ground) for ground in GROUNDS]


def colours(scheme):
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(scheme, pairs, least):
    palette = colours(scheme)
    measured = [(text, ground, contrast(palette[text], palette[ground])) for text, ground in pairs]
    return [(text, ground, round(ratio, 2)) for text, ground, ratio in measured if ratio < least]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme):
    assert too_faint(scheme, TEXT_PAIRS, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_stand_out_from_their_ground(scheme):
    assert too_faint(scheme, EDGE_PAIRS, 3) == []


def test_black_on_white_is_twenty_one_to_one():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
