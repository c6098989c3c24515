"""A brought version in JSON: how far it is, and what became of each guideline and passage of the draft."""

from dataclasses import dataclass

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from symposium.api.comparison import FieldChangeSerializer, PassageChangeSerializer, PieceSerializer
from symposium.domain.fates import Fate
from symposium.enums import ManuscriptState
from symposium.exports.page_citation import absolute
from symposium.models import Manuscript
from symposium.queries.new_version import LeftOut, NewVersionPage

CONFIDENCE = "How alike the words are, from 0 to 1; null: it has no forerunner."


@dataclass(frozen=True)
class Shown:
    """`page` and `left_out` are there once the document was read and until it is written."""

    manuscript: Manuscript
    page: NewVersionPage | None = None
    left_out: LeftOut | None = None

    @property
    def stamp(self) -> str:
        """Of what was compared, and of what an answer says beside it."""
        edits, known = self.page.draft_edits if self.page else 0, 0
        if self.page:
            known = sum(one.is_released for one in self.page.removed)
        return f'"{self.manuscript.edits}-{edits}-{self.manuscript.state}-{known}"'


class GuidelineFateSerializer(serializers.Serializer):
    """A guideline of the document."""

    number = serializers.IntegerField(help_text="Its printed number in the document.")
    guideline = serializers.CharField(
        source="key",
        allow_null=True,
        help_text="The key of the draft's guideline that it is; null: a new one.",
    )
    fate = serializers.ChoiceField(choices=[fate.value for fate in Fate])
    confidence = serializers.FloatField(source="score", allow_null=True, help_text=CONFIDENCE)
    headline = PieceSerializer(source="pieces", many=True)
    body = PieceSerializer(many=True)
    cut_into = serializers.ListField(
        source="pieces_now",
        child=serializers.IntegerField(),
        help_text="Numbers in the document of those that were cut off from it.",
    )
    cut_from = serializers.IntegerField(
        allow_null=True, help_text="The draft's number of the one that this was cut off from."
    )
    merged = serializers.ListField(
        child=serializers.IntegerField(), help_text="The draft's numbers of others that went into it."
    )


class RemovedGuidelineSerializer(serializers.Serializer):
    """One of the draft's that the document has no more."""

    guideline = serializers.CharField(source="key", help_text="Its key.")
    number = serializers.IntegerField(help_text="In the draft.")
    headline = serializers.CharField(allow_blank=True)
    into = serializers.IntegerField(
        allow_null=True, help_text="The number in the document of the one that took its words."
    )
    is_released = serializers.BooleanField(
        help_text="Readers know it: its address, its votes and its discussion stay."
    )


class PassageFateSerializer(PassageChangeSerializer):
    """A passage of the document, or a removed one of the draft. A key in both lists is kept; "" is yet to be given."""

    confidence = serializers.SerializerMethodField(help_text=CONFIDENCE)

    def get_confidence(self, change) -> float | None:
        return change.pair.score if change.pair.kept else None


class PairingSerializer(serializers.Serializer):
    guidelines = GuidelineFateSerializer(many=True)
    removed = RemovedGuidelineSerializer(many=True)
    passages = PassageFateSerializer(many=True)
    fields_changed = FieldChangeSerializer(source="fields", many=True)


class NewVersionSerializer(serializers.Serializer):
    """A document that was brought onto an essay's draft."""

    key = serializers.CharField(source="manuscript.key")
    essay = serializers.CharField(source="manuscript.onto.key", help_text="The essay's key.")
    filename = serializers.CharField(source="manuscript.filename")
    brought_at = serializers.DateTimeField(source="manuscript.brought_at")
    state = serializers.ChoiceField(source="manuscript.state", choices=ManuscriptState.choices)
    message = serializers.CharField(
        source="manuscript.message", allow_blank=True, help_text="Why it could not be read."
    )
    page_url = serializers.SerializerMethodField(
        help_text="Where a person puts right how its blocks were read."
    )
    missing = serializers.SerializerMethodField(
        help_text="What must be put right on that page before it can be written."
    )
    left_out = serializers.SerializerMethodField(
        help_text="Words of the document that stand in no passage: say `leave_out` to write it all the same."
    )
    pairing = serializers.SerializerMethodField(help_text="Null until it was read, and once it is written.")

    def get_page_url(self, shown: Shown) -> str:
        return absolute(reverse("manuscript", args=[shown.manuscript.key]))

    def get_missing(self, shown: Shown) -> list[str]:
        return list(shown.left_out.problems) if shown.left_out else []

    def get_left_out(self, shown: Shown) -> list[str]:
        return list(shown.left_out.words) if shown.left_out else []

    @extend_schema_field(PairingSerializer(allow_null=True))
    def get_pairing(self, shown: Shown):
        return PairingSerializer(_told(shown.page)).data if shown.page else None


def _told(page: NewVersionPage) -> dict:
    passages = [change for change in page.passages if not change.is_trace]
    return {
        "guidelines": page.guidelines,
        "removed": page.removed,
        "passages": passages,
        "fields": page.fields,
    }
