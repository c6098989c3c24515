"""One comment by itself: as it stands, its earlier words, editing, removing and pinning it."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from symposium.actions.comment import pin_comment, unpin_comment
from symposium.actions.remark import MOST_CHARACTERS, edit_remark, remove_remark
from symposium.api.examples import answer_examples, input_examples
from symposium.api.found import visible_comment
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
from symposium.enums import CommentStance
from symposium.exports.page_citation import absolute
from symposium.models import Comment
from symposium.permissions.remark import check_can_edit_remark, check_can_pin, check_can_remove_remark
from symposium.queries.comment_listing import ListedComment, listed_comment
from symposium.queries.opinions import sees_opinions

LONGEST = MOST_CHARACTERS[Comment]


class CommentEdit(serializers.Serializer):
    text = Words(max_length=LONGEST, help_text=MARKDOWN)


class CommentChange(CommentEdit):
    was = was_field(LONGEST)


class CommentSerializer(RemarkSerializer):
    """A comment. Its replies are asked for by its key, as `root`."""

    essay = serializers.CharField(help_text="The essay's key.")
    guideline = serializers.CharField(allow_null=True, help_text="The guideline's key, where it is on one.")
    annotation = serializers.CharField(allow_null=True, help_text="The annotation's key, where it is on one.")
    revision = serializers.IntegerField(source="line.revision", help_text="The essay's revision of that day.")
    root = serializers.SerializerMethodField(help_text="The top comment above a reply; null for a top one.")
    parent = serializers.SerializerMethodField(help_text="The comment that it answers.")
    depth = serializers.IntegerField(source="line.depth", help_text="0 for a top comment.")
    reply_count = serializers.IntegerField(
        source="line.reply_count", help_text="Of a top comment: all under it that were not removed. Else 0."
    )
    stance = serializers.ChoiceField(
        choices=CommentStance.choices,
        allow_null=True,
        help_text="Where it stands on its guideline. null: its writer did not say, or you may not see results yet.",
    )
    is_pinned = serializers.BooleanField(
        source="line.is_pinned", help_text="Whether the editors set it first."
    )

    def get_root(self, found: ListedComment) -> str | None:
        return found.line.root_key if found.line.depth else None

    def get_parent(self, found: ListedComment) -> str | None:
        return found.line.parent_key or None


def comment_answer(request, comment: Comment, status: int = 200) -> Response:
    sees = sees_opinions(comment.thread.guideline, request.user, request.now)
    found = listed_comment(comment, now=request.now, sees=sees)
    response = Response(CommentSerializer(found).data, status=status)
    if status == 201:
        response["Location"] = absolute(reverse("api_comment", args=[comment.key]))
    return response


class CommentDetail(Voice):
    @extend_schema(
        operation_id="comment",
        summary="One comment",
        responses=CommentSerializer,
        examples=answer_examples("comment"),
    )
    def get(self, request, key):
        return comment_answer(request, still_shown(visible_comment(request, key)))

    @extend_schema(
        operation_id="edit_comment",
        summary="Change your comment's words",
        description="The old words stay public, but for edits within 15 minutes that nobody answered before.",
        request=CommentChange,
        responses={200: CommentSerializer, 412: None},
        examples=input_examples("edit_comment") + answer_examples("edit_comment"),
    )
    def put(self, request, key):
        comment = visible_comment(request, key)
        check_can_edit_remark(request.user, comment)
        given = checked(CommentChange, request)
        return comment_answer(
            request, edit_remark(remark=comment, by=request.user, now=request.now, **edit_of(given))
        )

    @extend_schema(
        operation_id="remove_comment",
        summary="Remove a comment: its place stays, and the replies",
        parameters=[REASON],
        responses={200: CommentSerializer},
        examples=answer_examples("remove_comment"),
    )
    def delete(self, request, key):
        comment = visible_comment(request, key)
        check_can_remove_remark(request.user, comment)
        reason = request.query_params.get("reason", "")
        return comment_answer(
            request, remove_remark(remark=comment, by=request.user, now=request.now, reason=reason)
        )


class CommentVersions(Voice):
    @extend_schema(
        operation_id="comment_versions",
        summary="A comment's words through its edits, the newest first",
        description="Words that were mended within 15 minutes, before anybody answered, are told to nobody.",
        responses=VersionListSerializer,
        examples=answer_examples("comment_versions"),
    )
    def get(self, request, key):
        return Response(public_versions(visible_comment(request, key)))


class CommentPin(Voice):
    http_method_names = ["put", "delete", "options"]

    @extend_schema(
        operation_id="pin_comment",
        summary="Set a top comment first in its thread",
        request=None,
        responses={200: CommentSerializer},
        examples=answer_examples("pin_comment"),
    )
    def put(self, request, key):
        comment = visible_comment(request, key)
        check_can_pin(request.user, comment)
        return comment_answer(request, pin_comment(comment=comment, by=request.user, now=request.now))

    @extend_schema(
        operation_id="unpin_comment",
        summary="Let a comment stand in its order again",
        responses={200: CommentSerializer},
        examples=answer_examples("unpin_comment"),
    )
    def delete(self, request, key):
        comment = visible_comment(request, key)
        check_can_pin(request.user, comment)
        return comment_answer(request, unpin_comment(comment=comment, by=request.user, now=request.now))
