"""Where a lost annotation belongs now: its anchor in the latest revision, or in one to come."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.attaching import attach, detach
from symposium.api.annotation import PlaceInput, SpanSerializer
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text
from symposium.api.found import visible_annotation
from symposium.api.reading import parameters
from symposium.api.remark import Voice, checked
from symposium.domain.anchoring import LONGEST_QUOTE, Place
from symposium.enums import AnchorState
from symposium.models import Annotation, Revision
from symposium.permissions.annotation import check_can_attach
from symposium.queries.annotation import ATTACHED_WORDS
from symposium.queries.attaching import AttachPage, attach_page, revision_in

IN = "The text: the latest released revision where nothing is said, or one to come by its number, or `draft`."


class WhereParameters(serializers.Serializer):
    within = Text(max_length=8, required=False, default="", allow_blank=True, help_text=IN)


class AttachmentInput(serializers.Serializer):
    within = Text(max_length=8, required=False, default="", allow_blank=True, help_text=IN)
    start = PlaceInput(help_text="Before the first of the words.")
    end = PlaceInput(help_text="After the last of them, in the same passage or a later one.")
    quote = Text(
        max_length=LONGEST_QUOTE,
        help_text="The words, passages parted by a blank line. They decide, as for a new annotation.",
    )


class PlaceOutput(serializers.Serializer):
    passage = serializers.CharField(help_text="The passage's key.")
    offset = serializers.IntegerField(help_text="In code points of the passage's `plain`.")


class GuessSerializer(serializers.Serializer):
    start = PlaceOutput()
    end = PlaceOutput()
    quote = serializers.CharField()


class AttachmentSerializer(serializers.Serializer):
    """Where an annotation's words stand in one text, and where lost ones may belong."""

    annotation = serializers.CharField(source="remark.key")
    revision = serializers.IntegerField(
        source="tray.revision.number", allow_null=True, help_text="Null for the draft."
    )
    state = serializers.ChoiceField(choices=AnchorState.choices)
    spans = serializers.SerializerMethodField(help_text="A piece a passage; where they are lost, none.")
    attached_by = serializers.SerializerMethodField(
        help_text="Who attached it again: writer (of the remark), author, editor, or null where nobody did."
    )
    attached_at = serializers.DateTimeField(source="remark.line.attached_at", allow_null=True)
    guess = GuessSerializer(
        source="remark.guess",
        allow_null=True,
        help_text="The words that are most like the lost ones: a proposal, to be sent back with PUT.",
    )

    @extend_schema_field(SpanSerializer(many=True))
    def get_spans(self, page: AttachPage):
        return [{"passage": key, "start": start, "end": end} for key, start, end in page.remark.line.spans]

    @extend_schema_field(serializers.ChoiceField(choices=list(ATTACHED_WORDS), allow_null=True))
    def get_attached_by(self, page: AttachPage):
        return page.remark.line.attached_as or None


def _revision(request, annotation: Annotation, within: str) -> Revision:
    found = revision_in(request.user, annotation.essay, within, request.now)
    if found is None:
        raise Http404
    return found


def _answer(request, annotation: Annotation, revision: Revision) -> Response:
    page = attach_page(annotation, revision, now=request.now)
    if page is None:
        raise Http404
    return Response(AttachmentSerializer(page).data)


WITHIN = OpenApiParameter("within", str, description=IN)


class Attachment(Voice):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="attachment",
        summary="Where an annotation belongs, with the best guess where it is lost",
        description="For its writer, the essay's authors and the issue's editors: those who attach it again.",
        parameters=[WhereParameters],
        responses=AttachmentSerializer,
        examples=answer_examples("attachment"),
    )
    def get(self, request, key):
        annotation = visible_annotation(request, key)
        check_can_attach(request.user, annotation)
        given = parameters(WhereParameters, request)
        return _answer(request, annotation, _revision(request, annotation, given["within"]))

    @extend_schema(
        operation_id="attach_annotation",
        summary="Attach a lost annotation again",
        description="Sent again it is the same; where somebody attached it elsewhere meanwhile, 409 says who.",
        request=AttachmentInput,
        responses={200: AttachmentSerializer},
        examples=input_examples("attach_annotation") + answer_examples("attach_annotation"),
    )
    def put(self, request, key):
        annotation = visible_annotation(request, key)
        check_can_attach(request.user, annotation)
        given = checked(AttachmentInput, request)
        revision = _revision(request, annotation, given["within"])
        attach(
            annotation=annotation,
            revision=revision,
            start=Place(**given["start"]),
            end=Place(**given["end"]),
            quote=given["quote"],
            by=request.user,
            now=request.now,
        )
        return _answer(request, annotation, revision)

    @extend_schema(
        operation_id="detach_annotation",
        summary="Undo where an annotation was attached: it is lost again",
        parameters=[WITHIN],
        responses={200: AttachmentSerializer},
        examples=answer_examples("detach_annotation"),
    )
    def delete(self, request, key):
        annotation = visible_annotation(request, key)
        check_can_attach(request.user, annotation)
        revision = _revision(request, annotation, request.query_params.get("within", ""))
        detach(annotation=annotation, revision=revision, by=request.user, now=request.now)
        return _answer(request, annotation, revision)
