"""Random public ids of people. Accounts know no essays, so they keep their own generator."""

import secrets

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def new_person_key() -> str:
    """Ten characters that begin with a letter: 47 bits, never a sequence."""
    return secrets.choice(ALPHABET[:19]) + "".join(secrets.choice(ALPHABET) for _ in range(9))
