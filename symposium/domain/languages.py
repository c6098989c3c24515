"""The languages whose words Postgres can stem; any other is searched word by word."""

SEARCH_CONFIGS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}
PLAIN_CONFIG = "simple"


def primary_subtag(tag: str) -> str:
    """The language of a BCP 47 tag, without script or region: "pt-BR" gives "pt"."""
    return tag.split("-")[0].lower()


def search_config(tag: str) -> str:
    """The Postgres text search configuration for a BCP 47 tag."""
    return SEARCH_CONFIGS.get(primary_subtag(tag), PLAIN_CONFIG)
