"""Corrections and expressions of concern: the desk's acts for programs."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from symposium.actions.notice import LONGEST, lift_notice, publish_notice
from symposium.api.act import Act
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text
from symposium.api.references import NoticeSerializer
from symposium.api.remark import checked
from symposium.enums import NoticeKind
from symposium.models import Notice
from symposium.permissions.essay import check_can_publish_notice
from symposium.permissions.notice import check_can_lift_notice
from symposium.queries.notice import notice_line


class NoticeInput(serializers.Serializer):
    kind = serializers.ChoiceField(choices=NoticeKind.written())
    text = Text(max_length=LONGEST, help_text="What readers should know.")


class LiftInput(serializers.Serializer):
    because = Text(max_length=LONGEST, help_text="What came of it.")


class Notices(Act):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="publish_notice",
        summary="Publish a correction or an expression of concern",
        description="It stands at once, and is never taken away. The same words sent again are the same notice.",
        request=NoticeInput,
        responses={201: NoticeSerializer},
        examples=input_examples("publish_notice") + answer_examples("publish_notice", status=201),
    )
    def post(self, request, key):
        essay, who = self.found(request, key)
        check_can_publish_notice(request.user, essay, request.now)
        notice = publish_notice(**who, **checked(NoticeInput, request))
        return Response(NoticeSerializer(notice_line(notice)).data, status=201)


class NoticeLifting(Act):
    http_method_names = ["put", "options"]

    @extend_schema(
        operation_id="lift_notice",
        summary="Lift an expression of concern",
        request=LiftInput,
        responses={200: NoticeSerializer},
        examples=input_examples("lift_notice") + answer_examples("lift_notice"),
    )
    def put(self, request, key, notice):
        essay, who = self.found(request, key)
        check_can_publish_notice(request.user, essay, request.now)
        found = get_object_or_404(Notice, essay=essay, key=notice)
        found.essay = essay
        check_can_lift_notice(request.user, found, request.now)
        given = checked(LiftInput, request)
        lifted = lift_notice(notice=found, by=who["by"], now=who["now"], **given)
        return Response(NoticeSerializer(notice_line(lifted)).data)
