from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from symposium.api.examples import answer_examples
from symposium.api.found import chosen_issue
from symposium.api.paging import PageSize
from symposium.api.reading import Reading, parameters
from symposium.api.references import EssayReferenceSerializer, IssueReferenceSerializer
from symposium.exports.page_citation import absolute
from symposium.queries.search import Kind, search

KINDS = [kind.value for kind in Kind]


class SearchParameters(PageSize):
    q = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=2_000,
        help_text='Words; "a phrase"; -without; one or another. Only the first 200 characters are sought.',
    )
    kind = serializers.ChoiceField(choices=KINDS, default=Kind.ALL.value)
    issue = serializers.SlugField(
        trim_whitespace=False, required=False, allow_blank=True, help_text="Only in the issue with this slug."
    )
    page = serializers.IntegerField(
        min_value=1, max_value=1_000_000, default=1, help_text="Beyond the last, the last is given."
    )


class PartSerializer(serializers.Serializer):
    text = serializers.CharField(trim_whitespace=False)
    is_marked = serializers.BooleanField(help_text="Whether it is one of the words sought.")


class HitSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["essay", "guideline", "person"])
    key = serializers.SerializerMethodField(help_text="Null for an author without a page of their own.")
    url = serializers.SerializerMethodField()
    place = serializers.SerializerMethodField(
        help_text="Of the passage that the extract is from; null where it is from none."
    )
    title = PartSerializer(many=True)
    extract = PartSerializer(many=True)
    language = serializers.CharField(help_text="BCP 47.")
    issue = IssueReferenceSerializer()
    essay = EssayReferenceSerializer(allow_null=True, help_text="In which it stands, or which it is.")
    number = serializers.IntegerField(allow_null=True, help_text="A guideline's printed number.")
    names = serializers.ListField(child=serializers.CharField(), help_text="The essay's authors.")

    def get_key(self, hit) -> str | None:
        return hit.key or None

    def get_url(self, hit) -> str:
        return absolute(hit.url)

    def get_place(self, hit) -> str | None:
        return absolute(hit.place) if hit.place else None


class KindCountSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=KINDS)
    count = serializers.IntegerField()


class IssueCountSerializer(serializers.Serializer):
    issue = IssueReferenceSerializer()
    count = serializers.IntegerField()


class SearchResultsSerializer(serializers.Serializer):
    """Best first. Kinds are counted within the chosen issue, issues within the chosen kind."""

    q = serializers.CharField(source="terms.text", allow_blank=True, help_text="What was sought.")
    total = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    next = serializers.SerializerMethodField(help_text="The next page; null on the last.")
    kinds = KindCountSerializer(many=True)
    issues = IssueCountSerializer(many=True)
    results = HitSerializer(source="hits", many=True)

    def get_next(self, results) -> str | None:
        if results.page >= results.pages:
            return None
        here = self.context["request"].build_absolute_uri()
        return replace_query_param(here, "page", results.page + 1)


class Search(Reading):
    @extend_schema(
        operation_id="search",
        summary="Search essays, guidelines and people",
        parameters=[SearchParameters],
        responses=SearchResultsSerializer,
        examples=answer_examples("search"),
    )
    def get(self, request):
        given = parameters(SearchParameters, request)
        issue = chosen_issue(request, given.get("issue", ""))
        found = search(
            given["q"],
            now=request.now,
            kind=given["kind"],
            issue=issue.slug if issue else "",
            page=given["page"],
            page_size=given["page_size"],
        )
        return Response(SearchResultsSerializer(found, context={"request": request}).data)
