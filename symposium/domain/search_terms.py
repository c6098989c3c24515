"""What a person typed into the search box, as terms that a text must, or must not, hold.

The signs are those of Postgres' websearch_to_tsquery: "a phrase", -without, one or another. The text
is cut into its terms here, because they are looked for in a whole essay, not in one passage of it.
"""

import re
from dataclasses import dataclass

LONGEST_QUERY = 200
MOST_TERMS = 10
_TOKEN = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')


@dataclass(frozen=True)
class Terms:
    """`wanted` and `unwanted` are each in the syntax of websearch_to_tsquery; `text` is as typed, tidied.

    `was_cut` says that the query was longer than is searched for.
    """

    text: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    was_cut: bool = False

    @property
    def any_wanted(self) -> str:
        """One query that finds whatever holds one of them."""
        return " or ".join(self.wanted)


def tidy(text: str) -> str:
    """On one line, without the characters that are no text (a NUL would stop Postgres)."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def parse(text: str) -> Terms:
    """Never fails: an unbalanced quotation mark opens nothing, a sign without a word is passed over."""
    whole = tidy(text)
    kept = whole[:LONGEST_QUERY].strip()
    wanted: list[str] = []
    unwanted: list[str] = []
    joining = False
    for match in _TOKEN.finditer(kept):
        sign, phrase, bare_sign, word = match.groups()
        if phrase is None and not bare_sign and word.lower() == "or" and wanted:
            joining = True
            continue
        term = f'"{phrase.strip()}"' if phrase is not None else word.lstrip("-")
        if any(c.isalnum() for c in term):
            if sign or bare_sign:
                unwanted.append(term)
            elif joining:
                wanted[-1] = f"{wanted[-1]} or {term}"
            else:
                wanted.append(term)
            joining = False
    too_many = len(wanted) + len(unwanted) > MOST_TERMS
    wanted = wanted[:MOST_TERMS]
    unwanted = unwanted[: MOST_TERMS - len(wanted)]
    return Terms(kept, tuple(wanted), tuple(unwanted), too_many or len(whole) > LONGEST_QUERY)
