"""Sentences and names of a crowd, composed from the small grammar in content/crowd.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random

_GRAMMAR = Path(__file__).parent / "content" / "crowd.toml"
_DRAWN = re.compile(r"\{(\w+)\}")


@cache
def _grammar() -> dict[str, list[str]]:
    return tomllib.loads(_GRAMMAR.read_text(encoding="utf-8"))


def sentence(random: Random) -> str:
    drawn = random.choice(_grammar()["sentences"])
    return _DRAWN.sub(lambda call: random.choice(_grammar()[call[1]]), drawn)


def remark_text(random: Random) -> str:
    """One to three paragraphs of one to three sentences in the small Markdown of remarks."""
    return "\n\n".join(
        " ".join(sentence(random) for _ in range(random.choice((1, 1, 2, 2, 3))))
        for _ in range(random.choice((1, 1, 1, 1, 2, 3)))
    )


def person_name(random: Random) -> str:
    return f"{random.choice(_grammar()['given'])} {random.choice(_grammar()['family'])}"
