"""What annotations and comments have in common in JSON: who wrote, what it says, and the place it leaves."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticatedOrReadOnly

from symposium.api.fields import Text
from symposium.api.reading import Reading
from symposium.domain.editing import fingerprint
from symposium.domain.remark_markdown import settled, to_html
from symposium.enums import EssayState, Removal
from symposium.exports.page_citation import absolute
from symposium.queries.remark_history import remark_history

MARKDOWN = "Markdown: emphasis, strong, links, quotations (>), lists, line breaks."
REASON = OpenApiParameter(
    "reason",
    str,
    description="Public, in the remark's place. Whoever removes another's gives it; one's own needs none.",
)


class Words(Text):
    """A remark’s text, settled before it is looked at, as the pages’ field does; its bound is of what is sent, as the schema says."""

    def __init__(self, **options):
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data):
        words = super().to_internal_value(data)
        if self.max_length is not None and len(words) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        words = settled(words)
        if not words:
            self.fail("blank")
        return words


class BadgeSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["author", "expert", "editor", "moderator"])
    label = serializers.CharField()


class WriterSerializer(serializers.Serializer):
    key = serializers.CharField(
        allow_null=True, help_text="Null of an imported remark: who made it has no account here."
    )
    name = serializers.CharField(allow_blank=True)
    badges = BadgeSerializer(many=True, help_text="What they are in this issue.")


class RemovedSerializer(serializers.Serializer):
    by = serializers.ChoiceField(choices=Removal.choices)
    reason = serializers.CharField(allow_blank=True, help_text="A moderator's; a writer gives none.")


class RemarkSerializer(serializers.Serializer):
    """Of a removed remark there is the place and nothing else: no words, no name."""

    # The context of an instance: it has `line` (the remark as all see it) and `badges`.
    key = serializers.CharField(source="line.key")
    url = serializers.SerializerMethodField(help_text="The address to cite: it never changes.")
    text = serializers.SerializerMethodField(help_text=f"{MARKDOWN} Null where it was removed.")
    html = serializers.SerializerMethodField(help_text="The same, cleaned, as the pages show it.")
    writer = serializers.SerializerMethodField(help_text="Null where it was removed.")
    made_at = serializers.DateTimeField(source="line.made_at")
    edited_at = serializers.DateTimeField(
        source="line.edited_at", allow_null=True, help_text="The last edit that left the old words public."
    )
    removed = serializers.SerializerMethodField(help_text="Null where it was not.")

    def get_url(self, found) -> str:
        return absolute(found.line.get_absolute_url())

    def get_text(self, found) -> str | None:
        return None if found.line.removal else found.line.text

    def get_html(self, found) -> str | None:
        return None if found.line.removal else to_html(found.line.text)

    @extend_schema_field(WriterSerializer(allow_null=True))
    def get_writer(self, found):
        line = found.line
        if line.removal:
            return None
        writer = {"key": line.writer_key or None, "name": line.writer_name, "badges": found.badges}
        return WriterSerializer(writer).data

    @extend_schema_field(RemovedSerializer(allow_null=True))
    def get_removed(self, found):
        line = found.line
        if not line.removal:
            return None
        return RemovedSerializer({"by": line.removal, "reason": line.removal_reason}).data


class VersionSerializer(serializers.Serializer):
    """Words that the remark had, or has."""

    text = serializers.CharField(help_text=MARKDOWN)
    html = serializers.SerializerMethodField()
    since = serializers.DateTimeField(
        help_text="When they took the place of others; of the first, when the remark was made."
    )
    until = serializers.DateTimeField(
        allow_null=True, help_text="When other words took their place; null: they stand."
    )

    def get_html(self, version) -> str:
        return to_html(version.text)


class VersionListSerializer(serializers.Serializer):
    results = VersionSerializer(many=True)


class Voice(Reading):
    # 404 for what is not released, to its staff too; then 403, 409, 422. The action checks again: asked
    # first, the rule answers before what was sent is looked at.
    permission_classes = [IsAuthenticatedOrReadOnly]
    http_method_names = ["get", "head", "post", "put", "delete", "options"]


def still_shown(remark):
    """A withdrawn essay's voices show nowhere; its writer may still remove theirs."""
    if remark.essay.state == EssayState.WITHDRAWN:
        raise Http404
    return remark


def public_versions(remark) -> dict:
    """Its words from the newest to the first. Of what was removed nobody is told them."""
    if still_shown(remark).removal:
        raise Http404
    return VersionListSerializer({"results": remark_history(remark).versions}).data


def checked(form: type[serializers.Serializer], request) -> dict:
    given = form(data=request.data)
    given.is_valid(raise_exception=True)
    return given.validated_data


def was_field(longest: int) -> Words:
    return Words(
        max_length=longest,
        required=False,
        help_text="The words that you read, and change by this: where they are others by now, 412.",
    )


def edit_of(given: dict) -> dict[str, str]:
    """What `edit_remark` is told of a change."""
    return {"text": given["text"], "seen": fingerprint(given["was"]) if "was" in given else ""}
