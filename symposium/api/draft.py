"""An essay's draft, whole: the composer's act for programs."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from symposium.actions.essay import write_draft
from symposium.actions.text import LIMITS, MOST_CHARACTERS, MOST_PASSAGES
from symposium.api.errors import NoPrecondition
from symposium.api.examples import answer_examples, input_examples
from symposium.api.fields import Text, Whole
from symposium.api.found import visible_essay
from symposium.api.reading import Reading
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.readiness import problems
from symposium.enums import PassageKind
from symposium.errors import InvalidInput, Stale
from symposium.models import Essay
from symposium.models.passage import GUIDELINE_KINDS
from symposium.permissions.essay import check_can_change_draft, is_author
from symposium.permissions.issue import check_can_edit_issue
from symposium.queries.draft import Composer, composer

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the draft that you changed. Where it has another by now: 412, nothing is overwritten.",
)


class DraftBylineSerializer(serializers.Serializer):
    name = Text(max_length=120)
    affiliation = Text(max_length=200, allow_blank=True, default="")
    biography = Text(max_length=2_000, allow_blank=True, default="")
    orcid = Text(max_length=60, allow_blank=True, default="")
    person = Text(
        max_length=12, allow_blank=True, default="", help_text="The key of the author's account, or empty."
    )


class DraftPassageSerializer(serializers.Serializer):
    key = Text(
        max_length=12,
        allow_blank=True,
        default="",
        help_text="Its lasting key; empty for a new one, which is given one.",
    )
    kind = serializers.ChoiceField(choices=PassageKind.choices)
    text = Text(
        max_length=MOST_CHARACTERS,
        allow_blank=True,
        help_text="Inline Markdown; a table's rows between pipes; a figure's caption.",
    )
    level = Whole(min_value=0, max_value=6, default=0, help_text="A heading's rank, a list item's depth.")
    marker = Text(max_length=20, allow_blank=True, default="", help_text="A list item's or footnote's.")
    guideline = Text(
        max_length=12,
        allow_blank=True,
        default="",
        help_text="On a headline: the guideline's key; empty for a new one. A body belongs to the last headline.",
    )
    picture = Text(max_length=12, allow_blank=True, default="", help_text="A figure's: one of the essay's.")
    alt = Text(max_length=500, allow_blank=True, default="")
    is_decorative = serializers.BooleanField(default=False)
    credit = Text(max_length=200, allow_blank=True, default="")


class DraftInput(serializers.Serializer):
    """The whole text: what is left out is emptied. It may be incomplete."""

    title = Text(max_length=LIMITS["title"], allow_blank=True, default="")
    dek = Text(max_length=LIMITS["dek"], allow_blank=True, default="")
    editors_note = Text(
        max_length=LIMITS["editors_note"], allow_blank=True, default="", help_text="The editors' alone."
    )
    language = serializers.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", max_length=35, default="en", help_text="BCP 47."
    )
    picture = Text(
        max_length=12, allow_blank=True, default="", help_text="The key of the essay's own picture."
    )
    picture_alt = Text(max_length=LIMITS["picture_alt"], allow_blank=True, default="")
    picture_is_decorative = serializers.BooleanField(default=False)
    image_caption = Text(max_length=LIMITS["image_caption"], allow_blank=True, default="")
    image_credit = Text(max_length=LIMITS["image_credit"], allow_blank=True, default="")
    byline = DraftBylineSerializer(many=True, default=list)
    passages = DraftPassageSerializer(many=True, default=list, max_length=MOST_PASSAGES)


class DraftSerializer(DraftInput):
    """The draft as it stands; `missing` is what it lacks before it can be submitted."""

    missing = serializers.ListField(child=serializers.CharField())


class Draft(Reading):
    # Authors and editors alone: 404 for what this person may not see, then 403, 409, 422, 428, 412.
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "head", "put", "options"]

    @extend_schema(
        operation_id="draft",
        summary="The draft of an essay, to its authors and editors",
        responses={200: DraftSerializer, 403: None},
        examples=answer_examples("draft"),
    )
    def get(self, request, key):
        return draft_answer(draft_of(request, writable_essay(request, key)))

    @extend_schema(
        operation_id="write_draft",
        summary="Replace the draft's text",
        description="With the keys that it was read with, passages and guidelines keep their identity.",
        parameters=[IF_MATCH],
        request=DraftInput,
        responses={200: DraftSerializer},
        examples=input_examples("write_draft") + answer_examples("write_draft"),
    )
    def put(self, request, key):
        essay = writable_essay(request, key)
        check_can_change_draft(request.user, essay)
        shown = draft_of(request, essay)
        given = DraftInput(data=request.data)
        given.is_valid(raise_exception=True)
        write_draft(
            essay=essay,
            by=request.user,
            now=request.now,
            text=_text(given.validated_data, shown.accounts),
            edits=edits_of(request),
        )
        return draft_answer(draft_of(request, essay))


def writable_essay(request, key: str) -> Essay:
    essay = visible_essay(request, key)
    if not is_author(request.user, essay):
        check_can_edit_issue(request.user, essay.issue)
    return essay


def draft_of(request, essay: Essay) -> Composer:
    return composer(essay, user=request.user, now=request.now)


def edits_of(request) -> int:
    """The count of changes that the sent text was made from."""
    given = request.headers.get("If-Match", "")
    if not given:
        raise NoPrecondition
    stamp = given.strip().strip('"')
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 10):
        raise Stale("The draft was never as If-Match says. Read it again, and send its ETag.")
    return int(stamp)


def _text(given: dict, accounts: dict[str, int]) -> DraftText:
    """Raises InvalidInput where a body has no headline or a byline names a person who may not be named."""
    fields = {name: value for name, value in given.items() if name not in ("byline", "passages")}
    passages, keys = [], {}
    number = 0
    for sent in given["passages"]:
        values = dict(sent)
        guideline = values.pop("guideline")
        kind = values["kind"]
        if kind == PassageKind.GUIDELINE_HEADLINE:
            number += 1
            if guideline:
                keys[number] = guideline
        if kind == PassageKind.GUIDELINE_BODY and not number:
            raise InvalidInput("A guideline's body needs a headline before it.")
        belongs = number if kind in GUIDELINE_KINDS else None
        passages.append(DraftPassage(**values, guideline=belongs))
    return DraftText(
        **fields,
        bylines=tuple(_byline(dict(sent), accounts) for sent in given["byline"]),
        passages=tuple(passages),
        guideline_keys=keys,
    )


def _byline(sent: dict, accounts: dict[str, int]) -> DraftByline:
    person = sent.pop("person")
    if person and person not in accounts:
        raise InvalidInput("A byline names a person who cannot be chosen here.")
    return DraftByline(**sent, user_id=accounts.get(person))


def draft_answer(shown: Composer) -> Response:
    text = shown.text
    people = {pk: key for key, pk in shown.accounts.items()}
    names = [name for name in DraftInput().fields if name not in ("byline", "passages")]
    value = {name: getattr(text, name) for name in names}
    value["byline"] = [
        {
            "name": b.name,
            "affiliation": b.affiliation,
            "biography": b.biography,
            "orcid": b.orcid,
            "person": people.get(b.user_id or 0, ""),
        }
        for b in text.bylines
    ]
    value["passages"] = [
        {
            "key": p.key,
            "kind": p.kind,
            "text": p.text,
            "level": p.level,
            "marker": p.marker,
            "guideline": text.guideline_keys.get(p.guideline or 0, ""),
            "picture": p.picture,
            "alt": p.alt,
            "is_decorative": p.is_decorative,
            "credit": p.credit,
        }
        for p in text.passages
    ]
    value["missing"] = problems(text)
    return Response(DraftSerializer(value).data, headers={"ETag": f'"{shown.draft.edits}"'})
