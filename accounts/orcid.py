"""ORCID iDs as people paste them."""

import re

PREFIX = re.compile(r"^(https?://)?(www\.)?orcid\.org/", re.IGNORECASE)


def normalised(given: str) -> str:
    """`https://orcid.org/0000…`, with or without hyphens -> `0000-0000-0000-0000`; else as it was given."""
    bare = PREFIX.sub("", given.strip()).strip("/ ")
    digits = re.sub(r"[\s\u2010-\u2015-]", "", bare).upper()
    if re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return "-".join(digits[i : i + 4] for i in range(0, 16, 4))
    return bare
