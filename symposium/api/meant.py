"""In JSON: what a remark on the text is for, what belongs to that, and who may see it."""

from rest_framework import serializers

from symposium.api.fields import Text
from symposium.domain.meant import (
    LONGEST_LINK,
    LONGEST_REFERENCE,
    LONGEST_REPLACEMENT,
    Meant,
    is_web_address,
)
from symposium.enums import Purpose, Visibility

FOR_WHOM = "mine: only its writer; editors: the issue's editors too; experts: its experts and editors; all: everyone."


class MeantInput(serializers.Serializer):
    """Where nothing is said it is a remark for everyone."""

    purpose = serializers.ChoiceField(choices=Purpose.choices, default=Purpose.REMARK.value)
    visibility = serializers.ChoiceField(
        choices=Visibility.choices,
        default=Visibility.ALL.value,
        help_text=f"{FOR_WHOM} It is widened later, and never narrowed.",
    )
    link = Text(
        max_length=LONGEST_LINK,
        allow_blank=True,
        default="",
        help_text="Of evidence: an address that begins with http:// or https://.",
    )
    reference = Text(
        max_length=LONGEST_REFERENCE,
        allow_blank=True,
        default="",
        help_text="Of evidence: one line. A link or a reference must be there.",
    )
    replacement = Text(
        max_length=LONGEST_REPLACEMENT,
        allow_blank=True,
        default="",
        trim_whitespace=False,
        help_text="Of a proposal: the words that should stand there instead; empty to strike them out.",
    )

    def validate_link(self, link: str) -> str:
        if link and not is_web_address(link):
            raise serializers.ValidationError("This is no address that begins with http:// or https://.")
        return link

    def validate(self, given):
        given = super().validate(given)
        purpose = given["purpose"]
        if purpose == Purpose.EVIDENCE and not (given["link"] or given["reference"]):
            raise serializers.ValidationError({"link": ["Evidence needs a link or a reference."]})
        if purpose != Purpose.EVIDENCE and (given["link"] or given["reference"]):
            raise serializers.ValidationError({"link": ["Only evidence has a link or a reference."]})
        if purpose != Purpose.PROPOSAL and given["replacement"]:
            raise serializers.ValidationError({"replacement": ["Only a proposal has a replacement."]})
        return given


def meant_of(given: dict) -> Meant:
    names = ("purpose", "visibility", "link", "reference", "replacement")
    return Meant(**{name: given[name] for name in names})


class MeantSerializer(serializers.Serializer):
    """Of a removed remark it is told no more than that it was one."""

    purpose = serializers.ChoiceField(source="line.purpose", choices=Purpose.choices)
    link = serializers.CharField(
        source="line.link", allow_blank=True, help_text="Of evidence; empty where there is none."
    )
    reference = serializers.CharField(source="line.reference", allow_blank=True, help_text="Of evidence.")
    replacement = serializers.SerializerMethodField(
        help_text="Of a proposal: the words for the quote's place, empty to strike it out; of all else null."
    )
    visibility = serializers.ChoiceField(
        source="line.visibility", choices=Visibility.choices, help_text=FOR_WHOM
    )
    widened_at = serializers.DateTimeField(
        source="line.widened_at", allow_null=True, help_text="When more people were shown it, last."
    )

    taken_in = serializers.IntegerField(
        source="line.taken_in",
        allow_null=True,
        help_text="Of a proposal: the first released revision that carries its words, or null.",
    )

    def get_replacement(self, found) -> str | None:
        return found.line.replacement if found.line.purpose == Purpose.PROPOSAL else None


class WideningInput(serializers.Serializer):
    visibility = serializers.ChoiceField(choices=Visibility.choices, help_text=FOR_WHOM)
