from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from symposium.actions.issue import change_issue
from symposium.api.examples import answer_examples, input_examples
from symposium.api.found import visible_issue
from symposium.api.paging import ListParameters, page_of, page_response
from symposium.api.reading import Reading, parameters
from symposium.api.references import EssaySummarySerializer, PageAddress
from symposium.api.remark import checked
from symposium.enums import Announcement, EarlyAnnotation
from symposium.models import Issue
from symposium.permissions import allows
from symposium.permissions.issue import check_can_edit_issue, check_reads_ahead
from symposium.queries.issue import issue_page
from symposium.queries.listing import issues_after


class IssueSummarySerializer(serializers.Serializer):
    """An issue in a list. Counts count the readable."""

    key = serializers.CharField(source="issue.key")
    slug = serializers.SlugField(source="issue.slug")
    number = serializers.IntegerField(source="issue.number")
    url = serializers.SerializerMethodField(help_text="The page on which people read it.")
    title = serializers.CharField(source="issue.title")
    question = serializers.CharField(source="issue.question")
    language = serializers.CharField(source="issue.language", help_text="BCP 47.")
    time_zone = serializers.CharField(source="issue.time_zone", help_text="IANA name; its days are meant.")
    status = serializers.ChoiceField(choices=["coming", "open", "closed"])
    published_at = serializers.DateTimeField(source="issue.published_at", allow_null=True)
    closes_at = serializers.DateTimeField(source="issue.closes_at", allow_null=True)
    essay_count = serializers.IntegerField()
    guideline_count = serializers.IntegerField()

    def get_url(self, card) -> str:
        return PageAddress().to_representation(card.issue)


class ThemeSerializer(serializers.Serializer):
    slug = serializers.SlugField(source="theme.slug")
    name = serializers.CharField(source="theme.name")
    summary = serializers.CharField(source="theme.summary", allow_blank=True)
    guideline_count = serializers.IntegerField(help_text="Of readable guidelines.")


class InvitationsSerializer(serializers.Serializer):
    """Of the experts' places: how many, and what was answered."""

    invited = serializers.IntegerField()
    accepted = serializers.IntegerField()
    declined = serializers.IntegerField()


class ComingEssaySerializer(serializers.Serializer):
    """What the issue's announcement lets be known of an essay not yet released, and no more."""

    names = serializers.ListField(child=serializers.CharField())
    title = serializers.CharField(allow_blank=True)
    language = serializers.CharField(help_text="BCP 47.")


class ReleaseDaySerializer(serializers.Serializer):
    """One day in the issue's time zone."""

    date = serializers.DateField()
    essays = serializers.SerializerMethodField(help_text="The keys of the essays released on it.")
    coming = ComingEssaySerializer(many=True)
    expects_more = serializers.BooleanField(help_text="Whether something is still to come on this day.")

    def get_essays(self, day) -> list[str]:
        return [essay.key for essay in day.essays]


class IssueSerializer(IssueSummarySerializer):
    commissioned_by = serializers.CharField(source="issue.commissioned_by", allow_blank=True)
    context = serializers.CharField(
        source="issue.context", allow_blank=True, help_text="What the experts were asked."
    )
    asked_on = serializers.DateField(source="issue.asked_on", allow_null=True)
    due_on = serializers.DateField(source="issue.due_on", allow_null=True)
    editors_note = serializers.CharField(source="issue.editors_note", allow_blank=True)
    editors_note_by = serializers.CharField(source="issue.editors_note_by", allow_blank=True)
    early_annotation = serializers.SerializerMethodField(
        help_text="Whether its experts read one another's essays before the release: told to them and its editors, to others null."
    )
    announcement = serializers.ChoiceField(source="issue.announcement", choices=Announcement.choices)
    invitations = InvitationsSerializer()
    themes = ThemeSerializer(many=True)
    days = ReleaseDaySerializer(many=True)
    essays = EssaySummarySerializer(many=True, help_text="In the order of the contents.")

    @extend_schema_field(serializers.ChoiceField(choices=EarlyAnnotation.choices, allow_null=True))
    def get_early_annotation(self, page):
        return page.issue.early_annotation if self.context["reads_ahead"] else None


class IssueChange(serializers.Serializer):
    early_annotation = serializers.ChoiceField(
        choices=EarlyAnnotation.choices,
        help_text="no; open: experts see one another's remarks before the release; blind: each sees their own alone.",
    )


IssuePageSerializer = page_of(IssueSummarySerializer, "IssueListSerializer")


class IssueList(Reading):
    @extend_schema(
        operation_id="issues",
        summary="All published issues, the newest first",
        parameters=[ListParameters],
        responses=IssuePageSerializer,
        examples=answer_examples("issues"),
    )
    def get(self, request):
        given = parameters(ListParameters, request)

        def fetch(mark, limit):
            return issues_after(mark, limit, now=request.now)

        return page_response(request, IssueSummarySerializer, given, fetch, lambda card: card.issue.key)


class IssueDetail(Reading):
    permission_classes = [IsAuthenticatedOrReadOnly]
    http_method_names = ["get", "head", "patch", "options"]

    @extend_schema(
        operation_id="issue",
        summary="One issue: its question, themes, release days and essays",
        description="An issue that is not published yet answers 404 to those who have no place in it.",
        responses=IssueSerializer,
        examples=answer_examples("issue"),
    )
    def get(self, request, slug):
        return _answer(request, visible_issue(request, slug))

    @extend_schema(
        operation_id="change_issue",
        summary="Say whether the issue's experts read ahead",
        description="For its editors. Turned off, or blind, it hides at once what experts saw of one another until then.",
        request=IssueChange,
        responses=IssueSerializer,
        examples=input_examples("change_issue") + answer_examples("change_issue"),
    )
    def patch(self, request, slug):
        issue = visible_issue(request, slug)
        check_can_edit_issue(request.user, issue)
        fields = checked(IssueChange, request)
        return _answer(request, change_issue(issue=issue, by=request.user, now=request.now, fields=fields))


def _answer(request, issue: Issue) -> Response:
    """The setting is told to whom it concerns: readers learn nothing of what is read before the release."""
    context = {"reads_ahead": allows(check_reads_ahead, request.user, issue)}
    return Response(IssueSerializer(issue_page(issue, now=request.now), context=context).data)
