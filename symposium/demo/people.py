"""The demo's accounts: one click on the sign-in page, never a password that anyone could guess."""

from datetime import datetime

from accounts.models import User

ACCOUNTS = {
    "reader": {"email": "reader@example.org", "name": "Rosalind Reader"},
    "expert": {"email": "expert@example.org"},  # takes the name of whoever EXPERT_WRITES is
    "editor": {
        "email": "editor@example.org",
        "name": "Marguerite Oyelaran-Voss",
        "affiliation": "Symposium",
        "biography": "Marguerite Oyelaran-Voss edits Symposium.",
    },
    "moderator": {"email": "moderator@example.org", "name": "Mateus Brandvold"},
    "administrator": {"email": "administrator@example.org", "name": "Adaeze Lindqvist"},
}

EXPERT_WRITES = "leila.benrekhissa@example.org"


class Cast:
    """Everybody of the demo, by the name that its content gives them: a reader's id, the role of one of
    the accounts, or an author's address."""

    def __init__(self, accounts: dict[str, User], readers: list[dict], *, joined: datetime) -> None:
        self.readers = readers
        self._people = accounts | {EXPERT_WRITES: accounts["expert"]}
        for reader in readers:
            address = f"{reader['id']}@example.org"
            self._people[reader["id"]] = User.objects.create_user(
                address, name=reader["name"], date_joined=joined
            )

    def person(self, name: str) -> User:
        if name not in self._people:
            self._people[name] = User.objects.get(email=name)
        return self._people[name]
