"""Writing in the composer: one document in place of rows, and the same passages back."""

import pytest
from playwright.sync_api import expect

from tests.factories import give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def composer(open_page, sign_in):
    """`composer(width=390, passages=(...))`: the window of an essay's own author."""

    def composer_(passages=None, **window):
        issue = make_issue()
        author = give_role(issue)
        essay = make_essay(issue, author=author, **({"passages": passages} if passages is not None else {}))
        page = open_page(**window)
        sign_in(page, author)
        page.goto(f"/write/{essay.key}/")
        expect(page.get_by_role("textbox", name="The essay’s text")).to_be_visible()
        page.essay = essay
        return page

    return composer_


def test_begins(composer):
    page = composer()
    print(page.evaluate("document.querySelector('.composer-text').innerHTML"))
    print(page.url)
