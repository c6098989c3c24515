"""What one follows and is mailed, and what is new of it: one's own, and nobody else's."""

from django.http import Http404
from django.utils.cache import patch_cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.follow import follow_it, mark_seen, stop_following
from symposium.actions.mail_choice import choose_mail
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import YesNo
from symposium.api.reading import Reading
from symposium.api.remark import checked
from symposium.enums import MailTopic, Pace
from symposium.queries.follow import Followable, follow_lines, followable, mail_choices
from symposium.queries.followed_news import my_news

THINGS = ["issue", "essay", "guideline", "person", "discussion", "remark"]
THING = OpenApiParameter(
    "thing",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    enum=THINGS,
    description="A discussion is that of the whole essay with this key; a remark's is the thread on it.",
)


class FollowInput(serializers.Serializer):
    pace = serializers.ChoiceField(choices=Pace.choices, help_text="How often its news is mailed to you.")


class FollowSerializer(serializers.Serializer):
    thing = serializers.ChoiceField(choices=THINGS, source="kind")
    key = serializers.CharField(
        source="of", help_text="Of the issue, essay, guideline, person or annotation."
    )
    title = serializers.CharField(help_text="Empty where it was withdrawn.")
    path = serializers.CharField(source="address", help_text="Of its page on this site.")
    pace = serializers.ChoiceField(choices=Pace.choices)


class FollowsSerializer(serializers.Serializer):
    follows = FollowSerializer(many=True)


class OwnFollowSerializer(serializers.Serializer):
    pace = serializers.ChoiceField(
        choices=Pace.choices, allow_null=True, help_text="null: you do not follow it."
    )


class NewsItemSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["revision", "notice", "annotation", "comment"])
    key = serializers.CharField(help_text="Of the annotation, comment or notice; of a revision, its essay's.")
    at = serializers.DateTimeField()
    what = serializers.CharField(help_text="What happened, in a few words.")
    words = serializers.CharField(
        help_text="The beginning of what was said; plain text, 300 characters at most."
    )
    path = serializers.CharField(source="address")


class NewsTopicSerializer(serializers.Serializer):
    title = serializers.CharField(help_text="A guideline's headline, or an essay's title.")
    items = NewsItemSerializer(many=True)


class NewsSerializer(serializers.Serializer):
    until = serializers.DateTimeField(help_text="When it was read: to be sent back once it was seen.")
    more = serializers.IntegerField(help_text="How many are new and not shown.")
    topics = NewsTopicSerializer(many=True)


class SeenInput(serializers.Serializer):
    until = serializers.DateTimeField(help_text="News up to this instant is new to you no longer.")


class MailChoicesSerializer(serializers.Serializer):
    following = YesNo(help_text="News of what you follow.")
    votes = YesNo(help_text="Guidelines you voted on that say something else now.")


class Own(Reading):
    permission_classes = [IsAuthenticated]

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response


class Follows(Own):
    @extend_schema(
        operation_id="follows",
        summary="What you follow",
        responses=FollowsSerializer,
        examples=answer_examples("follows"),
    )
    def get(self, request):
        return Response(FollowsSerializer({"follows": follow_lines(request.user, now=request.now)}).data)


class OwnFollow(Own):
    http_method_names = ["get", "head", "put", "delete", "options"]

    def found(self, thing: str, key: str) -> Followable:
        it = followable(self.request.user, thing, key, now=self.request.now)
        if it is None:
            raise Http404
        return it

    @extend_schema(
        operation_id="own_follow",
        summary="Whether you follow it",
        parameters=[THING],
        responses=OwnFollowSerializer,
        examples=answer_examples("own_follow"),
    )
    def get(self, request, thing, key):
        found = self.found(thing, key).found
        return Response(OwnFollowSerializer({"pace": found.pace if found else None}).data)

    @extend_schema(
        operation_id="follow",
        summary="Follow it, or change how often you hear of it",
        parameters=[THING],
        request=FollowInput,
        responses=OwnFollowSerializer,
        examples=input_examples("follow") + answer_examples("follow"),
    )
    def put(self, request, thing, key):
        it = self.found(thing, key)
        pace = checked(FollowInput, request)["pace"]
        made = follow_it(by=request.user, thing=thing, it=it.of, pace=pace, now=request.now)
        return Response(OwnFollowSerializer({"pace": made.pace}).data)

    @extend_schema(
        operation_id="stop_following",
        summary="Follow it no longer",
        parameters=[THING],
        responses={200: OwnFollowSerializer},
        examples=answer_examples("stop_following"),
    )
    def delete(self, request, thing, key):
        found = self.found(thing, key).found
        if found is not None:
            stop_following(follow=found, by=request.user)
        return Response(OwnFollowSerializer({"pace": None}).data)


class News(Own):
    http_method_names = ["get", "head", "put", "options"]

    @extend_schema(
        operation_id="news",
        summary="What is new to you of what you follow",
        responses=NewsSerializer,
        examples=answer_examples("news"),
    )
    def get(self, request):
        return self.news(request)

    @extend_schema(
        operation_id="mark_seen",
        summary="Say up to when you have seen it",
        request=SeenInput,
        responses=NewsSerializer,
        examples=input_examples("mark_seen") + answer_examples("mark_seen"),
    )
    def put(self, request):
        mark_seen(by=request.user, until=checked(SeenInput, request)["until"], now=request.now)
        return self.news(request)

    def news(self, request):
        return Response(NewsSerializer(my_news(request.user, now=request.now)).data)


class MailChoices(Own):
    http_method_names = ["get", "head", "put", "options"]

    @extend_schema(
        operation_id="mail_choices",
        summary="What is mailed to you",
        responses=MailChoicesSerializer,
        examples=answer_examples("mail_choices"),
    )
    def get(self, request):
        return self.choices(request)

    @extend_schema(
        operation_id="choose_mail",
        summary="Choose what is mailed to you",
        request=MailChoicesSerializer,
        responses=MailChoicesSerializer,
        examples=input_examples("choose_mail") + answer_examples("choose_mail"),
    )
    def put(self, request):
        given = checked(MailChoicesSerializer, request)
        for topic in MailTopic:
            choose_mail(by=request.user, topic=topic, is_wanted=given[topic.value], now=request.now)
        return self.choices(request)

    def choices(self, request):
        topics = mail_choices(request.user, now=request.now).topics
        return Response(MailChoicesSerializer({one.topic.value: one.is_wanted for one in topics}).data)
