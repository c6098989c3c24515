"""Random public ids of people. Accounts know no essays, so they keep their own generator."""

import secrets

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def new_person_key() -> str:
    """Ten characters that begin with a letter: 47 bits, never a sequence."""
    return secrets.choice(ALPHABET[:19]) + "".join(secrets.choice(ALPHABET) for _ in range(9))


def new_token_key() -> str:
    """Names a token in addresses. It opens nothing: the secret is another string."""
    return new_person_key()
