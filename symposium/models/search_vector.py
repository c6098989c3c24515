"""A stored tsvector in the row's own language, kept true by the database itself."""

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import Case, F, GeneratedField, Value, When

from symposium.domain.languages import PLAIN_CONFIG, SEARCH_CONFIGS


def _vector(columns: dict[str, str], config: str):
    weighted = [SearchVector(F(name), config=Value(config), weight=w) for name, w in columns.items()]
    vector = weighted[0]
    for further in weighted[1:]:
        vector = vector + further
    return vector


def generated_vector(**columns: str) -> GeneratedField:
    """`columns` are weights by column name. The row needs `search_language`, a primary subtag.

    One literal configuration a language: a configuration read from a column is not immutable, and
    Postgres generates columns from immutable expressions alone.
    """
    return GeneratedField(
        expression=Case(
            *[
                When(search_language=language, then=_vector(columns, config))
                for language, config in SEARCH_CONFIGS.items()
            ],
            default=_vector(columns, PLAIN_CONFIG),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
