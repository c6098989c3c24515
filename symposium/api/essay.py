from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from symposium.api.examples import answer_examples
from symposium.api.found import chosen_issue, visible_essay
from symposium.api.paging import ListParameters, page_of, page_response
from symposium.api.reading import Reading, parameters, with_links
from symposium.api.references import (
    BylineSerializer,
    EssaySummarySerializer,
    IssueReferenceSerializer,
    NoticeSerializer,
    permanent_essay,
)
from symposium.api.text import FootnoteSerializer, GuidelineSerializer, SectionSerializer, footnotes, sections
from symposium.enums import EssayStatus
from symposium.exports.citation import formatted
from symposium.exports.links import essay_api_links
from symposium.exports.page_citation import absolute, essay_citation
from symposium.queries.essay import EssayPage, PrintedPicture
from symposium.queries.listing import essays_after
from symposium.queries.standing import essay_in_force


class EssayParameters(ListParameters):
    issue = serializers.SlugField(
        trim_whitespace=False,
        required=False,
        allow_blank=True,
        help_text="Only the essays of the issue with this slug.",
    )


class PictureSerializer(serializers.Serializer):
    url = serializers.SerializerMethodField()
    alt = serializers.CharField(allow_blank=True, help_text="Empty where the picture is decorative.")
    caption = serializers.CharField(allow_blank=True)
    credit = serializers.CharField(allow_blank=True)
    width = serializers.IntegerField(source="picture.width")
    height = serializers.IntegerField(source="picture.height")

    def get_url(self, printed: PrintedPicture) -> str:
        return absolute(reverse("picture", args=[printed.picture.key]))


class NeighbourSerializer(serializers.Serializer):
    title = serializers.CharField()
    url = serializers.SerializerMethodField()

    def get_url(self, neighbour) -> str:
        return absolute(neighbour.get_absolute_url())


class EssaySerializer(serializers.Serializer):
    """A revision of an essay, whole. A withdrawn one has its title, names and notice, and no text."""

    key = serializers.CharField(source="essay.key")
    slug = serializers.SlugField(source="essay.slug")
    url = serializers.SerializerMethodField(help_text="The page on which people read it.")
    permanent_url = serializers.SerializerMethodField(help_text="The address to cite: it never changes.")
    status = serializers.SerializerMethodField()
    issue = IssueReferenceSerializer()
    revision = serializers.IntegerField(
        source="revision.number", allow_null=True, help_text="Null for the draft, which only its people see."
    )
    is_latest = serializers.BooleanField(help_text="Whether no later revision is released.")
    release_at = serializers.DateTimeField(
        source="revision.release_at",
        allow_null=True,
        help_text="The instant, past or coming, of this revision.",
    )
    title = serializers.CharField(allow_blank=True)
    dek = serializers.CharField(allow_blank=True)
    editors_note = serializers.CharField(allow_blank=True)
    language = serializers.CharField(help_text="BCP 47.")
    byline = BylineSerializer(source="bylines", many=True)
    picture = PictureSerializer(allow_null=True)
    sections = serializers.SerializerMethodField()
    guidelines = GuidelineSerializer(many=True)
    footnotes = serializers.SerializerMethodField()
    citation = serializers.SerializerMethodField(help_text="Formatted; empty where there is nothing to cite.")
    position = serializers.IntegerField(
        allow_null=True, help_text="From 1, among the issue's readable essays."
    )
    essay_count = serializers.IntegerField(help_text="How many readable essays the issue has.")
    previous = NeighbourSerializer(allow_null=True)
    next = NeighbourSerializer(allow_null=True)
    notices = NoticeSerializer(many=True, help_text="The newest first, those that were lifted too.")
    withdrawn_at = serializers.DateTimeField(source="essay.withdrawn_at", allow_null=True)
    withdrawal_notice = serializers.CharField(source="essay.withdrawal_notice", allow_blank=True)

    def get_url(self, page: EssayPage) -> str:
        if page.is_released and not page.is_latest:
            return absolute(page.revision.get_absolute_url())
        return absolute(page.essay.get_absolute_url())

    def get_permanent_url(self, page: EssayPage) -> str:
        return permanent_essay(page.essay.key)

    @extend_schema_field(serializers.ChoiceField(choices=EssayStatus.choices))
    def get_status(self, page: EssayPage):
        return self.context["status"]

    @extend_schema_field(SectionSerializer(many=True))
    def get_sections(self, page: EssayPage):
        return SectionSerializer(sections(page.lead, page.sections), many=True).data

    @extend_schema_field(FootnoteSerializer(many=True))
    def get_footnotes(self, page: EssayPage):
        return FootnoteSerializer(footnotes(page.footnotes), many=True).data

    def get_citation(self, page: EssayPage) -> str:
        if page.withdrawal_notice or not page.is_released:
            return ""
        return formatted(essay_citation(page))


EssayListSerializer = page_of(EssaySummarySerializer, "EssayListSerializer")


class EssayList(Reading):
    @extend_schema(
        operation_id="essays",
        summary="All readable essays, by issue and place in it",
        parameters=[EssayParameters],
        responses=EssayListSerializer,
        examples=answer_examples("essays"),
    )
    def get(self, request):
        given = parameters(EssayParameters, request)
        issue = chosen_issue(request, given.get("issue", ""))

        def fetch(mark, limit):
            return essays_after(mark, limit, now=request.now, issue=issue)

        return page_response(request, EssaySummarySerializer, given, fetch, lambda card: card.key)


class EssayDetail(Reading):
    @extend_schema(
        operation_id="essay",
        summary="One essay, by its latest released revision",
        description=(
            "An essay that is not released yet answers 404, but to its authors and the issue's staff: they "
            "are given the revision that waits for its instant, or else the draft."
        ),
        responses=EssaySerializer,
        examples=answer_examples("essay"),
    )
    def get(self, request, key):
        found = essay_in_force(visible_essay(request, key), now=request.now)
        return with_links(
            Response(EssaySerializer(found.page, context={"status": found.status}).data),
            essay_api_links(found.page),
        )
