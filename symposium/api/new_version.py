"""A changed document laid over an essay's draft, read, put right and written: the pairing page for programs."""

import re

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.manuscript import bring_manuscript
from symposium.actions.new_version import save_onto_draft
from symposium.api.draft import DraftSerializer, draft_answer, draft_of, writable_essay
from symposium.api.errors import BadParameters, NoPrecondition
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text, Whole
from symposium.api.idempotency import idempotency_key, sending_key
from symposium.api.new_version_answer import NewVersionSerializer, Shown
from symposium.api.parsing import LimitedMultiPartParser
from symposium.api.reading import Reading
from symposium.api.remark import checked
from symposium.enums import ManuscriptState
from symposium.errors import Stale
from symposium.exports.page_citation import absolute
from symposium.forms.manuscript import BringForm
from symposium.models import Manuscript
from symposium.permissions.essay import check_can_change_draft
from symposium.queries.new_version import left_out, new_version_page, old_numbers

PAIRS = OpenApiParameter(
    "pairs",
    {
        "type": "string",
        "maxLength": 4_000,
        "pattern": r"^$|^\d{1,4}:[a-z0-9]{1,12}(,\d{1,4}:[a-z0-9]{1,12})*$",
    },
    description=(
        "To see what a correction makes of it: a guideline of the document by its number, and the key of the "
        "draft's guideline that it is, or `new`; as in 1:vq8m3xk2tb,2:new. Nothing of it is kept."
    ),
)
STAMP = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description=(
        "The ETag of the comparison that you saw. Where draft or document are others by now: 412, nothing is "
        "overwritten."
    ),
)
ONE_PAIR = re.compile(r"([0-9]{1,4}):([a-z0-9]{1,12})", re.ASCII)
STAMPED = re.compile(r'"([0-9]{1,9})-([0-9]{1,9})-[a-z0-9-]{1,24}"', re.ASCII)
NEW = "new"


class NewVersionInput(serializers.Serializer):
    document = serializers.FileField(
        help_text=".docx, .odt, .rtf, .html, .md, .txt, .epub, .tex or .xml (JATS), up to 10 MB."
    )


class PairInput(serializers.Serializer):
    number = Whole(min_value=1, max_value=9_999, help_text="The guideline's number in the document.")
    guideline = Text(
        max_length=12,
        allow_null=True,
        help_text="The key of the draft's guideline that it is; null: a new one.",
    )


class TakeoverInput(serializers.Serializer):
    pairs = PairInput(
        many=True, default=list, help_text="Corrections. What is not named is paired as it was proposed."
    )
    leave_out = serializers.BooleanField(default=False, help_text="What `left_out` lists may be left out.")

    def validate_pairs(self, given: list[dict]) -> dict[int, str | None]:
        pairs = {one["number"]: one["guideline"] for one in given}
        if len(pairs) < len(given):
            raise serializers.ValidationError("A guideline of the document is paired twice.")
        return pairs


class NewVersions(Reading):
    # As for the draft: 404, then 403, 409, 422.
    permission_classes = [IsAuthenticated]
    parser_classes = [LimitedMultiPartParser]
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="bring_new_version",
        summary="Bring a changed document onto the draft",
        description=(
            "Nothing of the draft is changed. A worker reads the document; ask for what it made of it until "
            "`state` is `ready` or `failed`."
        ),
        parameters=[idempotency_key("document", "content")],
        request={"multipart/form-data": NewVersionInput},
        responses={201: NewVersionSerializer},
        examples=input_examples("bring_new_version") + answer_examples("bring_new_version", status=201),
    )
    def post(self, request, key):
        essay = writable_essay(request, key)
        check_can_change_draft(request.user, essay)
        given = checked(NewVersionInput, request)
        form = BringForm({}, MultiValueDict({"document": [given["document"]]}))
        if not form.is_valid():
            raise ValidationError(
                {name: [str(error) for error in errors] for name, errors in form.errors.items()}
            )
        brought = bring_manuscript(
            issue=essay.issue,
            onto=essay,
            by=request.user,
            now=request.now,
            filename=form.cleaned_data["filename"],
            content=form.cleaned_data["content"],
            once=sending_key(request),
        )
        address = absolute(reverse("api_new_version", args=[brought.key]))
        return Response(NewVersionSerializer(Shown(brought)).data, status=201, headers={"Location": address})


class NewVersion(Reading):
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "head", "options"]

    @extend_schema(
        operation_id="new_version",
        summary="What a brought document makes of the draft",
        description="To whoever brought it and the issue's editors, while they may change the draft.",
        parameters=[PAIRS],
        responses={200: NewVersionSerializer, 403: None, 409: None},
        examples=answer_examples("new_version"),
    )
    def get(self, request, key):
        found = _found(request, key)
        if found.state != ManuscriptState.SAVED:
            check_can_change_draft(request.user, found.onto)
        if found.state != ManuscriptState.READY:
            return _answer(Shown(found))
        chosen = _numbered(found, _pairs(request.query_params.get("pairs", "")), BadParameters)
        page = new_version_page(found, chosen, now=request.now)
        if page.problem:
            raise BadParameters({"pairs": [page.problem]})
        return _answer(Shown(found, page, left_out(found)))


class NewVersionDraft(Reading):
    # 404, then 403, 409, 422, 428, 412.
    permission_classes = [IsAuthenticated]
    http_method_names = ["put", "options"]

    @extend_schema(
        operation_id="write_new_version",
        summary="Write the document into the draft",
        description=(
            "What is the same in it keeps its key: passages, and guidelines with their votes. Byline, editor's "
            "note and picture stay as the draft has them."
        ),
        parameters=[STAMP],
        request=TakeoverInput,
        responses={200: DraftSerializer},
        examples=input_examples("write_new_version") + answer_examples("write_new_version"),
    )
    def put(self, request, key):
        found = _found(request, key)
        check_can_change_draft(request.user, found.onto)
        given = checked(TakeoverInput, request)
        edits, draft_edits = _stamp(request)
        is_written = found.state == ManuscriptState.SAVED
        essay = save_onto_draft(
            manuscript=found,
            by=request.user,
            now=request.now,
            edits=edits,
            draft_edits=draft_edits,
            chosen=None if is_written else _numbered(found, given["pairs"], ValidationError),
            confirm_set_aside=given["leave_out"],
        )
        return draft_answer(draft_of(request, essay))


def _found(request, key: str) -> Manuscript:
    brought = Manuscript.objects.visible_to(request.user).filter(onto__isnull=False)
    return get_object_or_404(brought.select_related("issue", "onto__issue").defer("content"), key=key)


def _answer(shown: Shown) -> Response:
    return Response(NewVersionSerializer(shown).data, headers={"ETag": shown.stamp})


def _stamp(request) -> tuple[int, int]:
    """The counts of changes of document and draft that were compared."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise NoPrecondition
    match = STAMPED.fullmatch(given)
    if match is None:
        raise Stale("The comparison was never as If-Match says. Read it again, and send its ETag.")
    return int(match[1]), int(match[2])


def _pairs(given: str) -> dict[int, str | None]:
    pairs: dict[int, str | None] = {}
    for one in filter(None, given.split(",")):
        match = ONE_PAIR.fullmatch(one)
        if match is None or int(match[1]) in pairs:
            raise BadParameters({"pairs": ["Write number:key or number:new, each number once."]})
        pairs[int(match[1])] = None if match[2] == NEW else match[2]
    return pairs


def _numbered(found: Manuscript, pairs: dict[int, str | None], error) -> dict[int, int | None]:
    """A person's pairs by the draft's numbers."""
    numbers = old_numbers(found) if pairs else {}
    unknown = [key for key in pairs.values() if key is not None and key not in numbers]
    if unknown:
        raise error({"pairs": [f"The draft has no guideline {unknown[0]}."]})
    return {number: None if key is None else numbers[key] for number, key in pairs.items()}
