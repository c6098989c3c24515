"""Export, then import into an empty copy; and what Hypothesis has."""

import difflib
import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from symposium import clock
from symposium.actions.annotation import annotate
from symposium.actions.attaching import attach
from symposium.actions.remark import edit_remark
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.domain.meant import Meant
from symposium.enums import Purpose, Role, Visibility
from symposium.exports.web_annotation import export
from symposium.models import Anchor, Annotation, Event, RemarkVersion
from symposium.queries.annotation_export import exported_annotations
from tests.actions.test_annotation import revised
from tests.factories import DAY, NOW, UserFactory, give_role, make_administrator, make_text, released_essay
from tests.imports import hypothesis_row, of_api
from tests.remarks import annotation_on

pytestmark = pytest.mark.django_db

TAIL = "twelve grains are enough for anyone."
ODD = f"Zwölf 🧂 Körner: שלום, été and 👩‍🔬 *said* so; {TAIL}"
END = len(ODD.replace("*", ""))
LATER = NOW + 10 * DAY


def world(administrator):
    """An essay of four revisions, and remarks of every kind on it, some of whose words have changed, moved or gone."""
    passages = (
        DraftPassage("paragraph", ODD),
        DraftPassage("paragraph", "A sentence that goes away, and leaves nothing like it behind at all."),
        *make_text().passages,
    )
    essay = released_essay(passages=passages)
    reader, expert = UserFactory(name="Rea Reader"), give_role(essay.issue, Role.EXPERT)
    keys = list(essay.revisions.frozen().get().passages.order_by("position").values_list("key", flat=True))

    def on(start, end, *, by=reader, at=NOW, revision=1, text="So it is.", **meant):
        return annotate(
            essay=essay,
            revision=essay.revisions.get(number=revision),
            by=by,
            now=at,
            start=Place(keys[start[0]], start[1]),
            end=Place(keys[end[0]], end[1]),
            text=text,
            meant=Meant(**meant),
            once=f"{start}{end}{at}",
        )

    on((0, 6), (0, 7), text="An emoji 🧂, and **Markdown**.\n\n> quoted")
    on((0, 16), (0, 20), purpose=Purpose.QUESTION)
    on((0, 9), (2, 8), by=expert, purpose=Purpose.OBJECTION, visibility=Visibility.EXPERTS)
    on((4, 0), (4, 11), purpose=Purpose.EVIDENCE, link="https://example.org/x", reference="Ibid., 12")
    on((4, 2), (4, 30), purpose=Purpose.PROPOSAL, replacement="A 🧂 of שלום", visibility=Visibility.EDITORS)
    gone = on((1, 0), (1, 25), by=expert)
    on((1, 2), (1, 60))
    on((0, END - len(TAIL)), (0, END), by=administrator, visibility=Visibility.MINE)
    mended = on((2, 4), (2, 20))
    revised(essay, "The lead of An essay.", f"Once more: The lead of An essay, {TAIL}", at=NOW + DAY)
    revised(essay, f"so; {TAIL}", "so.", at=NOW + 3 * DAY)
    revised(
        essay, "A sentence that goes away, and leaves nothing like it behind at all.", "", at=NOW + 5 * DAY
    )
    with clock.travel(NOW + 6 * DAY):
        edit_remark(remark=mended, by=reader, now=NOW + 6 * DAY, text="So it was.")
        on((2, 0), (2, 12), at=NOW + 6 * DAY, revision=4)
        last = essay.revisions.get(number=4)
        attach(
            annotation=gone,
            revision=last,
            start=Place(keys[0], 0),
            end=Place(keys[0], 8),
            by=expert,
            now=NOW + 6 * DAY,
        )
    return essay


def exported(essay, user) -> str:
    return "".join(export(essay, exported_annotations(essay, user=user, now=LATER)))


def imported(tmp_path, content: str | bytes, person, *arguments) -> list[str]:
    file, out = tmp_path / "remarks.json", StringIO()
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with clock.travel(LATER):
        call_command("import_annotations", str(file), "--as", person.email, *arguments, stdout=out)
    return out.getvalue().splitlines()


def places() -> list[tuple]:
    rows = Anchor.objects.filter(revision__number__isnull=False)
    rows = rows.order_by("annotation__made_at", "annotation", "revision__number")
    told = ("annotation__key", "annotation__visibility", "revision__number", "state", "spans")
    return list(rows.values_list(*told))


def emptied() -> None:
    RemarkVersion.objects.all().delete()
    Annotation.objects.all().delete()


def test_an_export_brought_back_into_an_empty_copy_is_the_same(tmp_path):
    administrator = make_administrator()
    essay = world(administrator)
    before, stood = exported(essay, administrator), places()
    emptied()

    told = imported(tmp_path, before, administrator, "--restore")

    after = exported(essay, administrator)
    assert list(difflib.unified_diff(before.splitlines(), after.splitlines())) == []
    assert places() == stood
    assert {state for *_, state, _ in stood} == {"exact", "moved", "changed", "lost"}
    assert told[:1] == [
        f"{essay.get_absolute_url()}: same words, same place: 7, words that have changed: 1, "
        "in an earlier revision only: 2"
    ]


def test_brought_back_twice_it_stands_once(tmp_path):
    administrator = make_administrator()
    essay = world(administrator)
    before = exported(essay, administrator)

    here = imported(tmp_path, before, administrator, "--restore")
    emptied()
    dry = imported(tmp_path, before, administrator, "--restore", "--dry-run")
    after_dry = Annotation.objects.count()
    imported(tmp_path, before, administrator, "--restore")
    again = imported(tmp_path, before, administrator, "--restore")

    assert here == again == [f"{essay.get_absolute_url()}: here already: 10"]
    assert (dry[-1], after_dry) == ("This was a dry run: nothing was imported.", 0)
    assert Annotation.objects.count() == 10
    assert [event.details for event in Event.objects.filter(verb="remarks_imported")] == [{"count": 10}]


def test_whom_the_copy_does_not_know_stands_by_name_and_in_nobodys_account(tmp_path):
    administrator = make_administrator()
    essay, stranger = released_essay(), UserFactory(name="Rea Reader")
    made = annotation_on(essay, by=stranger)
    before = exported(essay, administrator)
    emptied()
    User.objects.filter(pk=stranger.pk).update(key="another", name="Somebody Else")

    imported(tmp_path, before, administrator, "--restore")

    back = Annotation.objects.get()
    address = f"http://localhost:8000/people/{stranger.key}/"
    assert (back.key, back.made_at, back.writer, back.maker_name, back.maker_address) == (
        made.key, made.made_at, administrator, "Rea Reader", address,
    )  # fmt: skip
    assert json.loads(exported(essay, administrator))["first"]["items"][0] == {
        **json.loads(before)["first"]["items"][0],
        "via": f"http://localhost:8000/a/{made.key}/",
    }


def test_without_restore_nobodys_words_come_under_an_account(tmp_path):
    administrator = make_administrator()
    essay, reader = released_essay(), UserFactory(name="Rea Reader")
    made = annotation_on(essay, by=reader)
    before = exported(essay, administrator)
    emptied()

    imported(tmp_path, before, administrator)

    back = Annotation.objects.get()
    assert (back.key == made.key, back.writer, back.maker_name, back.made_at, back.made_there_at) == (
        False, administrator, "Rea Reader", LATER, made.made_at,
    )  # fmt: skip


def hypothesis_file() -> bytes:
    return of_api(
        [
            hypothesis_row(1, "The lead of An essay", "What lead?", tags=["lead", "style"]),
            hypothesis_row(2, "lead of An\n   essay.\n\n  The middle", user_info={"display_name": "Ada L."}),
            hypothesis_row(
                3, "Thing 2 is really worth doing very soon.", "Is it?", prefix="Do thing 2 of An essay\n"
            ),
            hypothesis_row(4, "Nothing of this stands here, whatever one looks for in it."),
            hypothesis_row(5, None, "On the whole page."),
            hypothesis_row(6, "The lead", "Mine.", permissions={"read": ["acct:mlindqvist@hypothes.is"]}),
            hypothesis_row(7, "The lead", "Ours.", group="x7J2", permissions={"read": ["group:x7J2"]}),
            hypothesis_row(8, "The lead", "No.", references=["hYp0thesis_01-AAAAAAAAA"]),
            hypothesis_row(9, "The middle", ""),
            hypothesis_row(10, "The middle", "<script>alert(1)</script> [x](javascript:alert(1))"),
            hypothesis_row(11, "The lead", uri="https://other.example/issues/x/essays/y/"),
        ]
    )


def test_of_hypothesis_comes_what_stands_here_and_the_rest_is_told(tmp_path):
    administrator, essay = make_administrator(), released_essay()

    told = imported(tmp_path, hypothesis_file(), administrator, "--essay", essay.key)

    rows = Annotation.objects.order_by("pk").values_list("quote", "text", "maker_name", "via")
    assert list(rows) == [
        ("The lead of An essay", "What lead?\n\nTags: lead, style", "mlindqvist", "https://hypothes.is/a/hYp0thesis_01-AAAAAAAAA"),
        ("lead of An essay.\n\nThe middle", "Said there.", "Ada L.", "https://hypothes.is/a/hYp0thesis_02-AAAAAAAAA"),
        ("Thing 2 is worth doing soon.", "Is it?", "mlindqvist", "https://hypothes.is/a/hYp0thesis_03-AAAAAAAAA"),
        ("The middle", "<script>alert(1)</script> [x](javascript:alert(1))", "mlindqvist", "https://hypothes.is/a/hYp0thesis_10-AAAAAAAAA"),
    ]  # fmt: skip
    assert told == [
        f"{essay.get_absolute_url()}: same words, same place: 3, words that have changed: 1, words not found: 2, left out: 5",
        "  3: words that have changed, revision 1. “Thing 2 is worth doing soon.” "
        "(in the file: “Thing 2 is really worth doing very soon.”)",
        "  4: words not found. “Nothing of this stands here, whatever one looks for in it.” "
        "Its words stand in no revision that readers see.",
        "  5: words not found. It is on no words: a note on the page, or nothing that says where.",
        "  6: left out. “The lead” It is private there.",
        "  7: left out. “The lead” It is for a group there, and not for everyone.",
        "  8: left out. “The lead” It answers another remark; answers are not imported.",
        "  9: left out. “The middle” It says nothing: a highlight.",
        "  11: left out. “The lead” It is on another essay.",
    ]


def test_without_an_essay_each_goes_where_its_address_leads(tmp_path):
    administrator, one = make_administrator(), released_essay()
    other = released_essay(one.issue, "Another")
    rows = [
        hypothesis_row(1, "The lead of An essay", uri=f"https://old.example{one.get_absolute_url()}"),
        hypothesis_row(2, "The lead of Another", uri=f"https://old.example/e/{other.key}/"),
        hypothesis_row(3, "The lead of Another", uri="https://old.example/blog/"),
    ]

    told = imported(tmp_path, of_api(rows), administrator)

    assert list(Annotation.objects.order_by("pk").values_list("essay", "quote")) == [
        (one.pk, "The lead of An essay"),
        (other.pk, "The lead of Another"),
    ]
    assert told[0] == "3: its address names no essay here: https://old.example/blog/"


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        (b"no", [], "Nothing was imported. The file is no JSON. Choose an export as JSON-LD, or one of Hypothesis as JSON."),
        (b"[]", ["--essay", "none"], "No essay has the key or the address none."),
        (of_api([]), ["--as", "nobody@example.org"], "Nobody here has the address nobody@example.org."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(tmp_path, content, arguments, message):
    with pytest.raises(CommandError, match=f"^{re.escape(message)}$"):
        imported(tmp_path, content, make_administrator(), *arguments)


def test_who_is_no_editor_imports_nothing(tmp_path):
    essay, reader = released_essay(), UserFactory()

    with pytest.raises(CommandError, match="Only the issue's editors import remarks"):
        imported(tmp_path, hypothesis_file(), reader, "--essay", essay.key)

    assert Annotation.objects.count() == 0
