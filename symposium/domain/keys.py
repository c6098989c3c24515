"""Random public ids: never sequences, without vowels that spell words or characters that look alike."""

import secrets

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
LETTERS = "bcdfghjkmnpqrstvwxz"


def new_key(length: int = 10) -> str:
    """A random key of `length` characters that begins with a letter, so that it may be an HTML id.

    Ten characters carry 47 bits; the database's unique constraint meets the rest.
    """
    return secrets.choice(LETTERS) + "".join(secrets.choice(ALPHABET) for _ in range(length - 1))


def new_passage_key() -> str:
    """Six characters: a passage's key is unique within its essay alone."""
    return new_key(6)
