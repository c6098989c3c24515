"""Random public ids: never sequences, without vowels that spell words or characters that look alike."""

import hashlib
import secrets

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
LETTERS = "bcdfghjkmnpqrstvwxz"


def new_key(length: int = 10) -> str:
    """A random key of `length` characters that begins with a letter, so that it may be an HTML id.

    Ten characters carry 47 bits; the database's unique constraint meets the rest.
    """
    return secrets.choice(LETTERS) + "".join(secrets.choice(ALPHABET) for _ in range(length - 1))


def key_of(said: str, length: int = 10) -> str:
    """The key that this text always gives, in the form of a random one."""
    number = int.from_bytes(hashlib.sha256(said.encode()).digest())
    number, place = divmod(number, len(LETTERS))
    found = LETTERS[place]
    while len(found) < length:
        number, place = divmod(number, len(ALPHABET))
        found += ALPHABET[place]
    return found


def new_passage_key() -> str:
    """Six characters: a passage's key is unique within its essay alone."""
    return new_key(6)
