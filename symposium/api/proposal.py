"""Wording proposals before whoever may change the draft: what they would make of it, and the taking of one."""

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.proposal import put_proposal_back, take_proposal
from symposium.api.draft import IF_MATCH, edits_of, writable_essay
from symposium.api.examples import answer_examples
from symposium.api.found import visible_annotation
from symposium.api.reading import Reading
from symposium.enums import Visibility
from symposium.exports.page_citation import absolute
from symposium.models import Annotation
from symposium.permissions.proposal import check_can_put_back, check_can_take_proposal
from symposium.queries.proposal import (
    ProposalLine,
    ProposalsPage,
    ProposalState,
    proposal_page,
    proposals_page,
)

STATES = [
    (ProposalState.OPEN.value, "Open"),
    (ProposalState.TAKEN.value, "Taken"),
    (ProposalState.REFUSED.value, "Refused"),
    (ProposalState.CARRIED.value, "Carried"),
]


class TakenSerializer(serializers.Serializer):
    by = serializers.CharField(help_text="The name of who took it.")
    at = serializers.DateTimeField()
    revision = serializers.IntegerField(
        source="number",
        allow_null=True,
        help_text="The frozen revision that first carries the words, or null.",
    )
    is_released = serializers.BooleanField(help_text="Whether that is released.")


class ProposalSerializer(serializers.Serializer):
    """A wording proposal and the passage of the draft that it is on."""

    annotation = serializers.CharField(source="key", help_text="Its key.")
    url = serializers.SerializerMethodField()
    name = serializers.CharField(help_text="Who proposed it.")
    quote = serializers.CharField()
    replacement = serializers.CharField(allow_blank=True, help_text="Empty to strike the quote out.")
    visibility = serializers.ChoiceField(choices=Visibility.choices)
    state = serializers.ChoiceField(
        choices=STATES,
        help_text="open: it can be taken; taken: its words stand in the draft; carried: a frozen revision has them; refused: see `refused`.",
    )
    refused = serializers.CharField(
        allow_blank=True, help_text="Why it cannot be taken, with the words that stand there now."
    )
    passage = serializers.CharField(allow_blank=True, help_text="The passage's key, or empty.")
    before = serializers.CharField(allow_blank=True, help_text="Its plain text without the proposed words.")
    after = serializers.CharField(allow_blank=True, help_text="And with them.")
    taken = TakenSerializer(allow_null=True)

    @extend_schema_field(serializers.URLField())
    def get_url(self, line: ProposalLine) -> str:
        return absolute(f"/a/{line.key}/")


class ProposalListSerializer(serializers.Serializer):
    results = ProposalSerializer(many=True)


def _etag(page: ProposalsPage) -> dict[str, str]:
    """The draft's: what is sent back as If-Match."""
    return {"ETag": f'"{page.draft.edits}"'}


class Proposals(Reading):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="proposals",
        summary="The wording proposals on an essay, to its authors and editors",
        description="Those that you see, first what can be taken. They come on one page; its ETag is the draft's.",
        responses={200: ProposalListSerializer, 403: None},
        examples=answer_examples("proposals"),
    )
    def get(self, request, key):
        page = proposals_page(writable_essay(request, key), user=request.user, now=request.now)
        return Response(ProposalListSerializer({"results": page.lines}).data, headers=_etag(page))


def _answer(request, annotation: Annotation) -> Response:
    page = proposal_page(annotation, user=request.user, now=request.now)
    return Response(ProposalSerializer(page.lines[0]).data, headers=_etag(page))


class Taking(Reading):
    # As for the draft: 404, then 403, 409, 428, 412.
    permission_classes = [IsAuthenticated]
    http_method_names = ["put", "delete", "options"]

    @extend_schema(
        operation_id="take_proposal",
        summary="Take a wording proposal into the draft, with credit",
        description=(
            "Its words stand in the quote's place, in the mark-up that is around them. Sent again it is the same. Where "
            "the quoted words do not stand in the draft any more: 409, with the words of now. Its writer is credited "
            "with the released revision that first carries the words, where everyone may read the proposal."
        ),
        parameters=[IF_MATCH],
        request=None,
        responses={200: ProposalSerializer},
        examples=answer_examples("take_proposal"),
    )
    def put(self, request, key):
        annotation = visible_annotation(request, key)
        check_can_take_proposal(request.user, annotation)
        take_proposal(annotation=annotation, by=request.user, now=request.now, edits=edits_of(request))
        return _answer(request, annotation)

    @extend_schema(
        operation_id="put_proposal_back",
        summary="Put the draft's old words back",
        description="While the taken ones stand as they were taken, and no frozen revision carries them (409).",
        parameters=[IF_MATCH],
        responses={200: ProposalSerializer},
        examples=answer_examples("put_proposal_back"),
    )
    def delete(self, request, key):
        annotation = visible_annotation(request, key)
        check_can_put_back(request.user, annotation)
        put_proposal_back(annotation=annotation, by=request.user, now=request.now, edits=edits_of(request))
        return _answer(request, annotation)
