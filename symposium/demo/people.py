"""The demo's accounts: one click on the sign-in page, never a password that anyone could guess."""

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
