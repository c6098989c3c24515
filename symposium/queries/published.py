"""What the world may find: one place for the rule that lists, counts, search, feeds and the sitemap share."""

from symposium.queries.contents import readable_revisions


def published_revisions(now):
    """The latest released revision of every readable essay in a published issue, by issue and place."""
    return (
        readable_revisions(now)
        .filter(essay__issue__published_at__lte=now)
        .order_by("-essay__issue__number", "essay__position")
    )
