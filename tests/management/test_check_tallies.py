import pytest
from django.core.management import call_command

from symposium.models import Tally
from tests.votes import crowd, make_guideline

pytestmark = pytest.mark.django_db


def test_the_command_says_which_tally_is_wrong(capsys):
    guideline = make_guideline()
    crowd(guideline, agree=2)
    call_command("check_tallies")
    Tally.objects.filter(stance="agree").update(count=3, first_blind=0)

    with pytest.raises(SystemExit) as left:
        call_command("check_tallies")

    assert left.value.code == 1
    where = f"guideline {guideline.key}, revision 1, readers, agree"
    assert capsys.readouterr().out.splitlines() == [
        "Every tally is what the votes say.",
        f"{where} (now): the tally says 3, the votes say 2",
        f"{where} (first, blind): the tally says 0, the votes say 2",
    ]


def test_a_vote_without_its_tally_is_found():
    crowd(make_guideline(), agree=1)
    Tally.objects.all().delete()

    with pytest.raises(SystemExit):
        call_command("check_tallies")
