"""The acts on an essay: the same as the pages', each a PUT to do it and a DELETE to undo it."""

import re

from django.utils.cache import patch_cache_control, patch_vary_headers
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from symposium.actions.anchoring import start_placing
from symposium.actions.essay import return_essay, submit_essay, take_back_essay
from symposium.actions.grading import Graded
from symposium.actions.schedule import cancel_schedule, reinstate_essay, schedule_essay, withdraw_essay
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text
from symposium.api.found import visible_essay
from symposium.api.references import permanent_essay
from symposium.enums import EssayStatus, WordingGrade
from symposium.models import Essay
from symposium.models.changed_guidelines import changed_guidelines
from symposium.permissions.essay import check_can_return, check_can_schedule, check_can_withdraw
from symposium.queries.forecast import Effect, forecast_of_draft
from symposium.queries.standing import Standing, standing

_OFFSET = re.compile(r"(Z|[+-]\d{2}:?\d{2})$", re.IGNORECASE)


class Instant(serializers.DateTimeField):
    """ISO 8601 with its offset: without one it would be another instant in every zone."""

    default_error_messages = {
        "offset": "Say the offset, as in 2026-03-01T09:00:00+01:00.",
        "year": "The year must lie between 2000 and 2200.",
    }

    def to_internal_value(self, value):
        if not isinstance(value, str) or not _OFFSET.search(value):
            self.fail("offset")
        instant = super().to_internal_value(value)
        if not 2000 <= instant.year <= 2200:
            self.fail("year")
        return instant


class GradeInput(serializers.Serializer):
    guideline = serializers.CharField(max_length=12, help_text="Its key.")
    grade = serializers.ChoiceField(
        choices=WordingGrade.choices,
        help_text="editorial: votes on the earlier wording stand; substantive: voters are asked again.",
    )
    reason = Text(
        default="",
        allow_blank=True,
        max_length=500,
        help_text="Public. Needed where it is not the proposed grade.",
    )


class ScheduleInput(serializers.Serializer):
    release_at = Instant(allow_null=True, help_text="The instant of release, with its offset; null: now.")
    note = Text(default="", allow_blank=True, max_length=500, help_text="What changed. The first needs none.")
    grades = GradeInput(many=True, default=list, help_text="One for each guideline whose wording changed.")

    def validate_grades(self, given: list[dict]) -> dict[str, Graded]:
        grades = {one["guideline"]: Graded(one["grade"], one["reason"]) for one in given}
        if len(grades) < len(given):
            raise serializers.ValidationError("A guideline is graded twice.")
        return grades


class WithdrawalInput(serializers.Serializer):
    notice = Text(max_length=4_000, help_text="Stands where the essay stood.")


class ReturnInput(serializers.Serializer):
    reason = Text(max_length=500, help_text="What the authors should do.")


class StandingSerializer(serializers.Serializer):
    """How the essay stands now."""

    key = serializers.CharField(source="essay.key")
    title = serializers.CharField(allow_blank=True)
    permanent_url = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=EssayStatus.choices)
    revision = serializers.IntegerField(allow_null=True, help_text="The revision that waits, if one does.")
    release_at = serializers.DateTimeField(allow_null=True, help_text="The instant that it waits for.")
    withdrawn_at = serializers.DateTimeField(source="essay.withdrawn_at", allow_null=True)
    withdrawal_notice = serializers.CharField(source="essay.withdrawal_notice", allow_blank=True)

    def get_permanent_url(self, stands: Standing) -> str:
        return permanent_essay(stands.essay.key)


def _checked(form: type[serializers.Serializer], data) -> dict:
    given = form(data=data)
    given.is_valid(raise_exception=True)
    return given.validated_data


class Act(APIView):
    # Signed in only; 404 for what this person may not see, then 403, then 409, then 422. The action
    # checks again: asked here first, the rule answers before what was sent is looked at.

    permission_classes = [IsAuthenticated]
    http_method_names = ["put", "delete", "options"]

    def found(self, request, key: str) -> tuple[Essay, dict]:
        """The essay, and what every action asks for."""
        essay = visible_essay(request, key)
        return essay, {"essay": essay, "by": request.user, "now": request.now}

    def stands(self, request, essay: Essay) -> Response:
        return Response(StandingSerializer(standing(essay, now=request.now)).data)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        return response


class Submission(Act):
    @extend_schema(
        operation_id="submit_essay",
        summary="Submit the draft to the editors",
        request=None,
        responses={200: StandingSerializer},
        examples=answer_examples("submit_essay"),
    )
    def put(self, request, key):
        essay, who = self.found(request, key)
        submit_essay(**who)
        return self.stands(request, essay)

    @extend_schema(
        operation_id="return_essay",
        summary="Return the essay to its authors",
        parameters=[
            OpenApiParameter("reason", str, required=True, description="What the authors should do.")
        ],
        responses={200: StandingSerializer},
        examples=answer_examples("return_essay"),
    )
    def delete(self, request, key):
        # The reason stands in the address, since not every proxy lets the body of a DELETE through.
        essay, who = self.found(request, key)
        check_can_return(request.user, essay)
        body = request.data if isinstance(request.data, dict) else {}
        given = _checked(ReturnInput, {**request.query_params.dict(), **body})
        return_essay(**who, reason=given["reason"])
        return self.stands(request, essay)


class OwnSubmission(Act):
    http_method_names = ["delete", "options"]

    @extend_schema(
        operation_id="take_back_essay",
        summary="Take your own submitted essay back, to change it",
        description="Until an editor has scheduled it. What is released stays as it is.",
        responses={200: StandingSerializer},
        examples=answer_examples("take_back_essay"),
    )
    def delete(self, request, key):
        essay, who = self.found(request, key)
        take_back_essay(**who)
        return self.stands(request, essay)


class ChangedWordingSerializer(serializers.Serializer):
    """A guideline whose words in the draft are not those that were released last."""

    guideline = serializers.CharField(source="key")
    number = serializers.IntegerField(help_text="Its printed number in the draft.")
    revision = serializers.IntegerField(help_text="The revision with the wording that it is changed from.")
    proposed = serializers.ChoiceField(choices=WordingGrade.choices)
    proposed_because = serializers.ListField(source="reasons", child=serializers.CharField())
    decided = serializers.CharField(
        source="grade",
        help_text="What was decided of these words for the revision that waits; empty: nothing.",
    )


class TouchedRemarkSerializer(serializers.Serializer):
    """A remark that scheduling moves, changes, loses or finds again."""

    annotation = serializers.CharField(source="key")
    effect = serializers.ChoiceField(
        choices=[effect.value for effect in Effect if effect != Effect.UNTOUCHED]
    )
    before = serializers.CharField(help_text="The words that it stands on now; empty: none.")
    after = serializers.CharField(help_text="The words that it stands on in the draft; empty: none.")


class ForecastSerializer(serializers.Serializer):
    """What scheduling the draft does to the remarks. A worker finds out: ask again while some wait."""

    all = serializers.IntegerField(help_text="Removed ones are not counted.")
    waiting = serializers.IntegerField(help_text="Those that are being looked for in the draft.")
    untouched = serializers.IntegerField()
    moved = serializers.IntegerField()
    changed = serializers.IntegerField(help_text="Those under which the words change.")
    lost = serializers.IntegerField()
    found = serializers.IntegerField(help_text="Those that are lost now and found again.")
    touched = TouchedRemarkSerializer(source="remarks", many=True)


class ChangedWordingsSerializer(serializers.Serializer):
    results = ChangedWordingSerializer(many=True)
    remarks = ForecastSerializer(allow_null=True, help_text="null: no revision is released.")


class Schedule(Act):
    http_method_names = ["get", "head", "put", "delete", "options"]

    @extend_schema(
        operation_id="changed_wordings",
        summary="What a schedule does: the changed wordings that it must grade, and the remarks in the way",
        description="With what is proposed of each wording. They are few, and come on one page.",
        responses=ChangedWordingsSerializer,
        examples=answer_examples("changed_wordings"),
    )
    def get(self, request, key):
        essay, _ = self.found(request, key)
        check_can_schedule(request.user, essay)
        draft = essay.revisions.draft().get()
        remarks = forecast_of_draft(draft, user=request.user, now=request.now)
        if remarks is not None and not remarks.is_complete:
            start_placing(draft)
        changes = changed_guidelines(essay, draft, request.now)
        return Response(ChangedWordingsSerializer({"results": changes, "remarks": remarks}).data)

    @extend_schema(
        operation_id="schedule_essay",
        summary="Freeze the draft and set the instant of its release",
        description="A frozen revision that is not released yet is replaced; its successor takes its number.",
        request=ScheduleInput,
        responses={200: StandingSerializer},
        examples=input_examples("schedule_essay") + answer_examples("schedule_essay"),
    )
    def put(self, request, key):
        essay, who = self.found(request, key)
        check_can_schedule(request.user, essay)
        schedule_essay(**who, **_checked(ScheduleInput, request.data))
        return self.stands(request, essay)

    @extend_schema(
        operation_id="cancel_schedule",
        summary="Take back the revision that waits for its instant",
        responses={200: StandingSerializer},
        examples=answer_examples("cancel_schedule"),
    )
    def delete(self, request, key):
        essay, who = self.found(request, key)
        cancel_schedule(**who)
        return self.stands(request, essay)


class Withdrawal(Act):
    @extend_schema(
        operation_id="withdraw_essay",
        summary="Withdraw the essay: its addresses answer with the notice",
        request=WithdrawalInput,
        responses={200: StandingSerializer},
        examples=input_examples("withdraw_essay") + answer_examples("withdraw_essay"),
    )
    def put(self, request, key):
        essay, who = self.found(request, key)
        check_can_withdraw(request.user, essay)
        withdraw_essay(**who, notice=_checked(WithdrawalInput, request.data)["notice"])
        return self.stands(request, essay)

    @extend_schema(
        operation_id="reinstate_essay",
        summary="Reinstate a withdrawn essay",
        responses={200: StandingSerializer},
        examples=answer_examples("reinstate_essay"),
    )
    def delete(self, request, key):
        essay, who = self.found(request, key)
        reinstate_essay(**who)
        return self.stands(request, essay)
