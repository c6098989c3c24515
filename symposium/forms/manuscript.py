"""Bringing a document, and a person's changes to its proposed blocks."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from django import forms

from symposium.domain.block_edits import BY_HAND, merge_with_previous, move, retype, set_aside, split
from symposium.domain.blocks import BadBlocks, Block, BlockKind
from symposium.forms.language import LanguageField

LARGEST = 10 * 1024 * 1024
READABLE = {".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".odt", ".rtf", ".epub", ".tex", ".xml"}
BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")
ACTS = {"apply", "save", "split", "merge", "up", "down", "aside", "back"}


class BringForm(forms.Form):
    """A pasted text, or a file. `pasted_html` is what the clipboard had beside the plain text."""

    text = forms.CharField(
        label="Paste the whole essay",
        required=False,
        strip=False,
        help_text="Title, author, text, guidelines, biography: all as it stands. You will check every block.",
        widget=forms.Textarea(attrs={"rows": 14, "class": "manuscript"}),
    )
    pasted_html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    document = forms.FileField(
        label="Or choose its file",
        required=False,
        allow_empty_file=True,
        help_text=".docx, .odt, .rtf, .html, .md, .txt, .epub, .tex or .xml (JATS), up to 10 MB",
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(READABLE))}),
    )

    def clean_document(self):
        document = self.cleaned_data["document"]
        if document is None:
            return None
        if document.size > LARGEST:
            raise forms.ValidationError(
                "The file is larger than 10 MB. Take its pictures out, or paste the text instead."
            )
        if not document.size:
            raise forms.ValidationError("The file is empty. Choose another, or paste the text.")
        if PurePath(document.name).suffix.lower() not in READABLE:
            raise forms.ValidationError(
                "Only .docx, .odt, .rtf, .html, .md, .txt, .epub, .tex and .xml (JATS) can be read. "
                "Save the essay as one of these, or paste it."
            )
        return document

    def clean(self):
        cleaned = super().clean()
        text, document = cleaned.get("text", ""), cleaned.get("document")
        if "document" in self.errors:
            return cleaned
        if document and text.strip():
            self.add_error("document", "There is a pasted text and a file. Keep one of the two.")
        elif document:
            cleaned["filename"], cleaned["content"] = document.name, document.read()
        elif not text.strip():
            self.add_error("text", "There is no text yet. Paste the essay, or choose its file.")
        elif cleaned.get("pasted_html", "").strip():
            cleaned["filename"], cleaned["content"] = "pasted.html", cleaned["pasted_html"].encode()
        else:
            cleaned["filename"], cleaned["content"] = "pasted.txt", text.encode()
        return cleaned


@dataclass(frozen=True)
class Change:
    """What was asked for: all kinds and texts as posted, then one act on one block."""

    blocks: list[Block]
    act: str
    block: str
    language: str


class BlocksForm(forms.Form):
    """Every block's kind and text in one form, and the button that was pressed: "up:b3", "save".

    A blank line within a text makes two blocks of it. `change` is there when the form is valid.
    """

    edits = forms.IntegerField(min_value=0)
    act = forms.CharField(max_length=80)
    language = LanguageField()
    confirm_set_aside = forms.BooleanField(required=False)

    def __init__(self, *args, blocks: list[Block], **kwargs):
        super().__init__(*args, **kwargs)
        self.blocks = blocks
        self.change: Change | None = None

    def typed(self, block: Block) -> Block:
        """The block with the kind and text as posted, right or wrong."""
        kind = self.data.get(f"kind-{block.id}", block.kind.value)
        text = self.data.get(f"text-{block.id}")
        if kind in set(BlockKind) and kind != block.kind:
            block = block.with_kind(BlockKind(kind), BY_HAND)
        if text is not None and _lines(text) != _lines(block.text):
            block = replace(block, text=_lines(text).strip(), confidence=1.0, reason=BY_HAND)
        return block

    def clean_act(self):
        act, _, block = self.cleaned_data["act"].partition(":")
        if act not in ACTS:
            raise forms.ValidationError("There is no such button.")
        return act, block

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        act, chosen = cleaned["act"]
        try:
            blocks = self._changed(act, chosen)
        except BadBlocks as problem:
            raise forms.ValidationError(str(problem)) from problem
        self.change = Change(blocks, act, chosen, cleaned["language"])
        return cleaned

    def _changed(self, act: str, chosen: str) -> list[Block]:
        for block in self.blocks:
            kind = self.data.get(f"kind-{block.id}", block.kind.value)
            if kind not in set(BlockKind):
                raise BadBlocks(f"There is no kind of block called “{kind}”.")
            if "\x00" in self.data.get(f"text-{block.id}", ""):
                raise BadBlocks("A text holds a NUL character. Type or paste it again.")
        blocks = [self.typed(block) for block in self.blocks]
        if act == "split" and not any(b.id == chosen and _parts(b) > 1 for b in blocks):
            raise BadBlocks(
                "Put a blank line into the text where the second part begins, then press “Split” again."
            )
        blocks = self._split_at_blank_lines(blocks)
        if act == "merge":
            return merge_with_previous(blocks, chosen)
        if act in ("up", "down"):
            return move(blocks, chosen, -1 if act == "up" else 1)
        if act == "aside":
            return set_aside(blocks, chosen)
        if act == "back":
            return retype(blocks, chosen, BlockKind.PARAGRAPH)
        return blocks

    def _split_at_blank_lines(self, blocks: list[Block]) -> list[Block]:
        """A blank line that the document itself had within a block stays; only new ones split."""
        before = {block.id: block.text for block in self.blocks}
        for block in list(blocks):
            if block.text == before[block.id] or _parts(block) < 2:
                continue
            identifier = block.id
            while True:
                current = next(b for b in blocks if b.id == identifier)
                gap = BLANK_LINE.search(current.text)
                if gap is None:
                    break
                ids = {b.id for b in blocks}
                blocks = split(blocks, identifier, gap.start())
                [identifier] = {b.id for b in blocks} - ids
        return blocks


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parts(block: Block) -> int:
    return len(BLANK_LINE.split(block.text.strip()))
