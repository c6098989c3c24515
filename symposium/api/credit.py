"""What an essay's next revision follows, before its authors and editors: the list, and one remark to be credited."""

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.credit import LONGEST_NOTE, give_credit, take_credit_back
from symposium.api.draft import writable_essay
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text
from symposium.api.found import placed_annotation, visible_comment
from symposium.api.reading import Reading
from symposium.api.remark import checked
from symposium.exports.page_citation import absolute
from symposium.models import Annotation, Comment
from symposium.permissions.credit import check_can_credit, check_can_take_credit_back
from symposium.queries.crediting import PointLine, credit_page, credits_page


class CreditInput(serializers.Serializer):
    note = Text(
        required=False,
        allow_blank=True,
        default="",
        max_length=LONGEST_NOTE,
        help_text="What you changed after it; public with the revision.",
    )
    passage = Text(
        required=False,
        allow_blank=True,
        default="",
        max_length=12,
        help_text="The key of the draft's passage that you changed.",
    )


class GivenSerializer(serializers.Serializer):
    by = serializers.CharField(help_text="The name of who credited it.")
    at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)
    passage = serializers.CharField(allow_blank=True, help_text="The passage's key, or empty.")
    is_taken = serializers.BooleanField(help_text="Whether it is a proposal whose words were taken.")
    revision = serializers.IntegerField(
        source="number", allow_null=True, help_text="The frozen revision that follows it, or null."
    )
    is_released = serializers.BooleanField(help_text="Whether that is released.")


class CreditedRemarkSerializer(serializers.Serializer):
    """A remark as whoever writes the draft sees it. Of a removed one neither words nor name are here."""

    annotation = serializers.SerializerMethodField(help_text="Its key; null for a comment.")
    comment = serializers.SerializerMethodField(help_text="Its key; null for an annotation.")
    url = serializers.SerializerMethodField()
    name = serializers.CharField(allow_blank=True, help_text="Whose remark it is.")
    text = serializers.CharField(allow_blank=True)
    is_for_all = serializers.BooleanField(help_text="Whether everyone may read it: else nobody is named.")
    credit = GivenSerializer(source="given", allow_null=True)

    def get_annotation(self, line: PointLine) -> str | None:
        return line.key if line.noun == "annotation" else None

    def get_comment(self, line: PointLine) -> str | None:
        return line.key if line.noun == "comment" else None

    @extend_schema_field(serializers.URLField())
    def get_url(self, line: PointLine) -> str:
        return absolute(f"/{line.noun[0]}/{line.key}/")


class CreditedRemarkListSerializer(serializers.Serializer):
    results = CreditedRemarkSerializer(many=True)


class Credits(Reading):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="credits",
        summary="The remarks that an essay's revisions follow, to its authors and editors",
        description="Those that you see, first what the next revision follows. They come on one page.",
        responses={200: CreditedRemarkListSerializer, 403: None},
        examples=answer_examples("credits"),
    )
    def get(self, request, key):
        page = credits_page(writable_essay(request, key), user=request.user, now=request.now)
        return Response(CreditedRemarkListSerializer({"results": page.lines}).data)


class Crediting(Reading):
    permission_classes = [IsAuthenticated]
    http_method_names = ["put", "delete", "options"]

    def found(self, request, key: str) -> Annotation | Comment:
        raise NotImplementedError

    def _put(self, request, key: str) -> Response:
        remark = self.found(request, key)
        check_can_credit(request.user, remark)
        given = checked(CreditInput, request)
        give_credit(remark=remark, by=request.user, now=request.now, **given)
        return _answer(request, remark)

    def _delete(self, request, key: str) -> Response:
        remark = self.found(request, key)
        check_can_take_credit_back(request.user, remark)
        take_credit_back(remark=remark, by=request.user, now=request.now)
        return _answer(request, remark)


def _answer(request, remark: Annotation | Comment) -> Response:
    page = credit_page(remark, user=request.user, now=request.now)
    return Response(CreditedRemarkSerializer(page.line).data)


GIVING = (
    "Sent again it takes the new note and passage. Its writer is named with the released revision that is frozen "
    "next, where everyone may read the remark. An author's own is refused: 409."
)
BACK = "Until a frozen revision follows it (409)."


class AnnotationCredit(Crediting):
    def found(self, request, key: str) -> Annotation:
        return placed_annotation(request, key)

    @extend_schema(
        operation_id="credit_annotation",
        summary="Say that the next revision follows an annotation",
        description=GIVING,
        request=CreditInput,
        responses={200: CreditedRemarkSerializer},
        examples=input_examples("credit_annotation") + answer_examples("credit_annotation"),
    )
    def put(self, request, key):
        return self._put(request, key)

    @extend_schema(
        operation_id="take_annotation_credit_back",
        summary="Take an annotation's credit back",
        description=BACK,
        responses={200: CreditedRemarkSerializer},
        examples=answer_examples("take_annotation_credit_back"),
    )
    def delete(self, request, key):
        return self._delete(request, key)


class CommentCredit(Crediting):
    def found(self, request, key: str) -> Comment:
        return visible_comment(request, key)

    @extend_schema(
        operation_id="credit_comment",
        summary="Say that the next revision follows a comment",
        description=GIVING,
        request=CreditInput,
        responses={200: CreditedRemarkSerializer},
        examples=input_examples("credit_comment") + answer_examples("credit_comment"),
    )
    def put(self, request, key):
        return self._put(request, key)

    @extend_schema(
        operation_id="take_comment_credit_back",
        summary="Take a comment's credit back",
        description=BACK,
        responses={200: CreditedRemarkSerializer},
        examples=answer_examples("take_comment_credit_back"),
    )
    def delete(self, request, key):
        return self._delete(request, key)
