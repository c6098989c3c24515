"""The thread of a guideline, an annotation or the whole essay: its comments, and writing one."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from symposium.actions.comment import write_comment
from symposium.api.comment import CommentEdit, CommentSerializer, comment_answer
from symposium.api.errors import BadParameters
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text
from symposium.api.found import released_essay, released_guideline, visible_annotation
from symposium.api.idempotency import IDEMPOTENCY_KEY, sending_key
from symposium.api.paging import ListParameters, page_of, page_response
from symposium.api.reading import parameters
from symposium.api.remark import Voice, checked
from symposium.enums import CommentStance, ThreadSort
from symposium.errors import RuleBroken
from symposium.models import Comment, Essay
from symposium.permissions.remark import check_can_comment
from symposium.queries.comment_listing import branch_after, readable_thread, roots_after
from symposium.queries.opinions import sees_opinions
from symposium.queries.thread_orders import order_had

_ARTICLE = {"guideline": "a", "annotation": "an", "essay": "an"}


class CommentParameters(ListParameters):
    sort = serializers.ChoiceField(
        choices=ThreadSort.choices,
        default=ThreadSort.NEWEST.value,
        help_text="The order of the top comments.",
    )
    root = serializers.RegexField(
        r"^[a-z0-9]{1,12}$",
        trim_whitespace=False,
        required=False,
        allow_blank=True,
        help_text="The key of a top comment: all replies under it, the oldest first.",
        error_messages={"invalid": "This is no comment's key."},
    )


class CommentInput(CommentEdit):
    parent = Text(
        allow_null=True, default=None, help_text="The key of the comment in this thread that it answers."
    )
    stance = serializers.ChoiceField(
        choices=CommentStance.choices,
        required=False,
        help_text="Where you say that you stand on the guideline: public, beside your comment. Your vote stays secret.",
    )


CommentListSerializer = page_of(CommentSerializer, "CommentListSerializer")


def _list_schema(thing: str):
    operation = f"{thing}_comments"
    return extend_schema(
        operation_id=operation,
        summary=f"The comments on {_ARTICLE[thing]} {thing}",
        description=(
            "The top comments, or with `root` the replies under one of them. Removed ones keep their place. "
            "Of a withdrawn essay there are none. `both` is refused (409) to whoever may not see the result yet, and "
            "where too little was answered for it."
        ),
        parameters=[CommentParameters],
        responses={200: CommentListSerializer, 409: None},
        examples=answer_examples(operation),
    )


def _write_schema(thing: str):
    operation = f"comment_on_{thing}"
    return extend_schema(
        operation_id=operation,
        summary=f"Comment on {_ARTICLE[thing]} {thing}, or reply there",
        description="Public at once, under your name.",
        parameters=[IDEMPOTENCY_KEY],
        request=CommentInput,
        responses={201: CommentSerializer},
        examples=input_examples(operation) + answer_examples(operation, status=201),
    )


class Comments(Voice):
    def place(self, request, key: str) -> dict:
        """What the thread is about, as queries and actions name it."""
        raise NotImplementedError

    def listed(self, request, key: str) -> Response:
        place = self.place(request, key)
        given = parameters(CommentParameters, request)
        sees = sees_opinions(place.get("guideline"), request.user, request.now)
        if given.get("root"):
            root = _root(request, place, given["root"])

            def fetch(mark, limit):
                return branch_after(mark, limit, root=root, now=request.now, sees=sees)
        else:
            sort = _order(place, given["sort"], request, sees=sees)

            def fetch(mark, limit):
                return roots_after(mark, limit, **place, now=request.now, sees=sees, sort=sort)

        return page_response(request, CommentSerializer, given, fetch, lambda found: found.line.key)

    def written(self, request, key: str) -> Response:
        place = self.place(request, key)
        check_can_comment(request.user, place["essay"])
        given = checked(CommentInput, request)
        comment = write_comment(
            **place,
            parent=_parent(request, place["essay"], given["parent"]),
            by=request.user,
            now=request.now,
            text=given["text"],
            stance=given.get("stance", ""),
            once=sending_key(request),
        )
        return comment_answer(request, comment, 201)


def _order(place: dict, sort: str, request, *, sees: bool) -> str:
    if sort != ThreadSort.BOTH:
        return sort
    thread = readable_thread(place["essay"], place.get("guideline"), place.get("annotation"), now=request.now)
    had, why = order_had(sort, thread, sees=sees)
    if why:
        raise RuleBroken(why)
    return had


def _root(request, place: dict, key: str) -> Comment:
    thread = {f"thread__{name}": place.get(name) for name in ("essay", "guideline", "annotation")}
    threads = Comment.objects.visible_to(request.user, request.now).select_related(
        "thread__essay__issue", "thread__guideline", "thread__annotation"
    )
    root = threads.filter(**thread, key=key, root__isnull=True).first()
    if root is None:
        raise BadParameters({"root": ["There is no such top comment here."]})
    return root


def _parent(request, essay: Essay, key: str | None) -> Comment | None:
    if key is None:
        return None
    comments = Comment.objects.visible_to(request.user, request.now)
    found = comments.select_related("thread__essay__issue").filter(thread__essay=essay, key=key).first()
    if found is None:
        raise ValidationError({"parent": ["There is no such comment here."]})
    return found


class GuidelineComments(Comments):
    def place(self, request, key):
        guideline = released_guideline(request, key)
        return {"essay": guideline.essay, "guideline": guideline}

    @_list_schema("guideline")
    def get(self, request, key):
        return self.listed(request, key)

    @_write_schema("guideline")
    def post(self, request, key):
        return self.written(request, key)


class AnnotationComments(Comments):
    def place(self, request, key):
        annotation = visible_annotation(request, key)
        return {"essay": annotation.essay, "annotation": annotation}

    @_list_schema("annotation")
    def get(self, request, key):
        return self.listed(request, key)

    @_write_schema("annotation")
    def post(self, request, key):
        return self.written(request, key)


class EssayComments(Comments):
    def place(self, request, key):
        return {"essay": released_essay(request, key)}

    @_list_schema("essay")
    def get(self, request, key):
        return self.listed(request, key)

    @_write_schema("essay")
    def post(self, request, key):
        return self.written(request, key)
