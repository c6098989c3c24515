"""An essay's text in JSON: sections of passages, each with its lasting key and address."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from rest_framework import serializers

from symposium.api.references import PageAddress, ThemeReferenceSerializer, absolute
from symposium.domain.pieces import Figure, GuidelinePiece, ItemList, Line, Quotation, TablePiece
from symposium.enums import PassageKind
from symposium.queries.text import Section
from symposium.queries.wording import GuidelineCard


class TableSerializer(serializers.Serializer):
    """Cells are inline Markdown."""

    caption = serializers.CharField(allow_blank=True)
    header = serializers.ListField(child=serializers.CharField(allow_blank=True))
    rows = serializers.ListField(child=serializers.ListField(child=serializers.CharField(allow_blank=True)))


class FigureSerializer(serializers.Serializer):
    """A figure's picture. Its caption is the passage's text."""

    url = serializers.URLField()
    alt = serializers.CharField(allow_blank=True, help_text="Empty where the picture is decorative.")
    credit = serializers.CharField(allow_blank=True)
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class PassageSerializer(serializers.Serializer):
    """One addressable block. `<page>#<key>` leads to it in every revision that keeps it."""

    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=PassageKind.choices)
    text = serializers.CharField(
        allow_null=True, help_text="Inline Markdown: emphasis, links, code, [^n]. Null for a table."
    )
    plain = serializers.CharField(
        help_text="What a reader reads of it, in NFC: offsets count its code points."
    )
    level = serializers.IntegerField(help_text="A heading's rank (2, 3), a list item's depth, else 0.")
    list = serializers.ChoiceField(
        choices=["bulleted", "counted"], allow_null=True, help_text="The list whose item it is, if any."
    )
    number = serializers.IntegerField(allow_null=True, help_text="Of an item of a counted list.")
    guideline = serializers.CharField(allow_null=True, help_text="The key of the guideline it belongs to.")
    table = TableSerializer(allow_null=True)
    figure = FigureSerializer(allow_null=True, help_text="The picture of a figure that has one.")


class SectionSerializer(serializers.Serializer):
    """A heading and what stands under it; the lead, before the first heading, has none."""

    heading = PassageSerializer(allow_null=True)
    passages = PassageSerializer(many=True)


class FootnoteSerializer(serializers.Serializer):
    label = serializers.CharField(help_text="What a reference [^label] in the text says.")
    passages = PassageSerializer(many=True)


class GuidelineSerializer(serializers.Serializer):
    """A guideline as one revision words it. Its key is the same in all of them, its number may differ."""

    key = serializers.CharField()
    number = serializers.IntegerField()
    url = PageAddress()
    headline = PassageSerializer()
    body = PassageSerializer(many=True)
    themes = ThemeReferenceSerializer(many=True)

    def to_representation(self, instance):
        return super().to_representation(guideline_value(instance))


class _Guideline(dict):
    """The values of a guideline, with its page's address."""

    def get_absolute_url(self):
        return self["address"]


def guideline_value(card: GuidelineCard) -> _Guideline:
    headline, *body = passages((card,))
    return _Guideline(
        key=card.key,
        number=card.number,
        address=card.get_absolute_url(),
        headline=headline,
        body=body,
        themes=card.themes,
    )


def sections(lead: tuple, rest: tuple[Section, ...]) -> list[dict]:
    opening = [{"heading": None, "passages": list(passages(lead))}] if lead else []
    return opening + [
        {
            "heading": _passage(section.heading, PassageKind.HEADING),
            "passages": list(passages(section.blocks)),
        }
        for section in rest
    ]


def footnotes(notes: tuple) -> list[dict]:
    return [
        {"label": note.label, "passages": [_passage(line, PassageKind.FOOTNOTE) for line in note.lines]}
        for note in notes
    ]


def passages(blocks: Iterable, *, guideline: str | None = None) -> Iterator[dict]:
    """The blocks of a page as single passages again, in the order of the text."""
    for block in blocks:
        if isinstance(block, GuidelineCard):
            yield _passage(block.headline, PassageKind.GUIDELINE_HEADLINE, guideline=block.key)
            yield from passages(block.body, guideline=block.key)
        elif isinstance(block, ItemList):
            yield from _items(block, guideline)
        elif isinstance(block, Quotation):
            for line in block.lines:
                yield _passage(line, PassageKind.QUOTATION, guideline=guideline)
        elif isinstance(block, TablePiece):
            yield _table(block, guideline)
        elif isinstance(block, Figure):
            yield _passage(block, PassageKind.FIGURE) | {"figure": _figure(block)}
        elif not isinstance(block, GuidelinePiece):  # which the queries have made cards of
            yield _passage(block, PassageKind(block.kind), guideline=guideline)


def _items(block: ItemList, guideline: str | None) -> Iterator[dict]:
    for place, item in enumerate(block.items):
        yield _passage(
            item.line,
            PassageKind.LIST_ITEM,
            guideline=guideline,
            list="bulleted" if block.start is None else "counted",
            number=None if block.start is None else block.start + place,
        )
        for inner in item.lists:
            yield from _items(inner, guideline)


def _table(block: TablePiece, guideline: str | None) -> dict:
    table = {
        "caption": block.table.caption,
        "header": [cell.text for cell in block.table.header],
        "rows": [[cell.text for cell in row] for row in block.table.rows],
    }
    line = Line(block.key, "", block.plain)
    return _passage(line, PassageKind.TABLE, guideline=guideline) | {"text": None, "table": table}


def _figure(figure: Figure) -> dict | None:
    if figure.picture is None:
        return None
    return {
        "url": absolute(reverse("picture", args=[figure.picture.key])),
        "alt": figure.alt,
        "credit": figure.credit,
        "width": figure.picture.width,
        "height": figure.picture.height,
    }


def _passage(line: Line, kind: PassageKind, *, guideline=None, list=None, number=None) -> dict:
    """What stands between two bodies of a guideline is of its own kind, and of no guideline."""
    if line.is_own and kind is not PassageKind.GUIDELINE_HEADLINE:
        kind = PassageKind.GUIDELINE_BODY
    return {
        "key": line.key,
        "kind": kind.value,
        "text": line.text,
        "plain": line.plain,
        "level": line.level,
        "list": list,
        "number": number,
        "guideline": guideline if line.is_own else None,
        "table": None,
        "figure": None,
    }
