"""The small parts that several answers share: who wrote, which issue, where to read it."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from symposium.enums import NoticeKind
from symposium.exports.page_citation import absolute


class PageAddress(serializers.URLField):
    """The address of the page on which people read the same."""

    def __init__(self, **options):
        super().__init__(source="*", read_only=True, help_text="The page on which people read it.", **options)

    def to_representation(self, value):
        return absolute(value.get_absolute_url())


class IssueReferenceSerializer(serializers.Serializer):
    key = serializers.CharField()
    slug = serializers.SlugField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    url = PageAddress()


class BylineSerializer(serializers.Serializer):
    """One author as printed on the revision: a snapshot."""

    name = serializers.CharField()
    affiliation = serializers.CharField(allow_blank=True)
    biography = serializers.CharField(allow_blank=True)
    orcid = serializers.CharField(allow_blank=True, help_text="ORCID iD, as 0000-0002-1825-0097.")
    person = serializers.CharField(
        source="person_key", allow_null=True, help_text="The person's key, where they have a page."
    )


class EssayReferenceSerializer(serializers.Serializer):
    key = serializers.CharField()
    title = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47.")
    revision = serializers.IntegerField()
    url = PageAddress()


class ThemeReferenceSerializer(serializers.Serializer):
    slug = serializers.SlugField(help_text="Unique within the issue.")
    name = serializers.CharField()


class NoticeSerializer(serializers.Serializer):
    """What the editors say publicly of an essay that stands. `lifted_because` is empty while it does."""

    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=NoticeKind.choices)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    lifted_at = serializers.DateTimeField(allow_null=True)
    lifted_because = serializers.CharField(allow_blank=True)


class EssaySummarySerializer(serializers.Serializer):
    """A readable essay in a list, by its latest released revision."""

    key = serializers.CharField()
    slug = serializers.SlugField()
    url = PageAddress()
    permanent_url = serializers.SerializerMethodField(help_text="The address to cite: it never changes.")
    issue = IssueReferenceSerializer()
    title = serializers.CharField()
    dek = serializers.CharField(allow_blank=True)
    language = serializers.CharField(help_text="BCP 47.")
    byline = BylineSerializer(source="bylines", many=True)
    revision = serializers.IntegerField(help_text="The number of the latest released revision.")
    released_at = serializers.DateTimeField(help_text="When its first revision was released.")
    changed_at = serializers.DateTimeField(help_text="When its latest revision was released.")
    guideline_count = serializers.IntegerField()
    minutes = serializers.IntegerField(help_text="Reading time.")

    @extend_schema_field(serializers.URLField())
    def get_permanent_url(self, card):
        return permanent_essay(card.key)


def permanent_essay(key: str) -> str:
    return absolute(reverse("essay_by_key", args=[key]))
