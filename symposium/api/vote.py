"""A guideline's vote: one's own, and the result as far as it may be seen."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.api.examples import answer_examples, input_examples
from symposium.api.reading import Reading
from symposium.domain.tally import Part, Shown
from symposium.enums import Cohort, ResultsShown, Stance
from symposium.models import Guideline
from symposium.permissions.vote import check_can_vote
from symposium.queries.vote import VoteBox, VoteResult, vote_boxes


class VoteInput(serializers.Serializer):
    stance = serializers.ChoiceField(choices=Stance.choices)
    revision = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text="The revision whose wording you read: where it says something else by now, 409.",
    )


class OwnVoteSerializer(serializers.Serializer):
    """One's own vote: nobody else is told it."""

    stance = serializers.ChoiceField(
        choices=Stance.choices, allow_null=True, help_text="null: the vote was withdrawn."
    )
    cohort = serializers.ChoiceField(choices=Cohort.choices, help_text="Among whom it is counted.")
    revision = serializers.IntegerField(help_text="The essay's revision whose wording was voted on.")
    is_on_earlier_words = serializers.BooleanField(help_text="Whether the guideline reads otherwise by now.")
    is_asked_again = serializers.BooleanField(
        help_text="Whether it changed substantively: keep your vote, change it or withdraw it. Until then it is "
        "counted apart."
    )
    cast_at = serializers.DateTimeField(help_text="The instant of the last change.")


class ReadersPartSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    share = serializers.SerializerMethodField(help_text="Of those who answered, from 0 to 1.")
    low = serializers.SerializerMethodField(help_text="The lower bound of the 95 % interval (Wilson).")
    high = serializers.SerializerMethodField(help_text="Its upper bound.")

    def get_share(self, part: Part) -> float:
        return round(part.share, 4)

    def get_low(self, part: Part) -> float:
        return round(part.low or 0.0, 4)

    def get_high(self, part: Part) -> float:
        return round(part.high or 0.0, 4)


class ReadersTallySerializer(serializers.Serializer):
    """Of the readers who voted here, who chose themselves."""

    answered = serializers.IntegerField()
    agree = ReadersPartSerializer()
    unsure = ReadersPartSerializer()
    disagree = ReadersPartSerializer()


class ExpertsTallySerializer(serializers.Serializer):
    """Of the issue's experts who answered: a census, so counts alone."""

    answered = serializers.IntegerField()
    agree = serializers.IntegerField(source="agree.count")
    unsure = serializers.IntegerField(source="unsure.count")
    disagree = serializers.IntegerField(source="disagree.count")


class EarlierReadersSerializer(serializers.Serializer):
    answered = serializers.IntegerField()
    tally = ReadersTallySerializer(allow_null=True, help_text="null: a count is too small to be told.")


class EarlierExpertsSerializer(serializers.Serializer):
    answered = serializers.IntegerField()
    tally = ExpertsTallySerializer(allow_null=True, help_text="null: a count is too small to be told.")


class EarlierResultSerializer(serializers.Serializer):
    """Votes that stand on wordings from before a substantive change, counted apart, on a day."""

    revision = serializers.IntegerField(help_text="The last one with that wording.")
    counted_at = serializers.DateTimeField(
        help_text="The readers' count is dated, and is renewed at most once a day."
    )
    experts_counted_at = serializers.DateTimeField(help_text="The experts' count has its own day.")
    is_open = serializers.BooleanField(help_text="Whether you may see its stances.")
    voters = serializers.IntegerField(
        allow_null=True, help_text="How many readers' votes these are, from 10 on."
    )
    readers = EarlierReadersSerializer(allow_null=True)
    experts = EarlierExpertsSerializer(allow_null=True)


class ResultSerializer(serializers.Serializer):
    """Of votes on the present wording, and on those before it since the last substantive change.

    The cohorts are never added up. A cohort is null under its minimum, 10 readers or 5 experts, and while it waits.
    """

    is_open = serializers.BooleanField(help_text="Whether you may see the result.")
    shown_when = serializers.ChoiceField(choices=ResultsShown.choices, help_text="The issue's setting.")
    voters = serializers.IntegerField(
        allow_null=True, help_text="While it is not open: how many readers have voted, from 10 on."
    )
    readers = serializers.SerializerMethodField()
    experts = serializers.SerializerMethodField()
    waiting = serializers.ListField(
        child=serializers.CharField(),
        help_text="The cohorts (readers, experts) of which nothing is told until a night's count: an earlier wording came "
        "back, and the present count beside the one that was told of it would tell of single votes.",
    )
    earlier = EarlierResultSerializer(many=True, help_text="The latest first.")

    @extend_schema_field(ReadersTallySerializer(allow_null=True))
    def get_readers(self, result: VoteResult):
        return _tally(ReadersTallySerializer, result.readers)

    @extend_schema_field(ExpertsTallySerializer(allow_null=True))
    def get_experts(self, result: VoteResult):
        return _tally(ExpertsTallySerializer, result.experts)


def _tally(form: type[serializers.Serializer], tally: Shown | None) -> dict | None:
    return form(tally).data if tally else None


class VoteSerializer(serializers.Serializer):
    guideline = serializers.CharField(source="key")
    revision = serializers.IntegerField(help_text="The essay's revision whose wording is voted on now.")
    mine = serializers.SerializerMethodField(help_text="null where you have not voted, or are signed out.")
    refusal = serializers.CharField(allow_blank=True, help_text="Why you may not vote now; empty: you may.")
    result = ResultSerializer()

    @extend_schema_field(OwnVoteSerializer(allow_null=True))
    def get_mine(self, box: VoteBox):
        return OwnVoteSerializer(box.own).data if box.own else None


def _answer(request, guideline: Guideline) -> Response:
    box = vote_boxes([guideline], request.user, guideline.essay.issue, request.now).get(guideline.key)
    if box is None:
        raise Http404("A withdrawn essay's votes are shown nowhere.")
    return Response(VoteSerializer(box).data)


class GuidelineVote(Reading):
    # 404 for what is not released, to its staff too: a draft has no votes. Then 401, 403, 409, 422.
    permission_classes = [IsAuthenticatedOrReadOnly]
    http_method_names = ["get", "head", "put", "delete", "options"]

    def check_permissions(self, request):
        """What is not there is not there for the anonymous either, as on the page: 404 before 401."""
        if not request.user.is_authenticated:
            self.found(request, self.kwargs["key"])
        super().check_permissions(request)

    def found(self, request, key: str) -> Guideline:
        guidelines = Guideline.objects.released(request.now).select_related("essay__issue")
        return get_object_or_404(guidelines, key=key)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("PUT", "DELETE"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    @extend_schema(
        operation_id="vote",
        summary="Your vote on a guideline, and its result as far as you may see it",
        responses=VoteSerializer,
        examples=answer_examples("vote"),
    )
    def get(self, request, key):
        return _answer(request, self.found(request, key))

    @extend_schema(
        operation_id="cast_vote",
        summary="Vote, or change your vote",
        description="On the latest released wording. The same stance again changes nothing.",
        request=VoteInput,
        responses={200: VoteSerializer},
        examples=input_examples("cast_vote") + answer_examples("cast_vote"),
    )
    def put(self, request, key):
        guideline = self.found(request, key)
        check_can_vote(request.user, guideline, request.now)
        given = VoteInput(data=request.data)
        given.is_valid(raise_exception=True)
        cast_vote(
            guideline=guideline,
            by=request.user,
            now=request.now,
            stance=given.validated_data["stance"],
            seen=given.validated_data.get("revision"),
        )
        return _answer(request, guideline)

    @extend_schema(
        operation_id="withdraw_vote",
        summary="Withdraw your vote",
        description="What you have seen of the result you go on seeing.",
        responses={200: VoteSerializer},
        examples=answer_examples("withdraw_vote"),
    )
    def delete(self, request, key):
        guideline = self.found(request, key)
        withdraw_vote(guideline=guideline, by=request.user, now=request.now)
        return _answer(request, guideline)
