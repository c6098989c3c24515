from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from symposium.api.examples import answer_examples
from symposium.api.found import chosen_issue, chosen_theme, visible_guideline
from symposium.api.paging import ListParameters, page_of, page_response
from symposium.api.reading import Reading, parameters, with_links
from symposium.api.references import (
    BylineSerializer,
    EssayReferenceSerializer,
    IssueReferenceSerializer,
    NoticeSerializer,
)
from symposium.api.text import (
    GuidelineSerializer,
    PassageSerializer,
    ThemeReferenceSerializer,
    guideline_value,
)
from symposium.enums import WordingGrade
from symposium.exports.citation import formatted
from symposium.exports.links import guideline_api_links
from symposium.exports.page_citation import absolute, guideline_citation
from symposium.models import Wording
from symposium.queries.guideline import GuidelinePage, SourcedGuideline, guideline_page
from symposium.queries.listing import guidelines_after


class GuidelineParameters(ListParameters):
    issue = serializers.SlugField(
        trim_whitespace=False,
        required=False,
        allow_blank=True,
        help_text="Only the guidelines of the issue with this slug.",
    )
    theme = serializers.SlugField(
        trim_whitespace=False,
        required=False,
        allow_blank=True,
        help_text="Only those under the theme with this slug.",
    )


class SourcedGuidelineSerializer(GuidelineSerializer):
    """A readable guideline with the essay that it comes from."""

    essay = EssayReferenceSerializer()
    issue = IssueReferenceSerializer()
    byline = BylineSerializer(many=True)

    def to_representation(self, instance: SourcedGuideline):
        essay = instance.essay
        value = guideline_value(instance.card)
        value |= {"essay": essay, "issue": essay.issue, "byline": essay.bylines}
        return serializers.Serializer.to_representation(self, value)


class WordingChangeSerializer(serializers.Serializer):
    """What an editor decided of a changed wording."""

    before = serializers.IntegerField(help_text="The revision whose wording it was changed from.")
    grade = serializers.ChoiceField(
        choices=WordingGrade.choices,
        help_text="editorial: votes before it stand; substantive: they are counted apart.",
    )
    proposed = serializers.ChoiceField(
        choices=WordingGrade.choices, help_text="What was proposed from the texts."
    )
    proposed_because = serializers.ListField(child=serializers.CharField())
    reason = serializers.CharField(allow_blank=True, help_text="Of whoever decided.")
    by = serializers.CharField(help_text="Who decided.")
    at = serializers.DateTimeField()


class WordingSerializer(serializers.Serializer):
    """The wording in one released revision."""

    revision = serializers.IntegerField()
    number = serializers.IntegerField(source="card.number")
    released_at = serializers.DateTimeField()
    headline = serializers.CharField(source="card.headline.plain")
    is_same = serializers.BooleanField(help_text="Whether the revision before it has these words.")
    change = WordingChangeSerializer(
        allow_null=True, help_text="Where it has others: what was decided of it."
    )


class GuidelineEssaySerializer(serializers.Serializer):
    """The essay in which it stands, by the title of that revision."""

    key = serializers.CharField(source="essay.key")
    title = serializers.CharField(source="essay_title")
    language = serializers.CharField(help_text="BCP 47.")
    url = serializers.SerializerMethodField()

    def get_url(self, page: GuidelinePage) -> str:
        return absolute(page.essay.get_absolute_url())


class GuidelinePageSerializer(serializers.Serializer):
    """One wording of a guideline. Of a withdrawn essay there is the notice, and no words."""

    key = serializers.CharField(source="guideline.key")
    url = serializers.SerializerMethodField(help_text="The address to cite: it never changes.")
    number = serializers.IntegerField(source="card.number", allow_null=True, default=None)
    headline = serializers.SerializerMethodField()
    body = serializers.SerializerMethodField()
    themes = serializers.SerializerMethodField()
    essay = GuidelineEssaySerializer(source="*")
    issue = IssueReferenceSerializer()
    byline = BylineSerializer(source="bylines", many=True)
    revision = serializers.IntegerField(help_text="The essay's revision that words it so.")
    released_at = serializers.DateTimeField()
    is_latest = serializers.BooleanField(help_text="Whether no later wording is released.")
    was_dropped = serializers.BooleanField(help_text="Whether the essay's latest revision is without it.")
    wordings = WordingSerializer(many=True, help_text="All released ones, the newest first.")
    citation = serializers.SerializerMethodField(help_text="Formatted; empty where there is nothing to cite.")
    notices = NoticeSerializer(many=True, help_text="On its essay, the newest first.")
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawal_notice = serializers.CharField(allow_blank=True)

    def to_representation(self, page: GuidelinePage):
        self.words = guideline_value(page.card) if page.card else {"headline": None, "body": [], "themes": ()}
        return super().to_representation(page)

    def get_url(self, page: GuidelinePage) -> str:
        return absolute(page.guideline.get_absolute_url())

    @extend_schema_field(PassageSerializer(allow_null=True))
    def get_headline(self, page: GuidelinePage):
        headline = self.words["headline"]
        return PassageSerializer(headline).data if headline else None

    @extend_schema_field(PassageSerializer(many=True))
    def get_body(self, page: GuidelinePage):
        return PassageSerializer(self.words["body"], many=True).data

    @extend_schema_field(ThemeReferenceSerializer(many=True))
    def get_themes(self, page: GuidelinePage):
        return ThemeReferenceSerializer(self.words["themes"], many=True).data

    def get_citation(self, page: GuidelinePage) -> str:
        return formatted(guideline_citation(page)) if page.card else ""


GuidelineListSerializer = page_of(SourcedGuidelineSerializer, "GuidelineListSerializer")


class GuidelineList(Reading):
    @extend_schema(
        operation_id="guidelines",
        summary="All readable guidelines, by issue, essay and number",
        parameters=[GuidelineParameters],
        responses=GuidelineListSerializer,
        examples=answer_examples("guidelines"),
    )
    def get(self, request):
        given = parameters(GuidelineParameters, request)
        issue = chosen_issue(request, given.get("issue", ""))
        theme = chosen_theme(request, given.get("theme", ""), issue)

        def fetch(mark, limit):
            return guidelines_after(mark, limit, now=request.now, issue=issue, theme=theme)

        return page_response(request, SourcedGuidelineSerializer, given, fetch, lambda row: row.card.key)


def _answer(request, key: str, number: int | None = None) -> Response:
    guideline = visible_guideline(request, key)
    try:
        page = guideline_page(guideline, now=request.now, number=number)
    except Wording.DoesNotExist as error:
        raise Http404 from error
    return with_links(Response(GuidelinePageSerializer(page).data), guideline_api_links(page))


class GuidelineDetail(Reading):
    @extend_schema(
        operation_id="guideline",
        summary="One guideline, by its latest released wording",
        responses=GuidelinePageSerializer,
        examples=answer_examples("guideline"),
    )
    def get(self, request, key):
        return _answer(request, key)


class WordingDetail(Reading):
    @extend_schema(
        operation_id="wording",
        summary="One guideline as one released revision words it, for ever",
        description="The number in the address is the revision's.",
        responses=GuidelinePageSerializer,
        examples=answer_examples("wording"),
    )
    def get(self, request, key, number):
        return _answer(request, key, number)
