"""Every kind of answer in the Web Annotation formats, as the site sends it: what schemas and assertions judge."""

import json
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from django.test import Client

from symposium import clock
from symposium.actions.remark import edit_remark, remove_remark
from symposium.domain.draft import DraftPassage
from symposium.domain.meant import Meant
from symposium.enums import Purpose, Role, Visibility
from symposium.models import Anchor, Annotation
from tests.actions.test_annotation import revised
from tests.factories import DAY, NOW, UserFactory, give_role, make_text, released_essay
from tests.views.test_annotation_data import remark

LATER = NOW + 2 * DAY
PREFER = 'return=representation; include="http://www.w3.org/ns/oa#{}"'
SHORTENED = ("PreferContainedIRIs", "PreferContainedDescriptions", "PreferMinimalContainer")
WITH = {
    Purpose.EVIDENCE: {"link": "https://example.org/counts", "reference": "Counts, 2024"},
    Purpose.PROPOSAL: {"replacement": "The end"},
}


@dataclass(frozen=True)
class Served:
    """`kind` is Annotation, AnnotationCollection or AnnotationPage; `name` says what it is an answer of."""

    name: str
    kind: str
    document: dict


def served() -> list[Served]:
    """Each purpose for each visibility, within one passage and over several, edited, moved, changed and lost.

    The essay has three revisions: of most words the place in the latest is told too. One remark was removed.
    """
    gone_later = DraftPassage("paragraph", "Nobody reads the meters any more.")
    essay = released_essay(passages=(*make_text().passages[:3], gone_later, *make_text().passages[3:]))
    member = give_role(essay.issue, Role.MANAGING_EDITOR, UserFactory(name="Rea Reader"))
    made: dict[str, Annotation] = {}
    for purpose, visibility in product(Purpose.values, Visibility.values):
        meant = Meant(purpose, visibility, **WITH.get(Purpose(purpose), {}))
        name = f"{purpose}, seen by {visibility}"
        made[name] = remark(essay, by=member, once=name, start=(1, 4), end=(1, 10), meant=meant)
    made["over three passages"] = remark(essay, by=member, once="o", start=(0, 17), end=(2, 11))
    made["changed"] = remark(essay, by=member, once="c", start=(0, 4), end=(0, 20))
    made["lost"] = remark(essay, by=member, once="l", start=(3, 0), end=(3, 33))
    edited = remark(essay, by=member, once="e")
    made["edited"] = edit_remark(remark=edited, by=member, now=NOW + DAY / 2, text="Twice said.")
    gone = remark(essay, by=member, once="g")
    remove_remark(remark=gone, by=member, now=NOW + timedelta(hours=1))
    revised(essay, "lead of An", "lead of this", at=NOW + DAY)
    revised(essay, gone_later.text, "Quite another thing.", at=LATER)
    assert set(Anchor.objects.values_list("state", flat=True)) == {"exact", "changed", "lost"}
    with clock.travel(LATER):
        return list(_asked(essay, member, made))


def _asked(essay, member, made):
    client = Client()
    client.force_login(member)
    for name, annotation in made.items():
        yield Served(name, "Annotation", _read(client, f"/a/{annotation.key}.jsonld"))
    container = f"{essay.get_absolute_url()}annotations/"
    for who, asker in (("an editor", client), ("nobody", Client())):
        yield Served(f"container, asked by {who}", "AnnotationCollection", _read(asker, container))
        yield Served(f"page alone, asked by {who}", "AnnotationPage", _read(asker, f"{container}?page=0"))
        export = _read(asker, f"{essay.get_absolute_url()}annotations.jsonld")
        yield Served(f"file, asked by {who}", "AnnotationCollection", export)
    for name in SHORTENED:
        found = _read(client, container, Prefer=PREFER.format(name))
        yield Served(f"container, {name}", "AnnotationCollection", found)
    page = _read(client, f"{container}?page=0", Prefer=PREFER.format("PreferContainedIRIs"))
    yield Served("page of addresses", "AnnotationPage", page)


def _read(client: Client, address: str, **headers) -> dict:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return json.loads(response.getvalue())
