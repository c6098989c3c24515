"""A released revision, or parts of it, brought back into the draft."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated

from symposium.actions.restore import restore_revision
from symposium.api.draft import IF_MATCH, DraftSerializer, draft_answer, draft_of, edits_of, writable_essay
from symposium.api.examples import answer_examples, input_examples
from symposium.api.reading import Reading
from symposium.api.remark import checked
from symposium.enums import RestoredPart
from symposium.permissions.essay import check_can_change_draft


class RestorationInput(serializers.Serializer):
    parts = serializers.ListField(
        child=serializers.ChoiceField(choices=RestoredPart.choices),
        allow_empty=False,
        help_text="What of the revision takes the draft's place.",
    )


class Restoration(Reading):
    # As for the draft: 404, then 403, 409, 422, 428, 412.
    permission_classes = [IsAuthenticated]
    http_method_names = ["put", "options"]

    @extend_schema(
        operation_id="restore_revision",
        summary="Bring a released revision, or parts of it, back into the draft",
        description="Passages and guidelines have their keys again. What is released stays as it is.",
        parameters=[IF_MATCH],
        request=RestorationInput,
        responses={200: DraftSerializer},
        examples=input_examples("restore_revision") + answer_examples("restore_revision"),
    )
    def put(self, request, key, number):
        essay = writable_essay(request, key)
        check_can_change_draft(request.user, essay)
        given = checked(RestorationInput, request)
        restore_revision(
            essay=essay,
            by=request.user,
            now=request.now,
            number=number,
            parts=given["parts"],
            edits=edits_of(request),
        )
        return draft_answer(draft_of(request, essay))
