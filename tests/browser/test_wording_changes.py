"""A wording changes: the editor grades it at scheduling, voters are asked again and keep, change, withdraw."""

import pytest
from playwright.sync_api import expect

from symposium.actions.vote import cast_vote
from symposium.models import Vote, WordingChange
from tests.browser.looking import wait_for_htmx
from tests.factories import NOW, UserFactory, released_essay
from tests.rewording import reword, write_body
from tests.votes import crowd, guideline_of

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture
def guideline():
    return guideline_of(released_essay(guidelines=1))


@SCRIPTS
def test_an_editor_schedules_with_a_grade(open_page, sign_in, guideline, scripts):
    write_body(guideline, "Thing 1 must be done before 2031.")
    page = open_page(script=scripts)
    sign_in(page, guideline.essay.issue.created_by)
    page.goto(f"/desk/essays/{guideline.essay.key}/")
    page.get_by_label("Now", exact=True).check()

    page.get_by_role("button", name="Schedule", exact=True).click()
    refused = page.get_by_role("alert").inner_text()
    page.get_by_label("Substantive: it says something else. Voters are asked again.").check()
    page.get_by_role("button", name="Schedule", exact=True).click()

    expect(page.get_by_text("Revision 2 is released.")).to_be_visible()
    assert refused.startswith("Nothing was scheduled: guideline 1")
    assert WordingChange.objects.get().grade == "substantive"


@SCRIPTS
@pytest.mark.parametrize(
    ("press", "stance", "revision"),
    [("Keep my vote: agree", "agree", 2), ("Disagree", "disagree", 2), ("Withdraw your vote", None, 1)],
)
def test_a_voter_who_is_asked_again(open_page, sign_in, guideline, scripts, press, stance, revision):
    crowd(guideline, agree=10)
    voter = UserFactory()
    cast_vote(guideline=guideline, by=voter, now=NOW, stance="agree")
    reword(guideline, "substantive")
    page = open_page(script=scripts)
    sign_in(page, voter)

    page.goto("/account/votes/")
    page.get_by_role("link", name="The wording has changed: look again").click()
    expect(page.locator(".wording-side.before")).to_contain_text("Thing 1 is worth doing soon.")
    expect(page.locator(".wording-side.after")).to_contain_text("Other words.")
    page.goto(guideline.get_absolute_url())
    expect(page.get_by_text("The wording you voted on has changed.")).to_be_visible()
    page.get_by_role("button", name=press).click()
    if scripts:
        wait_for_htmx(page)
    expect(page.get_by_text("The wording you voted on has changed.")).to_have_count(0)

    vote = Vote.objects.select_related("wording__revision").get(voter=voter)
    assert (vote.stance, vote.wording.revision.number) == (stance, revision)
    if scripts and stance:
        pressed = page.locator(f".stance.{stance}")
        expect(pressed).to_have_attribute("aria-pressed", "true")
        expect(pressed).to_be_focused()


@SCRIPTS
def test_the_tally_before_and_after_a_substantive_change(open_page, sign_in, guideline, scripts):
    voters = crowd(guideline, agree=11, disagree=4)
    seen, stranger = open_page(script=scripts), open_page(width=390, script=scripts)
    sign_in(seen, voters[0])
    sign_in(stranger, UserFactory())
    seen.goto(guideline.get_absolute_url())
    result = seen.locator(".vote-result")
    expect(result).to_contain_text("73 % of 15 agree")
    stranger.goto(guideline.get_absolute_url())
    expect(stranger.locator(".vote-result, .tally-earlier")).to_have_count(0)
    expect(stranger.get_by_text("15 readers have voted. Vote to see how.")).to_be_visible()

    reword(guideline, "substantive")
    seen.reload()
    stranger.reload()

    earlier = seen.locator(".tally-earlier")
    expect(earlier).to_contain_text("On an earlier wording, as of 10 March 2026")
    expect(earlier).to_contain_text("73 % of 15 agree")
    expect(earlier).to_contain_text("Fewer than 5 experts’ answers stand on it: no count is shown.")
    expect(seen.get_by_text("Vote to see how others voted.")).to_be_visible()
    expect(stranger.locator(".tally-earlier")).to_contain_text("15 readers")
    expect(stranger.locator(".tally-earlier")).not_to_contain_text("agree")
    seen.get_by_role("button", name="Keep my vote: agree").click()
    if scripts:
        wait_for_htmx(seen)
    expect(result).to_contain_text("On this wording")
    expect(earlier).to_contain_text("73 % of 15 agree")  # the closing count: one who moves on does not show
