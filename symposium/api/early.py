"""Essays before their release, for the experts of their issue where it lets them read ahead, and for its editors."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.api.annotation import (
    AnnotationInput,
    AnnotationListSerializer,
    AnnotationSerializer,
    written,
)
from symposium.api.essay import EssaySerializer
from symposium.api.examples import answer_examples, input_examples
from symposium.api.found import early_essay
from symposium.api.idempotency import IDEMPOTENCY_KEY
from symposium.api.paging import ListParameters, page_response
from symposium.api.reading import Reading, parameters
from symposium.api.remark import Voice, checked
from symposium.exports.page_citation import absolute
from symposium.models import Revision
from symposium.permissions.annotation import check_can_annotate
from symposium.queries.annotation_listing import early_annotations_after
from symposium.queries.early import early_essays, early_revision, unplaced_remarks
from symposium.queries.standing import essay_in_force

NOBODY_ELSE = "To everybody else it answers 404, and so it does from the release on."


class EarlyEssaySerializer(serializers.Serializer):
    """An essay of a fellow expert that may be read before its release."""

    key = serializers.CharField()
    url = serializers.SerializerMethodField(help_text="The page on which its issue's experts read it.")
    title = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47.")
    issue = serializers.CharField(help_text="The issue's title.")
    time_zone = serializers.CharField(help_text="IANA name; the issue's days are meant.")
    release_at = serializers.DateTimeField()

    def get_url(self, essay) -> str:
        return absolute(essay.path)


class UnplacedSerializer(serializers.Serializer):
    """A remark of one's own whose words were cut, or whose text was taken back: nobody else sees it."""

    key = serializers.CharField(source="annotation.key")
    url = serializers.SerializerMethodField()
    issue = serializers.CharField(source="issue.title")
    purpose = serializers.CharField()
    text = serializers.CharField(source="annotation.text")
    quote = serializers.CharField(
        allow_blank=True, help_text="The words that it was made on; empty for whoever reads ahead no more."
    )
    made_at = serializers.DateTimeField(source="annotation.made_at")

    def get_url(self, remark) -> str:
        return absolute(remark.annotation.get_absolute_url())


class ReadAheadSerializer(serializers.Serializer):
    essays = EarlyEssaySerializer(many=True)
    unplaced = UnplacedSerializer(many=True)


class ReadAhead(Reading):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="read_ahead",
        summary="What you may read before its release, and your remarks that stand in no text",
        description="They are few, and come on one page: the essays by their instants, the remarks the newest first.",
        responses=ReadAheadSerializer,
        examples=answer_examples("read_ahead"),
    )
    def get(self, request):
        found = {
            "essays": early_essays(request.user, request.now),
            "unplaced": unplaced_remarks(request.user, request.now),
        }
        return Response(ReadAheadSerializer(found).data)


class EarlyEssay(Reading):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="early_essay",
        summary="An essay before its release",
        description=f"For its issue's experts and editors, where the issue lets them read ahead. {NOBODY_ELSE}",
        responses=EssaySerializer,
        examples=answer_examples("early_essay"),
    )
    def get(self, request, key):
        essay = early_essay(request, key)
        shown = essay_in_force(essay, now=request.now, revision=_waiting(request, essay))
        return Response(EssaySerializer(shown.page, context={"status": shown.status}).data)


class EarlyAnnotations(Voice):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="early_annotations",
        summary="What was remarked on an essay before its release, the oldest first",
        description=(
            "As far as you see it: all that is for experts or for everyone, or, where the issue is blind, an expert's "
            f"own alone. {NOBODY_ELSE}"
        ),
        parameters=[ListParameters],
        responses=AnnotationListSerializer,
        examples=answer_examples("early_annotations"),
    )
    def get(self, request, key):
        essay = early_essay(request, key)
        revision = _waiting(request, essay)
        given = parameters(ListParameters, request)

        def fetch(mark, limit):
            return early_annotations_after(
                mark, limit, essay=essay, revision=revision, user=request.user, now=request.now
            )

        return page_response(request, AnnotationSerializer, given, fetch, lambda found: found.line.key)

    @extend_schema(
        operation_id="annotate_early",
        summary="Annotate words of an essay before its release",
        description=(
            "From the release on it is seen by whom `visibility` says, with its date. It is changed, removed and read at "
            "its own address as any other; it is answered and widened from the release on."
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=AnnotationInput,
        responses={201: AnnotationSerializer},
        examples=input_examples("annotate_early") + answer_examples("annotate_early", status=201),
    )
    def post(self, request, key):
        essay = early_essay(request, key)
        check_can_annotate(request.user, essay)
        given = checked(AnnotationInput, request)
        revision = _waiting(request, essay)
        if revision.number != given["revision"]:
            raise ValidationError({"revision": ["This is not the revision that waits for its release."]})
        return written(request, essay, revision, given)


def _waiting(request, essay) -> Revision:
    revision = early_revision(essay, request.now)
    if revision is None:  # it was taken back meanwhile
        raise Http404
    return revision
