from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from symposium import permissions
from symposium.api.essay import EssaySerializer
from symposium.api.examples import answer_examples
from symposium.api.found import visible_essay
from symposium.api.reading import Reading, with_links
from symposium.exports.links import essay_api_links
from symposium.exports.page_citation import absolute
from symposium.models import Essay
from symposium.permissions.preview import check_can_preview_essay
from symposium.queries.credit import Credited
from symposium.queries.standing import essay_in_force, revision_lines


class CreditSerializer(serializers.Serializer):
    name = serializers.CharField()
    person = serializers.SerializerMethodField(help_text="Their key; null for a remark that was imported.")
    for_what = serializers.SerializerMethodField(
        help_text="words: those that they proposed, which it carries; points: what they remarked, which it follows."
    )
    annotations = serializers.SerializerMethodField(help_text="Their annotations, by key.")
    comments = serializers.SerializerMethodField(help_text="Their comments, by key.")

    def get_person(self, credit: Credited) -> str | None:
        return credit.person or None

    @extend_schema_field(serializers.ChoiceField(choices=["words", "points"]))
    def get_for_what(self, credit: Credited) -> str:
        return "words" if credit.is_taken else "points"

    def get_annotations(self, credit: Credited) -> list[str]:
        return credit.keys("annotation")

    def get_comments(self, credit: Credited) -> list[str]:
        return credit.keys("comment")


class RevisionSerializer(serializers.Serializer):
    """A numbered revision in the list of them."""

    number = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["scheduled", "released"])
    release_at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True, help_text="What changed.")
    is_latest = serializers.BooleanField(help_text="Whether it is the latest released one.")
    credits = CreditSerializer(
        many=True, help_text="Whose words or points it is the first to follow; of one that waits nobody yet."
    )
    url = serializers.SerializerMethodField(help_text="The page on which people read it, for ever.")

    def get_url(self, line) -> str:
        return absolute(line.url)


class RevisionListSerializer(serializers.Serializer):
    results = RevisionSerializer(many=True)


def _sees_coming(request, essay: Essay) -> bool:
    """Its authors and the issue's staff: the rule of the previews."""
    return permissions.allows(check_can_preview_essay, request.user, essay)


class RevisionList(Reading):
    @extend_schema(
        operation_id="revisions",
        summary="An essay's revisions, the newest first",
        description=(
            "Those that are released; the essay's authors and the issue's staff also see the one that waits. "
            "Of a withdrawn essay there are none. They are few, and come on one page."
        ),
        responses=RevisionListSerializer,
        examples=answer_examples("revisions"),
    )
    def get(self, request, key):
        essay = visible_essay(request, key)
        lines = revision_lines(essay, now=request.now, with_coming=_sees_coming(request, essay))
        return Response(RevisionListSerializer({"results": lines}).data)


class RevisionDetail(Reading):
    @extend_schema(
        operation_id="revision",
        summary="One revision of an essay, for ever",
        responses=EssaySerializer,
        examples=answer_examples("revision"),
    )
    def get(self, request, key, number):
        essay = visible_essay(request, key)
        found = essay.revisions.frozen().filter(number=number).first()
        if found is None or (found.release_at > request.now and not _sees_coming(request, essay)):
            raise Http404
        shown = essay_in_force(essay, now=request.now, revision=found)
        return with_links(
            Response(EssaySerializer(shown.page, context={"status": shown.status}).data),
            essay_api_links(shown.page),
        )
