"""Annotations: remarks on the words of an essay, with the place of those words in its latest revision."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from symposium.actions.annotation import annotate
from symposium.actions.remark import MOST_CHARACTERS, edit_remark, remove_remark
from symposium.actions.widening import widen_annotation
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text, Whole
from symposium.api.found import placed_annotation, released_essay, visible_annotation
from symposium.api.idempotency import IDEMPOTENCY_KEY, sending_key
from symposium.api.meant import MeantInput, MeantSerializer, WideningInput, meant_of
from symposium.api.paging import ListParameters, page_of, page_response
from symposium.api.reading import parameters
from symposium.api.remark import (
    MARKDOWN,
    REASON,
    RemarkSerializer,
    VersionListSerializer,
    Voice,
    Words,
    checked,
    edit_of,
    public_versions,
    still_shown,
    was_field,
)
from symposium.domain.anchoring import LONGEST_QUOTE, Place
from symposium.enums import AnchorState
from symposium.exports.page_citation import absolute
from symposium.models import Annotation, Essay, Revision
from symposium.permissions.annotation import check_can_annotate, check_can_widen
from symposium.permissions.remark import check_can_edit_remark, check_can_remove_remark
from symposium.queries.annotation import ATTACHED_WORDS
from symposium.queries.annotation_listing import ListedAnnotation, annotations_after, listed_annotation

LONGEST = MOST_CHARACTERS[Annotation]
LARGEST = 2_000_000_000  # more than any passage holds, less than the database's integers


class PlaceInput(serializers.Serializer):
    passage = Text(max_length=40, help_text="The passage's key.")
    offset = Whole(min_value=0, max_value=LARGEST, help_text="In code points of the passage's `plain`.")


class AnnotationEdit(serializers.Serializer):
    text = Words(max_length=LONGEST, help_text=MARKDOWN)


class AnnotationChange(AnnotationEdit):
    was = was_field(LONGEST)


class AnnotationInput(MeantInput, AnnotationEdit):
    revision = Whole(
        min_value=1, max_value=LARGEST, help_text="The released revision that the places are of."
    )
    start = PlaceInput(help_text="Before the first of the words.")
    end = PlaceInput(help_text="After the last of them, in the same passage or a later one.")
    quote = Text(
        max_length=LONGEST_QUOTE,
        help_text=(
            "The words, passages parted by a blank line. They decide: where the places say something else, "
            "the quote is looked for in the revision; where it is not found, nothing is written (422)."
        ),
    )


class SpanSerializer(serializers.Serializer):
    passage = serializers.CharField(help_text="The passage's key.")
    start = serializers.IntegerField(help_text="In code points of the passage's `plain`.")
    end = serializers.IntegerField()


class AnchorSerializer(serializers.Serializer):
    """Where the words stand in the latest released revision; before the release, in the one that waits for it."""

    revision = serializers.IntegerField(source="latest")
    state = serializers.ChoiceField(
        source="line.state",
        choices=AnchorState.choices,
        help_text="exact: the same words in the same place; moved: elsewhere; changed: like words; lost; waiting: being looked for.",
    )
    spans = serializers.SerializerMethodField(
        help_text="A piece a passage, in the order of the text; where they are lost, none."
    )

    attached_by = serializers.SerializerMethodField(
        help_text="Who attached it again where its words were lost: writer (of the remark), author, editor, or null."
    )
    attached_at = serializers.DateTimeField(source="line.attached_at", allow_null=True)

    @extend_schema_field(serializers.ChoiceField(choices=list(ATTACHED_WORDS), allow_null=True))
    def get_attached_by(self, found: ListedAnnotation):
        return found.line.attached_as or None

    @extend_schema_field(SpanSerializer(many=True))
    def get_spans(self, found: ListedAnnotation):
        return [{"passage": key, "start": start, "end": end} for key, start, end in found.line.spans]


class ImportedSerializer(serializers.Serializer):
    """From where an imported remark came; its writer is who is printed there."""

    origin = serializers.CharField(help_text="As in Hypothesis.")
    via = serializers.CharField(help_text="What names it there: an address, or another IRI.")
    made_at = serializers.DateTimeField(
        source="made_there_at", allow_null=True, help_text="When it was made there."
    )


class AnnotationSerializer(MeantSerializer, RemarkSerializer):
    """A remark on a span of the text. Of a removed one the quote stays: it is the essay's."""

    essay = serializers.CharField(help_text="The essay's key.")
    revision = serializers.IntegerField(
        source="line.made_on", help_text="The essay's revision on which it was made."
    )
    quote = serializers.CharField(
        source="line.quote", help_text="The words, passages parted by a blank line."
    )
    prefix = serializers.CharField(
        source="line.prefix", allow_blank=True, help_text="What stands before them, as context."
    )
    suffix = serializers.CharField(source="line.suffix", allow_blank=True, help_text="And what after them.")
    anchor = AnchorSerializer(source="*")
    imported = serializers.SerializerMethodField(help_text="Null where it was made here.")
    is_early = serializers.BooleanField(
        source="line.is_early", help_text="Whether it was made before the release, by an expert or editor."
    )
    comment_count = serializers.IntegerField(
        source="line.comment_count", help_text="In its thread; removed ones are not counted."
    )

    @extend_schema_field(ImportedSerializer(allow_null=True))
    def get_imported(self, found: ListedAnnotation):
        return ImportedSerializer(found.line).data if found.line.origin else None


AnnotationListSerializer = page_of(AnnotationSerializer, "AnnotationListSerializer")


def annotation_answer(request, annotation: Annotation, status: int = 200) -> Response:
    found = listed_annotation(annotation, now=request.now)
    response = Response(AnnotationSerializer(found).data, status=status)
    if status == 201:
        response["Location"] = absolute(reverse("api_annotation", args=[annotation.key]))
    return response


def written(request, essay: Essay, revision: Revision, given: dict) -> Response:
    """The annotation that was sent (AnnotationInput), on this revision."""
    annotation = annotate(
        essay=essay,
        revision=revision,
        by=request.user,
        now=request.now,
        start=Place(**given["start"]),
        end=Place(**given["end"]),
        quote=given["quote"],
        text=given["text"],
        meant=meant_of(given),
        once=sending_key(request),
    )
    return annotation_answer(request, annotation, 201)


def _revision(request, essay: Essay, number: int) -> Revision:
    """One that is not released is as unknown as one that is not there."""
    found = essay.revisions.released(request.now).filter(number=number).first()
    if found is None:
        raise ValidationError({"revision": ["The essay has no such released revision."]})
    return found


class Annotations(Voice):
    @extend_schema(
        operation_id="annotations",
        summary="The annotations of an essay, the oldest first",
        description=(
            "Removed ones keep their place as long as they are talked about. Of a withdrawn essay there are "
            "none."
        ),
        parameters=[ListParameters],
        responses=AnnotationListSerializer,
        examples=answer_examples("annotations"),
    )
    def get(self, request, key):
        essay = released_essay(request, key)
        given = parameters(ListParameters, request)

        def fetch(mark, limit):
            return annotations_after(mark, limit, essay=essay, user=request.user, now=request.now)

        return page_response(request, AnnotationSerializer, given, fetch, lambda found: found.line.key)

    @extend_schema(
        operation_id="annotate",
        summary="Annotate words of an essay",
        description=(
            "Shown at once, under your name, to whom `visibility` says. Offsets count code points of the passage's `plain` as this API "
            "gives it (not the UTF-16 units of JavaScript). White space around the words is left out; a "
            "table is taken whole."
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=AnnotationInput,
        responses={201: AnnotationSerializer},
        examples=input_examples("annotate") + answer_examples("annotate", status=201),
    )
    def post(self, request, key):
        essay = released_essay(request, key)
        check_can_annotate(request.user, essay)
        given = checked(AnnotationInput, request)
        return written(request, essay, _revision(request, essay, given["revision"]), given)


class AnnotationDetail(Voice):
    @extend_schema(
        operation_id="annotation",
        summary="One annotation",
        responses=AnnotationSerializer,
        examples=answer_examples("annotation"),
    )
    def get(self, request, key):
        return annotation_answer(request, still_shown(placed_annotation(request, key)))

    @extend_schema(
        operation_id="edit_annotation",
        summary="Change your annotation's words",
        description="The old words stay public, but for edits within 15 minutes that nobody answered before.",
        request=AnnotationChange,
        responses={200: AnnotationSerializer, 412: None},
        examples=input_examples("edit_annotation") + answer_examples("edit_annotation"),
    )
    def put(self, request, key):
        annotation = placed_annotation(request, key)
        check_can_edit_remark(request.user, annotation)
        given = checked(AnnotationChange, request)
        return annotation_answer(
            request, edit_remark(remark=annotation, by=request.user, now=request.now, **edit_of(given))
        )

    @extend_schema(
        operation_id="remove_annotation",
        summary="Remove an annotation: its place stays, and its thread",
        parameters=[REASON],
        responses={200: AnnotationSerializer},
        examples=answer_examples("remove_annotation"),
    )
    def delete(self, request, key):
        annotation = placed_annotation(request, key)
        check_can_remove_remark(request.user, annotation)
        reason = request.query_params.get("reason", "")
        removed = remove_remark(remark=annotation, by=request.user, now=request.now, reason=reason)
        return annotation_answer(request, removed)


class AnnotationVisibility(Voice):
    @extend_schema(
        operation_id="widen_annotation",
        summary="Show your annotation to more people",
        description=(
            "It keeps its words, its place and its date; its comments are shown with it. It is never shown to fewer "
            "again (409)."
        ),
        request=WideningInput,
        responses={200: AnnotationSerializer},
        examples=input_examples("widen_annotation") + answer_examples("widen_annotation"),
    )
    def put(self, request, key):
        annotation = visible_annotation(request, key)
        check_can_widen(request.user, annotation)
        to = checked(WideningInput, request)["visibility"]
        return annotation_answer(
            request, widen_annotation(annotation=annotation, to=to, by=request.user, now=request.now)
        )


class AnnotationVersions(Voice):
    @extend_schema(
        operation_id="annotation_versions",
        summary="An annotation's words through its edits, the newest first",
        description="Words that were mended within 15 minutes, before anybody answered, are told to nobody.",
        responses=VersionListSerializer,
        examples=answer_examples("annotation_versions"),
    )
    def get(self, request, key):
        return Response(public_versions(placed_annotation(request, key)))
