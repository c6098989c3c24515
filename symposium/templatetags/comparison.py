"""Two texts as one, drawn so that it is read without colour and heard without sight."""

from django import template
from django.utils.html import format_html, format_html_join

from symposium.domain.editing import Change, new_side, old_side
from symposium.domain.fates import Fate
from symposium.domain.inline import to_plain
from symposium.enums import PassageKind

register = template.Library()

_DRAWN = {
    Change.SAME: "{}",
    Change.TAKEN: '<del><span class="visually-hidden" lang="en-GB">[Taken out: </span>{}<span class="visually-hidden" lang="en-GB">] </span></del>',
    Change.ADDED: '<ins><span class="visually-hidden" lang="en-GB">[Put in: </span>{}<span class="visually-hidden" lang="en-GB">] </span></ins>',
}
_LABELS = {
    Fate.SAME: "Not changed",
    Fate.RENUMBERED: "Renumbered",
    Fate.REWORDED: "Changed",
    Fate.MOVED: "Moved here",
    Fate.SPLIT: "Split",
    Fate.MERGED: "Merged",
    Fate.ADDED: "New",
    Fate.REMOVED: "Removed",
}
_DID = {
    Fate.SAME: "as they were",
    Fate.RENUMBERED: "renumbered",
    Fate.REWORDED: "changed",
    Fate.MOVED: "moved",
    Fate.SPLIT: "split",
    Fate.MERGED: "merged",
    Fate.ADDED: "new",
    Fate.REMOVED: "removed",
}


@register.filter
def word_by_word(pieces):
    """domain.editing.Piece values as text with `ins` and `del`."""
    return format_html_join("", "{}", ((format_html(_DRAWN[p.change], p.text),) for p in pieces))


register.filter("old_side", old_side)
register.filter("new_side", new_side)


@register.filter
def old_words(pieces):
    return "".join(piece.text for piece in old_side(pieces))


@register.filter
def new_words(pieces):
    return "".join(piece.text for piece in new_side(pieces))


@register.filter
def kind_label(change):
    """The passage's kind; where it became another one, both."""
    kinds = [PassageKind(p.kind).label for p in (*change.old[:1], *change.new[:1])]
    return " → ".join(dict.fromkeys(kinds))


@register.filter
def fate_did(fate):
    """After a count of passages: "3 moved"."""
    return _DID[fate]


@register.filter
def change_label(change):
    """What became of the passage (domain.comparison.PassageChange), in a word or three."""
    if change.fate is Fate.SPLIT:
        return f"Split into {len(change.new)}"
    if change.fate is Fate.MERGED:
        return f"Merged from {len(change.old)}"
    if change.fate is Fate.MOVED and change.pair.is_reworded:
        return "Moved here and changed"
    return "Changed" if change.fate is Fate.SAME else _LABELS[change.fate]


@register.filter
def change_remarks(change):
    """What the words do not show."""
    remarks = []
    if change.is_only_marks:
        remarks.append("The words are the same: emphasis, a link or a note's reference changed.")
    if change.is_picture_changed:
        remarks.append("Its picture changed, or what is said of the picture.")
    if change.old and change.new:
        old, new = change.old[0], change.new[0]
        if old.kind != new.kind:
            kinds = [PassageKind(p.kind).label.lower() for p in (old, new)]
            remarks.append(f"A {kinds[0]} became a {kinds[1]}.")
        elif old.level != new.level:
            remarks.append(f"Its level was {old.level} and is {new.level}.")
        if old.marker != new.marker:
            remarks.append(f"Its marker was “{old.marker}” and is “{new.marker}”.")
    return remarks


@register.filter
def guideline_did(change):
    """What became of a guideline (domain.comparison.GuidelineChange), as a sentence."""
    if change.new_number is None:
        return "Removed."
    if change.old_number is None:
        return "New."
    did = []
    if change.fate in (Fate.SPLIT, Fate.MERGED):
        did.append(_DID[change.fate])
    if change.is_headline_changed:
        did.append("the headline reworded")
    if change.is_body_changed:
        did.append("the body reworded")
    if change.old_number != change.new_number:
        did.append(f"from {change.old_number} to {change.new_number}")
    words = ", ".join(did) or "moved, in the same words"
    return words[0].upper() + words[1:] + "."


@register.filter
def shown_passage(change):
    """The passage at whose place the change stands."""
    return (change.new or change.old)[0]


@register.filter
def first_words(change):
    """Enough of a passage to know it by."""
    words = to_plain(shown_passage(change).text).split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")
