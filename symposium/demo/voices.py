"""The demo's remarks: written, mended, removed and pinned in the order in which it would have happened."""

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from accounts.models import User
from symposium.actions.annotation import annotate
from symposium.actions.comment import pin_comment, write_comment
from symposium.actions.remark import edit_remark, remove_remark
from symposium.demo.votes import guidelines, release_of
from symposium.domain.anchoring import Place
from symposium.domain.meant import Meant
from symposium.enums import Removal
from symposium.models import Annotation, Comment, Essay, Passage


class _Scene:
    """One essay's voices: what was said so far, by its id in the file."""

    def __init__(self, essay: Essay, person: Callable[[str], User]) -> None:
        self.essay, self.person = essay, person
        self.revision = essay.revisions.frozen().get()
        self.passages = list(self.revision.passages.order_by("position"))
        self.guidelines = guidelines(essay)
        self.annotations: dict[str, Annotation] = {}
        self.comments: dict[str, Comment] = {}

    def annotate(self, given: dict, at: datetime) -> None:
        parts = given["quote"]
        first, last = self._passage(parts[0]), self._passage(parts[-1])
        self.annotations[given["id"]] = annotate(
            essay=self.essay,
            revision=self.revision,
            by=self.person(given["writer"]),
            now=at,
            start=Place(first.key, first.plain.index(parts[0])),
            end=Place(last.key, last.plain.index(parts[-1]) + len(parts[-1])),
            quote="\n\n".join(parts),
            text=given["text"],
            meant=Meant(**given.get("meant", {})),
            once=f"{self.essay.key}-{given['id']}",
        )

    def _passage(self, quoted: str) -> Passage:
        [passage] = [passage for passage in self.passages if quoted in passage.plain]
        return passage

    def write(self, given: dict, at: datetime) -> None:
        on = given.get("on")
        self.comments[given["id"]] = write_comment(
            essay=self.essay,
            guideline=self.guidelines[on - 1] if isinstance(on, int) else None,
            annotation=self.annotations[on] if isinstance(on, str) else None,
            parent=self.comments[given["reply_to"]] if "reply_to" in given else None,
            by=self.person(given["writer"]),
            now=at,
            text=given["text"],
            stance=given.get("stance", ""),
            once=f"{self.essay.key}-{given['id']}",
        )

    def edit(self, given: dict, at: datetime) -> None:
        comment, writer = self.comments[given["id"]], self.person(given["writer"])
        edit_remark(remark=comment, by=writer, now=at, text=given["edit"]["text"])

    def remove(self, given: dict, at: datetime) -> None:
        removed = given["removed"]
        by = given["writer"] if removed["by"] == Removal.WRITER else removed["by"]
        comment, reason = self.comments[given["id"]], removed.get("reason", "")
        remove_remark(remark=comment, by=self.person(by), now=at, reason=reason)

    def pin(self, given: dict, at: datetime) -> None:
        pin_comment(comment=self.comments[given["id"]], by=self.person("editor"), now=at)


def let_speak(folder: Path, essays: dict[str, Essay], person: Callable[[str], User]) -> None:
    """All that is said of an issue's essays: one file of content/issue-n/voices an essay."""
    for path in sorted((folder / "voices").glob("*.toml")):
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        essay = essays[path.stem]
        scene = _Scene(essay, person)
        acts = [(said["hours"], scene.annotate, said) for said in given["annotation"]]
        for comment in given["comment"]:
            acts.append((comment["hours"], scene.write, comment))
            for name, act in (("edit", scene.edit), ("removed", scene.remove), ("pinned", scene.pin)):
                if name in comment:
                    acts.append((comment[name]["hours"], act, comment))
        for hours, act, said in sorted(acts, key=lambda entry: entry[0]):
            act(said, release_of(essay) + timedelta(hours=hours))
