"""Two revisions of an essay, word by word: the comparison page's query."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from symposium import permissions
from symposium.api.examples import answer_examples
from symposium.api.found import visible_essay
from symposium.api.reading import Reading
from symposium.domain.editing import Change
from symposium.domain.fates import Fate
from symposium.enums import EssayState
from symposium.models import Essay, Revision
from symposium.permissions.preview import check_can_preview_essay
from symposium.queries.comparison import ComparisonPage, comparison_page


class PieceSerializer(serializers.Serializer):
    """`same` and `taken` make the old words, `same` and `added` the new ones."""

    change = serializers.ChoiceField(choices=[change.value for change in Change])
    text = serializers.CharField(trim_whitespace=False)


class FieldChangeSerializer(serializers.Serializer):
    name = serializers.CharField()
    pieces = PieceSerializer(many=True)


class PassageChangeSerializer(serializers.Serializer):
    """A passage of the new text, or a removed one at its old place; several keys for a split or a merger."""

    fate = serializers.ChoiceField(choices=[fate.value for fate in Fate])
    old = serializers.SerializerMethodField(help_text="Keys in the earlier revision.")
    new = serializers.SerializerMethodField(help_text="Keys in the later one.")
    is_moved = serializers.BooleanField(source="pair.is_moved")
    pieces = PieceSerializer(many=True)

    def get_old(self, change) -> list[str]:
        return [passage.key for passage in change.old]

    def get_new(self, change) -> list[str]:
        return [passage.key for passage in change.new]


class GuidelineChangeSerializer(serializers.Serializer):
    key = serializers.CharField()
    fate = serializers.ChoiceField(choices=[fate.value for fate in Fate])
    old_number = serializers.IntegerField(allow_null=True)
    new_number = serializers.IntegerField(allow_null=True)
    headline = PieceSerializer(many=True)
    body = PieceSerializer(many=True)


class ComparisonSerializer(serializers.Serializer):
    """All passages in the order of the later revision; of fields and guidelines those that changed."""

    old = serializers.IntegerField(source="old.number")
    new = serializers.IntegerField(source="new.number")
    words_added = serializers.IntegerField(source="comparison.words_added")
    words_taken = serializers.IntegerField(source="comparison.words_taken")
    fields_changed = FieldChangeSerializer(source="fields", many=True)
    guidelines = GuidelineChangeSerializer(many=True)
    passages = serializers.SerializerMethodField()

    @extend_schema_field(PassageChangeSerializer(many=True))
    def get_passages(self, page: ComparisonPage):
        told = [change for change in page.comparison.passages if not change.is_trace]
        return PassageChangeSerializer(told, many=True).data


class RevisionComparison(Reading):
    @extend_schema(
        operation_id="comparison",
        summary="What changed from one revision to another, word by word",
        description=(
            "The earlier number first. Revisions that are released; the essay's authors and the issue's staff "
            "may compare the one that waits too. Of a withdrawn essay there is none."
        ),
        responses=ComparisonSerializer,
        examples=answer_examples("comparison"),
    )
    def get(self, request, key, number, other):
        essay = visible_essay(request, key)
        old, new = _seen(request, essay, number), _seen(request, essay, other)
        if essay.state == EssayState.WITHDRAWN or number >= other:
            raise Http404
        return Response(ComparisonSerializer(comparison_page(essay, old, new, now=request.now)).data)


def _seen(request, essay: Essay, number: int) -> Revision:
    found = get_object_or_404(essay.revisions.frozen(), number=number)
    is_out = found.release_at <= request.now and essay.issue.is_published(request.now)
    if not is_out and not permissions.allows(check_can_preview_essay, request.user, essay):
        raise Http404
    return found
