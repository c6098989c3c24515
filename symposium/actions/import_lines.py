"""What an import would make of each annotation: asked of the essay as it is, nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from symposium.actions.annotation import revision_text_of
from symposium.actions.remark import words_of
from symposium.domain.foreign_annotations import ForeignAnnotation, essay_address
from symposium.domain.foreign_placing import NoPlace, Standing, standing
from symposium.domain.import_report import ImportLine, head
from symposium.domain.meant import settled_meant
from symposium.enums import AnchorState, ImportFate, Visibility
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Annotation, Essay

MOST_LOOKED_FOR = (
    2_000  # quotes of a file whose very words stand nowhere: each may take a tenth of a second, or more
)
TOO_MANY = "Its very words stand nowhere, and the file has too many such to look for words like them."
ANOTHER_ESSAY = "It is on another essay."
SAYS_NOTHING = "It says nothing: a highlight."
FOR_ITS_WRITER = "It is for its writer alone."


class ImportLines:
    """`restores`: the file is this site's own, and is put back as it was, with keys and makers (a command's business)."""

    def __init__(self, essay: Essay, *, now: datetime, restores: bool = False):
        self.essay, self.restores = essay, restores
        self.texts = {
            revision.number: revision_text_of(revision)
            for revision in essay.revisions.frozen().defer("search")
            if revision.number is not None
        }
        latest = essay.revisions.released(now).order_by("-number").values_list("number", flat=True).first()
        if latest is None:
            raise RuleBroken("The essay is not released yet: there is nothing that remarks could be on.")
        self.latest = latest
        self.known = Known(essay)
        self.looked = 0

    def of(self, annotations: Iterable[ForeignAnnotation]) -> Iterator[ImportLine]:
        for one in annotations:
            yield self.line(one)

    def line(self, one: ForeignAnnotation) -> ImportLine:
        place = one.places[0] if one.places else None
        told = ImportLine(
            one.number,
            ImportFate.LEFT_OUT,
            quote=head(place.exact) if place else "",
            text=head(one.text),
            maker=one.maker.name,
        )
        if one in self.known:
            return replace(told, fate=ImportFate.HERE)
        if why := self._left_out(one):
            return replace(told, reason=why)
        try:
            words_of(one.text, Annotation)
            found = standing(
                one.places, self.texts, latest=self.latest, is_likeness_enough=self.looked < MOST_LOOKED_FOR
            )
            self.looked += found.state == AnchorState.CHANGED
            settled_meant(one.meant, found.quote.exact)
        except NoPlace as problem:
            self.looked += 1
            why = str(problem) if self.looked <= MOST_LOOKED_FOR else TOO_MANY
            return replace(told, fate=ImportFate.NOWHERE, reason=why)
        except InvalidInput as problem:
            return replace(told, reason=str(problem))
        return replace(
            told,
            fate=self._fate(found),
            quote=head(found.quote.exact),
            file_quote=told.quote if found.state == AnchorState.CHANGED else "",
            revision=found.number,
            spans=found.spans,
            later=found.later,
        )

    def _left_out(self, one: ForeignAnnotation) -> str:
        if one.left_out:
            return one.left_out
        address = essay_address(one.source)
        if address is not None and not names(address, self.essay):
            return ANOTHER_ESSAY
        if not one.text.strip():
            return SAYS_NOTHING
        if one.meant.visibility == Visibility.MINE and not self.restores:
            return FOR_ITS_WRITER
        return ""

    def _fate(self, found: Standing) -> ImportFate:
        """Where it stands for readers now; what was found as other words has changed, wherever it is."""
        now = found.later[self.latest].state if self.latest != found.number else found.state
        if now == AnchorState.EXACT and found.state != AnchorState.EXACT:
            now = found.state
        return ImportFate(now.value)


class Known:
    """What the essay has already, by what an annotation is named there or here."""

    def __init__(self, essay: Essay):
        rows = Annotation.objects.filter(essay=essay)
        self.keys = set(rows.values_list("key", flat=True))
        self.vias = set(rows.exclude(via="").values_list("via", flat=True))

    def __contains__(self, one: ForeignAnnotation) -> bool:
        return one.id in self.vias or one.own_key in self.keys


def names(address, essay: Essay) -> bool:
    if address.key:
        return bool(address.key == essay.key)
    return (address.issue, address.essay) == (essay.issue.slug, essay.slug)
