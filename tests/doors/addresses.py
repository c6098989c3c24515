"""Every address that an essay ever showed, and what each must answer for ever (design decision 14)."""

import re
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urldefrag

from django.test import Client
from django.urls import reverse

from symposium.domain.inline import to_plain
from symposium.models import Annotation, Comment, Revision
from symposium.models.draft_text import text_of
from tests.doors.answered import Answered, plain, words_in
from tests.doors.roaming import Roamer


@dataclass(frozen=True)
class Frozen:
    """A released revision as it was when it was first seen."""

    number: int
    title: str
    passages: dict[str, str]
    guidelines: dict[str, str]
    body: str

    @property
    def targets(self) -> set[str]:
        return {*self.passages, *(f"g-{key}" for key in self.guidelines)}


@dataclass
class Addresses:
    """`faults` are told, not raised: one look names all of a step."""

    roamer: Roamer
    client: Client = field(default_factory=Client)
    random: Random = field(default_factory=lambda: Random(0))
    revisions: dict[int, Frozen] = field(default_factory=dict)
    compared: dict[tuple[int, int], dict] = field(default_factory=dict)
    told: dict[int, dict] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    pages: dict[str, Answered] = field(default_factory=dict)
    share: float = 1.0
    seen: set[str] = field(default_factory=set)

    def look(self, share: float = 1.0) -> list[str]:
        """Ask for every address; what is wrong. Of what was seen before and must be as it was, this share."""
        self.faults, self.pages, self.share = [], {}, share
        for revision in self.roamer.released():
            assert revision.number is not None
            if revision.number not in self.revisions:
                self.revisions[revision.number] = frozen(revision)
        if self.roamer.is_withdrawn:
            self._withdrawn()
        else:
            self._essay()
            self._comparisons()
            self._guidelines()
            self._remarks()
            self._links()
        return self.faults

    # What is asked

    def _of(self, name: str, *more) -> str:
        return reverse(name, args=[self.roamer.issue.slug, self.roamer.essay.slug, *more])

    def _is(self, what: str, found, wanted) -> None:
        if found != wanted:
            self.faults.append(f"{what}: {found!r} is not {wanted!r}")

    def _again(self, path: str) -> bool:
        """Whether it is asked for this time; what is new always is."""
        is_new = path not in self.seen
        self.seen.add(path)
        return is_new or self.random.random() < self.share

    def _page(self, path: str) -> Answered:
        if path not in self.pages:
            response = self.client.get(path, follow=True)
            page = Answered(path, response)
            self._is(f"status of {path}", page.status, 200)
            self.faults += [f"{path}: {fault}" for fault in page.fault_of_ids()]
            self.pages[path] = page
        return self.pages[path]

    def _json(self, path: str) -> dict:
        response = self.client.get(f"/api/v1{path}")
        self._is(f"status of {path}", response.status_code, 200)
        return response.json() if response.status_code == 200 else {}

    @property
    def _latest(self) -> Frozen:
        return self.revisions[max(self.revisions)]

    # What is answered

    def _essay(self) -> None:
        essay = self.roamer.essay
        self._revision_page(essay.get_absolute_url(), self._latest, [])
        self._is("short address", self.client.get(f"/e/{essay.key}/")["Location"], essay.get_absolute_url())
        history = self._page(self._of("revisions"))
        names = [plain(one.text_content()) for one in history.root.xpath("//*[@class='history-name']")]
        self._is("history", names, [f"Revision {n}" for n in sorted(self.revisions, reverse=True)])
        self._is("API essay", _said(self._json(f"/essays/{essay.key}/")), self._latest.passages)
        for number, revision in self.revisions.items():
            if not self._again(self._of("revision", number)):
                continue
            banner = [] if revision is self._latest else ["An earlier revision."]
            self._revision_page(self._of("revision", number), revision, banner)
            text = self.client.get(self._of("revision_text", number)).content.decode()
            self._is(f"r/{number}.txt", text, revision.body)
            told = self._json(f"/essays/{essay.key}/revisions/{number}/")
            self._is(f"API revision {number}", _said(told), revision.passages)
            lasting = {
                name: told.get(name)
                for name in ("title", "dek", "sections", "guidelines", "footnotes", "byline", "release_at")
            }
            self._is(f"API revision {number} for ever", lasting, self.told.setdefault(number, lasting))

    def _revision_page(self, path: str, revision: Frozen, banner: list[str]) -> None:
        page = self._page(path)
        ever = set().union(*(one.targets for n, one in self.revisions.items() if n <= revision.number))
        self._is(f"targets of {path}", {k: page.ids[k] for k in ever}, dict.fromkeys(ever, 1))
        self._is(f"banner of {path}", page.banners(), banner)
        self._is(f"title of {path}", plain(page.root.xpath("//h1")[0].text_content()), revision.title)
        said = {key: page.words(key) for key in revision.passages if page.ids[key] == 1}
        self._is(f"words of {path}", said, {key: plain(text) for key, text in revision.passages.items()})
        for key in ever - revision.targets:
            if page.ids[key] == 1:
                self._past(page, key, revision)

    def _past(self, page: Answered, key: str, revision: Frozen) -> None:
        """A past address says since when it is none, and leads to its last place."""
        [found] = page.root.xpath("//*[@id=$id]", id=key)
        last = max(n for n, one in self.revisions.items() if n < revision.number and key in one.targets)
        [link] = found.xpath(".//a/@href")
        [since] = re.findall(r"in revision (\d+)[.:]", found.text_content())
        # Where the passage that took in its words went too, it was gone with that one.
        self._is(f"{page.path}#{key} since", last < int(since) <= revision.number, True)
        there = f"{self._of('revision', int(since) - 1)}#{key}"
        wanted = f"/g/{key[2:]}/" if key.startswith("g-") else there
        self._is(f"{page.path}#{key} leads", (found.get("class"), link), ("past", wanted))

    def _comparisons(self) -> None:
        """Both texts can be read in it, and what it says it says for ever."""
        numbers = sorted(self.revisions)
        for old in numbers:
            for new in (n for n in numbers if n > old):
                if not self._again(self._of("comparison", old, new)):
                    continue
                self._page(self._of("comparison", old, new))
                told = self._json(f"/essays/{self.roamer.essay.key}/revisions/{old}/with/{new}/")
                self._is(f"comparison {old}, {new}", told, self.compared.setdefault((old, new), told))
                for side, number in (("old", old), ("new", new)):
                    keys = [key for change in told.get("passages", []) for key in change[side]]
                    wanted = self.revisions[number].passages
                    self._is(f"comparison {old}, {new}: {side}", sorted(keys), sorted(wanted))

    def _guidelines(self) -> None:
        ever = {key for one in self.revisions.values() for key in one.guidelines}
        for key in ever:
            having = [n for n in sorted(self.revisions) if key in self.revisions[n].guidelines]
            dropped = ["No longer in the essay."] if having[-1] < max(self.revisions) else []
            for path, number, banner in (
                (f"/g/{key}/", having[-1], dropped),
                *(
                    (f"/g/{key}@{n}/", n, dropped if n == having[-1] else ["An earlier wording."])
                    for n in having
                ),
            ):
                if path.endswith(f"@{number}/") and not self._again(path):
                    continue
                page = self._page(path)
                self._is(f"banner of {path}", page.banners(), banner)
                [text] = page.root.xpath("//*[@class='guideline-text']")
                wanted = self.revisions[number].guidelines[key]
                self._is(f"words of {path}", plain(words_in(text, with_lists=True)), wanted)
            for path, number in (
                (f"/guidelines/{key}/", having[-1]),
                *((f"/guidelines/{key}/wordings/{n}/", n) for n in having),
            ):
                if "wordings" in path and not self._again(path):
                    continue
                told = self._json(path)
                said = [told.get("headline") or {}, *told.get("body", [])]
                words = plain(" ".join(one.get("plain", "") for one in said))
                self._is(f"words of API {path}", words, self.revisions[number].guidelines[key])
                self._is(f"revision of API {path}", told.get("revision"), number)
                self._is(f"wordings of API {path}", [w["revision"] for w in told["wordings"]], having[::-1])

    def _remarks(self) -> None:
        essay = self.roamer.essay
        latest = self._page(essay.get_absolute_url())
        for annotation in Annotation.objects.filter(essay=essay).select_related("revision"):
            key, made_on = annotation.key, annotation.revision.number or 0
            if not self._again(f"/a/{key}/"):
                continue
            page = self._page(f"/a/{key}/")
            quote = [plain(one.text_content()) for one in page.root.xpath("//blockquote//mark")]
            self._is(f"quote of /a/{key}/", quote, [plain(one) for one in annotation.quote.split("\n\n")])
            talked = hasattr(annotation, "thread") and annotation.thread.comment_count
            stands = int(not annotation.removal or bool(talked))
            self._is(f"#a-{key} on the essay", latest.ids[f"a-{key}"], stands)
            for number in self.revisions:
                path = self._of("revision", number)
                if number >= made_on and path in self.pages:
                    there = self.pages[path].ids[f"a-{key}"]
                    self._is(f"#a-{key} on r/{number}/", there, stands)
            told = self._json(f"/annotations/{key}/")
            spans = told.get("anchor", {}).get("spans", [])
            words = "\n\n".join(
                self._latest.passages.get(s["passage"], "")[s["start"] : s["end"]] for s in spans
            )
            if told.get("anchor", {}).get("state") in ("exact", "moved"):
                self._is(f"anchor of {key}", words, annotation.quote)
        for comment in Comment.objects.filter(thread__essay=essay):
            if not self._again(f"/c/{comment.key}/"):
                continue
            page = self._page(f"/c/{comment.key}/")
            self._is(f"/c/{comment.key}/", page.ids[f"c-{comment.key}"], 1)
            self._is(
                f"API comment {comment.key}", self._json(f"/comments/{comment.key}/").get("key"), comment.key
            )

    def _links(self) -> None:
        """A link from one of these pages to a place on another leads to that place."""
        for page in list(self.pages.values()):
            for link in {*page.root.xpath("//main//a/@href")}:
                path, place = urldefrag(link)
                if place and path in self.pages and not self.pages[path].ids[place]:
                    self.faults.append(f"{page.path}: a link leads to {link}, which is not there")

    def _withdrawn(self) -> None:
        """Each address answers with the notice, none with a word of the text."""
        essay, notice = self.roamer.essay, self.roamer.essay.withdrawal_notice
        numbers = sorted(self.revisions)
        guidelines = {key: n for n in numbers for key in self.revisions[n].guidelines}
        keys = Annotation.objects.filter(essay=essay).values_list("key", flat=True)
        comments = Comment.objects.filter(thread__essay=essay).values_list("key", flat=True)
        api = f"/api/v1/essays/{essay.key}"
        paths = [
            essay.get_absolute_url(),
            *(self._of(name, n) for name in ("revision", "revision_text") for n in numbers),
            self._of("revisions"),
            *(self._of("comparison", n, n + 1) for n in numbers[:-1]),
            *(path for key, n in guidelines.items() for path in (f"/g/{key}/", f"/g/{key}@{n}/")),
            *(f"/api/v1/guidelines/{key}/" for key in guidelines),
            *(f"/a/{key}/" for key in keys),
            *(f"/c/{key}/" for key in comments),
            f"{api}/",
            *(f"{api}/revisions/{n}/" for n in numbers),
        ]
        secret = {text for one in self.revisions.values() for text in one.passages.values() if len(text) > 30}
        for path in paths:
            response = self.client.get(path, follow=True)
            source = response.getvalue().decode()
            self._is(f"status of {path}", response.status_code, 200)
            self._is(f"notice of {path}", notice in source, True)
            self.faults += [f"{path} says “{text}”" for text in secret if text in source]
        gone = [f"annotations/{key}/" for key in keys] + [f"comments/{key}/" for key in comments]
        for path in (*gone, *(f"guidelines/{key}/vote/" for key in guidelines)):
            self._is(f"status of {path}", self.client.get(f"/api/v1/{path}").status_code, 404)


def frozen(revision: Revision) -> Frozen:
    text = text_of(revision)
    passages = {p.key: to_plain(p.text) for p in text.passages}
    guidelines = {
        key: plain(" ".join(to_plain(p.text) for p in text.passages if p.guideline == label))
        for label, key in text.guideline_keys.items()
    }
    body = "\n\n".join([text.title, *passages.values()]) + "\n"
    return Frozen(revision.number or 0, text.title, passages, guidelines, body)


def _said(told) -> dict[str, str]:
    """Every passage in an answer, by its key."""
    if isinstance(told, list):
        return {key: text for one in told for key, text in _said(one).items()}
    if not isinstance(told, dict):
        return {}
    found = {told["key"]: told["plain"]} if "key" in told and "plain" in told else {}
    return found | {key: text for one in told.values() for key, text in _said(one).items()}
