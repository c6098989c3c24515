"""A file of remarks from elsewhere: brought, looked at, and imported; the desk's pages for programs."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.annotation_import import bring_annotations, confirm_import, discard_import
from symposium.api.examples import answer_examples, input_examples
from symposium.api.found import visible_essay
from symposium.api.parsing import LimitedMultiPartParser
from symposium.api.reading import Reading, parameters
from symposium.api.remark import checked
from symposium.domain.annotation_file import MOST_BYTES
from symposium.enums import ImportFate, ImportState
from symposium.exports.page_citation import absolute
from symposium.forms.annotation_import import TOO_LARGE
from symposium.models import AnnotationImport
from symposium.permissions.annotation import check_can_import_annotations
from symposium.queries.annotation_import import PAGE, ImportPage, import_page


class LinesWanted(serializers.Serializer):
    fate = serializers.ChoiceField(
        choices=ImportFate.choices, required=False, help_text="Only the lines with this fate."
    )
    page = serializers.IntegerField(
        min_value=1,
        max_value=99_999,
        required=False,
        help_text=f"{PAGE} lines are told at once; the last page where there is none with this number.",
    )


class ImportInput(serializers.Serializer):
    file = serializers.FileField(
        allow_empty_file=True,
        help_text="Web Annotations as JSON-LD, or an export of Hypothesis as JSON; up to 10 MB.",
    )

    def validate_file(self, file):
        if file.size > MOST_BYTES:
            raise serializers.ValidationError(TOO_LARGE)
        return file


class ImportLineSerializer(serializers.Serializer):
    number = serializers.IntegerField(help_text="Its place in the file, from 1.")
    fate = serializers.ChoiceField(choices=ImportFate.choices)
    reason = serializers.CharField(help_text="Why it is not imported; empty: there is no more to say.")
    revision = serializers.IntegerField(
        allow_null=True, help_text="The revision that it is taken to be made on."
    )
    quote = serializers.CharField(help_text="The first of the words that it stands on, or would stand on.")
    file_quote = serializers.CharField(help_text="The first of the file's words where they are others.")
    text = serializers.CharField(help_text="The first of what it says.")
    maker = serializers.CharField(help_text="The name that the file prints.")


class FateCountsSerializer(serializers.Serializer):
    """exact, moved, changed and lost are imported; the others are not."""

    exact = serializers.IntegerField(help_text="The same words in the same place.")
    moved = serializers.IntegerField(help_text="The same words in another passage.")
    changed = serializers.IntegerField(help_text="Words like them.")
    lost = serializers.IntegerField(
        help_text="Their words stand in an earlier revision, and not in the present one."
    )
    here = serializers.IntegerField(help_text="Here already.")
    nowhere = serializers.IntegerField(help_text="Their words stand in no revision.")
    left_out = serializers.IntegerField(help_text="Private there, or for another reason that its line gives.")


class AnnotationImportSerializer(serializers.Serializer):
    """What would become, or became, of each remark of the file."""

    key = serializers.CharField(source="brought.key")
    url = serializers.SerializerMethodField(help_text="Its page at the desk.")
    essay = serializers.CharField(source="brought.essay.key")
    filename = serializers.CharField(source="brought.filename")
    state = serializers.ChoiceField(
        source="brought.state",
        choices=ImportState.choices,
        help_text="placing: ask again; ready: can be confirmed; importing: ask again; done; failed.",
    )
    message = serializers.CharField(source="brought.message", help_text="What failed.")
    total = serializers.IntegerField(source="brought.total", help_text="Annotations of the file.")
    placed = serializers.IntegerField(source="brought.placed", help_text="How many of them are looked for.")
    imported_at = serializers.DateTimeField(source="brought.imported_at", allow_null=True)
    counts = serializers.SerializerMethodField()
    lines = ImportLineSerializer(many=True)
    pages = serializers.IntegerField(help_text="Of lines.")

    def get_url(self, page: ImportPage) -> str:
        return absolute(page.brought.get_absolute_url())

    @extend_schema_field(FateCountsSerializer)
    def get_counts(self, page: ImportPage):
        return dict.fromkeys(ImportFate.values, 0) | {one.fate.value: one.count for one in page.counts}


class AnnotationImports(Reading):
    # 404, then 403, 409, 422.
    permission_classes = [IsAuthenticated]
    parser_classes = [LimitedMultiPartParser]
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="bring_annotations",
        summary="Bring a file of remarks that were made elsewhere",
        description=(
            "For the issue's editors. Nothing is imported yet: the answer says what would become of each remark. "
            "A longer file is looked at by a worker: ask again until `state` is `ready` or `failed`. The same file "
            "sent again is the same import while it waits."
        ),
        request={"multipart/form-data": ImportInput},
        responses={201: AnnotationImportSerializer},
        examples=input_examples("bring_annotations") + answer_examples("bring_annotations", status=201),
    )
    def post(self, request, key):
        essay = visible_essay(request, key)
        check_can_import_annotations(request.user, essay, request.now)
        file = checked(ImportInput, request)["file"]
        brought = bring_annotations(
            essay=essay, by=request.user, now=request.now, filename=file.name, content=file.read()
        )
        address = absolute(reverse("api_annotation_import", args=[brought.key]))
        return Response(
            AnnotationImportSerializer(import_page(brought)).data, status=201, headers={"Location": address}
        )


class AnnotationImportDetail(Reading):
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "head", "delete", "options"]

    @extend_schema(
        operation_id="annotation_import",
        summary="What would come of a file of remarks, or came",
        parameters=[LinesWanted],
        responses={200: AnnotationImportSerializer, 400: None, 403: None, 409: None},
        examples=answer_examples("annotation_import"),
    )
    def get(self, request, key):
        brought = _found(request, key)
        wanted = parameters(LinesWanted, request)
        return _answer(import_page(brought, fate=wanted.get("fate", ""), number=wanted.get("page", 1)))

    @extend_schema(
        operation_id="discard_import",
        summary="Put a file of remarks away that is not imported",
        description="The answer is what would have come of it.",
        request=None,
        responses={200: AnnotationImportSerializer},
        examples=answer_examples("discard_import"),
    )
    def delete(self, request, key):
        brought = _found(request, key)
        discard_import(brought=brought, by=request.user, now=request.now)
        return _answer(import_page(brought))


class AnnotationImportConfirmation(Reading):
    permission_classes = [IsAuthenticated]
    http_method_names = ["put", "options"]

    @extend_schema(
        operation_id="confirm_import",
        summary="Import what was looked at",
        description=(
            "Each remark stands under the name that its file prints, and under nobody's account; who confirms "
            "answers for it. Confirmed again it is the same."
        ),
        request=None,
        responses={200: AnnotationImportSerializer},
        examples=answer_examples("confirm_import"),
    )
    def put(self, request, key):
        brought = confirm_import(brought=_found(request, key), by=request.user, now=request.now)
        return _answer(import_page(brought))


def _found(request, key: str) -> AnnotationImport:
    rows = AnnotationImport.objects.visible_to(request.user).select_related("essay__issue", "brought_by")
    brought = get_object_or_404(rows.defer("content"), key=key)
    check_can_import_annotations(request.user, brought.essay, request.now)
    return brought


def _answer(page: ImportPage) -> Response:
    return Response(AnnotationImportSerializer(page).data)
