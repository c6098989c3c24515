"""What one thinks of a comment: one's own answers, and nobody else's."""

from django.utils.cache import patch_cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.rating import rate_comment
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import YesNo
from symposium.api.found import visible_comment
from symposium.api.remark import Voice, checked, still_shown
from symposium.domain.rating import Said
from symposium.permissions.rating import check_can_rate
from symposium.queries.opinions import own_rating


class RatingSerializer(serializers.Serializer):
    """All of it is said anew: what is left out is taken back."""

    helpful = YesNo(
        allow_null=True,
        default=None,
        help_text="Was it helpful to you? Asked of comments that begin a branch.",
    )
    well_argued = YesNo(
        allow_null=True,
        default=None,
        help_text="Whether you agree or not. Asked of comments that begin a branch.",
    )
    agrees = YesNo(default=False, help_text="Counted in public, without names; moves no order.")
    changed_mind = YesNo(
        default=False,
        help_text="For those whose vote on the guideline changed since the comment was written.",
    )


class CommentRating(Voice):
    http_method_names = ["get", "put", "options"]
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="rating",
        summary="What you said of a comment",
        responses=RatingSerializer,
        examples=answer_examples("rating"),
    )
    def get(self, request, key):
        comment = still_shown(visible_comment(request, key))
        return _answer(own_rating(comment, request.user))

    @extend_schema(
        operation_id="rate",
        summary="Say what you think of a comment",
        description="Only you see it. Orders of comments follow some minutes later. Sent twice it is said once.",
        request=RatingSerializer,
        responses=RatingSerializer,
        examples=input_examples("rate") + answer_examples("rate"),
    )
    def put(self, request, key):
        comment = visible_comment(request, key)
        check_can_rate(request.user, comment)
        said = Said(**checked(RatingSerializer, request))
        rate_comment(comment=comment, by=request.user, now=request.now, said=said)
        return _answer(said)


def _answer(said: Said) -> Response:
    response = Response(RatingSerializer(said).data)
    patch_cache_control(response, private=True, no_store=True)
    return response
