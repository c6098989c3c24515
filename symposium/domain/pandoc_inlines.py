"""Pandoc's inline elements -> the small inline Markdown of a passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from symposium.domain.inline_text import RAISED, escape, plain

Element = dict[str, Any]

SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
UNSAFE_IN_ADDRESS = re.compile(r"[\s()<>\\*_`\[\]^]")
NOTE_ANCHOR = re.compile(r"#(?:ftnt|fn|footnote|note|cmnt|_ftn|endnote)[\w-]*$", re.IGNORECASE)
LINE_BREAK = "\n"
# A span's own style. (Word's mso-bidi-font-weight speaks of other letters.)
BOLD = re.compile(r"(?:^|;)\s*font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
ITALIC = re.compile(r"(?:^|;)\s*font-style:\s*(?:italic|oblique)", re.IGNORECASE)
SUPER = re.compile(r"(?:^|;)\s*vertical-align:\s*super", re.IGNORECASE)


@dataclass
class InlineWriter:
    """Writes inlines and gathers what hangs on them: notes and images, each in reading order."""

    raw_is_text: bool = True
    bold_classes: frozenset[str] = frozenset()
    italic_classes: frozenset[str] = frozenset()
    notes: list[list[Element]] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)

    def write(self, inlines: Sequence[Element]) -> str:
        return "".join(self._one(inline) for inline in self._joined(inlines))

    def _joined(self, inlines: Sequence[Element]) -> list[Element]:
        """Spans that mean bold or italic as such, and neighbours of one kind as one run."""
        joined: list[Element] = []
        for inline in self._unwrapped(inlines):
            same = joined and inline["t"] in ("Strong", "Emph") and joined[-1]["t"] == inline["t"]
            if same:
                joined[-1] = {"t": inline["t"], "c": [*joined[-1]["c"], *inline["c"]]}
            else:
                joined.append(inline)
        return joined

    def _unwrapped(self, inlines: Sequence[Element]) -> list[Element]:
        flat: list[Element] = []
        for inline in inlines:
            if inline["t"] != "Span":
                flat.append(inline)
                continue
            (_, classes, attributes), content = inline["c"]
            meant = self._meant(set(classes), dict(attributes).get("style", ""))
            if not meant:
                flat.extend(self._unwrapped(content))
                continue
            for kind in meant:
                content = [{"t": kind, "c": content}]
            flat += content
        return flat

    def _meant(self, classes: set[str], style: str) -> list[str]:
        """What a span says by its class or its own style, the innermost first."""
        found = {
            "Superscript": SUPER.search(style),
            "Emph": classes & self.italic_classes or ITALIC.search(style),
            "Strong": classes & self.bold_classes or BOLD.search(style),
        }
        return [kind for kind, said in found.items() if said]

    def _one(self, inline: Element) -> str:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            return escape(content)
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return LINE_BREAK
        if kind in ("Strong", "Emph"):
            return _wrapped("**" if kind == "Strong" else "*", self.write(content))
        if kind in ("Underline", "SmallCaps", "Strikeout"):
            return self.write(content)
        if kind == "Superscript":
            return self._raised(content)
        if kind == "Subscript":
            text = self.write(content)
            return text.translate(SUBSCRIPTS) if all(ord(c) in SUBSCRIPTS for c in text) else text
        if kind == "Quoted":
            open_, close = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return open_ + self.write(content[1]) + close
        if kind == "Cite":
            return self.write(content[1])
        if kind == "Code":
            return _code(content[1])
        if kind == "Math":
            return escape(content[1])
        if kind == "RawInline":
            return escape(content[1]) if self.raw_is_text else ""
        if kind == "Link":
            return self._link(content)
        if kind == "Image":
            self.images.append((self.write(content[1]), content[2][0]))
            return ""
        if kind == "Note":
            self.notes.append(content)
            return f"[^{len(self.notes)}]"
        raise ValueError(f"pandoc gave an unknown inline element, {kind}")

    def _raised(self, content: Sequence[Element]) -> str:
        """Raised letters are taken as they stand; around a note's mark, a link or a space nothing is raised."""
        text = self.write(content)
        literal = plain(text)
        fits = RAISED.fullmatch(f"^{literal}^") and escape(literal) == text
        return f"^{literal}^" if fits else text

    def _link(self, content: Any) -> str:
        text, address = self.write(content[1]).strip(), content[2][0]
        if NOTE_ANCHOR.match(address) and (label := re.fullmatch(r"\\\[(\w{1,20})\\\]", text)):
            return f"[^{label.group(1)}]"
        if not text or address.startswith("#") or not address:
            return text
        quoted = UNSAFE_IN_ADDRESS.sub(lambda m: "".join(f"%{b:02X}" for b in m.group().encode()), address)
        return f"[{text}]({quoted})"


def _wrapped(mark: str, text: str) -> str:
    """Marks hug the words: Markdown reads no emphasis with white space just inside it.

    A line break within ends the run, so that the lines can stand as blocks of their own.
    """
    return LINE_BREAK.join(_hugged(mark, line) for line in text.split(LINE_BREAK))


def _hugged(mark: str, text: str) -> str:
    core = text.strip()
    if not core:
        return text
    if mark == "*" and core.startswith("**") and core.endswith("**") and "**" not in core[2:-2]:
        core = core[2:-2]  # bold and italic at once is bold
        mark = "**"
    elif mark == "**":
        core = core.replace("**", "")
    elif mark == "*":
        core = re.sub(r"(?<![\\*])\*(?!\*)", "", core)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{core}{mark}{after}"


def _code(text: str) -> str:
    text = text.replace("\n", " ").strip()
    if not text:
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
