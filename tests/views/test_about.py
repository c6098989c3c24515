import re

import pytest
from django.urls import reverse

from symposium.views.about import PAGES


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_its_text_and_leads_to_the_others(client, page):
    html = client.get(reverse("about", args=[page])).content.decode()

    assert re.findall(r"<h1>(.*?)</h1>", html) == [PAGES[page]]
    assert re.findall(r'<a href="/about/([\w-]+)/" aria-current="page">', html) == [page]
    side = html[html.index('<nav class="side"') : html.index("</main>")]
    assert re.findall(r'href="/about/([\w-]+)/"', side) == list(PAGES)


@pytest.mark.parametrize("page", ["_page", "imprint", "About"])
def test_there_are_no_others(client, page):
    assert client.get(f"/about/{page}/").status_code == 404
