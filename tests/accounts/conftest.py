import re

import pytest

from accounts.models import User

PASSWORD = "a sentence that only I would write"


@pytest.fixture
def invited(db) -> User:
    """As an invitation leaves a person: a row, no password, no confirmed address."""
    return User.objects.create_user("ines@example.org", name="Ines Invited")


@pytest.fixture
def member(db) -> User:
    from accounts.confirmation import confirm_address

    user = User.objects.create_user("mira@example.org", PASSWORD, name="Mira Member")
    confirm_address(user)
    return user


@pytest.fixture
def code_in():
    """The code that a mail carries on a line of its own."""

    def find(letter) -> str:
        return re.search(r"^ {4}(\S+)$", letter.body, re.MULTILINE)[1]

    return find


@pytest.fixture
def path_in():
    """The path of the first link in a mail."""

    def find(letter) -> str:
        return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]

    return find
