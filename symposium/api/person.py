from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from symposium.api.examples import answer_examples
from symposium.api.paging import ListParameters, page_of, page_response
from symposium.api.reading import Reading, parameters
from symposium.api.references import EssaySummarySerializer, IssueReferenceSerializer
from symposium.api.text import GuidelineSerializer
from symposium.exports.page_citation import absolute
from symposium.queries.credit import CreditLine
from symposium.queries.listing import mark_of_person, people_after
from symposium.queries.person import PersonPage, PersonRow, people_visible_to, person_page


def _portrait(key: str, has_portrait: bool) -> str | None:
    return absolute(reverse("portrait", args=[key])) if has_portrait else None


class PersonSummarySerializer(serializers.Serializer):
    """An author, or an expert whom an issue announces."""

    key = serializers.SerializerMethodField(help_text="Null for an author without a page of their own.")
    name = serializers.CharField()
    affiliation = serializers.CharField(allow_blank=True)
    url = serializers.SerializerMethodField(help_text="The person's page; without one, that of their essay.")
    portrait = serializers.SerializerMethodField()
    essay_count = serializers.IntegerField()

    def get_key(self, row: PersonRow) -> str | None:
        return row.key or None

    def get_url(self, row: PersonRow) -> str:
        return absolute(row.url)

    def get_portrait(self, row: PersonRow) -> str | None:
        return _portrait(row.key, row.has_portrait)


class EssayGuidelinesSerializer(serializers.Serializer):
    essay = serializers.CharField(help_text="The essay's key.")
    guidelines = GuidelineSerializer(many=True)


class TakenWordsSerializer(serializers.Serializer):
    annotation = serializers.CharField(source="key", help_text="The proposal's key.")
    essay = serializers.CharField(source="essay.key", help_text="The essay's key.")
    revision = serializers.IntegerField(source="number", help_text="The one that first carries the words.")


class PointSerializer(serializers.Serializer):
    """A remark of theirs, other than words that were taken, that a revision follows."""

    annotation = serializers.SerializerMethodField(help_text="Its key; null for a comment.")
    comment = serializers.SerializerMethodField(help_text="Its key; null for an annotation.")
    essay = serializers.CharField(source="essay.key", help_text="The essay's key.")
    revision = serializers.IntegerField(source="number", help_text="The first that follows it.")
    note = serializers.CharField(
        allow_blank=True, help_text="What was changed after it, in the authors' words."
    )

    def get_annotation(self, line: CreditLine) -> str | None:
        return line.key if line.noun == "annotation" else None

    def get_comment(self, line: CreditLine) -> str | None:
        return line.key if line.noun == "comment" else None


class PersonSerializer(serializers.Serializer):
    key = serializers.CharField(source="user.key")
    name = serializers.CharField()
    affiliation = serializers.CharField(allow_blank=True)
    biography = serializers.CharField(allow_blank=True)
    orcid = serializers.CharField(allow_blank=True, help_text="ORCID iD, as 0000-0002-1825-0097.")
    url = serializers.SerializerMethodField()
    portrait = serializers.SerializerMethodField()
    essays = EssaySummarySerializer(many=True)
    guidelines = serializers.SerializerMethodField()
    proposals = TakenWordsSerializer(many=True, help_text="Theirs that were taken into essays.")
    points = PointSerializer(many=True, help_text="Their remarks that essays were changed after.")
    announced_in = IssueReferenceSerializer(many=True, help_text="Issues that name them as an expert.")

    def get_url(self, page: PersonPage) -> str:
        return absolute(reverse("person", args=[page.user.key]))

    def get_portrait(self, page: PersonPage) -> str | None:
        return _portrait(page.user.key, page.has_portrait)

    @extend_schema_field(EssayGuidelinesSerializer(many=True))
    def get_guidelines(self, page: PersonPage):
        pairs = [{"essay": essay.key, "guidelines": found} for essay, found in page.guidelines]
        return EssayGuidelinesSerializer(pairs, many=True).data


PersonListSerializer = page_of(PersonSummarySerializer, "PersonListSerializer")


class PersonList(Reading):
    @extend_schema(
        operation_id="people",
        summary="Authors and announced experts, by family name",
        parameters=[ListParameters],
        responses=PersonListSerializer,
        examples=answer_examples("people"),
    )
    def get(self, request):
        given = parameters(ListParameters, request)

        def fetch(mark, limit):
            return people_after(mark, limit, now=request.now)

        return page_response(request, PersonSummarySerializer, given, fetch, mark_of_person)


class PersonDetail(Reading):
    @extend_schema(
        operation_id="person",
        summary="One person, with their essays and guidelines",
        responses=PersonSerializer,
        examples=answer_examples("person"),
    )
    def get(self, request, key):
        user = get_object_or_404(people_visible_to(request.user, request.now), key=key)
        return Response(PersonSerializer(person_page(user, now=request.now)).data)
