"""A guideline's vote box, and the address of its own page."""

from django.test import RequestFactory

from symposium.queries.vote import vote_boxes
from symposium.views.vote import vote_filler
from tests.factories import NOW
from tests.page import Page


def path_of(guideline):
    return f"/g/{guideline.key}/vote/"


class Answered:
    def __init__(self, html):
        self.content = f'<meta charset="utf-8">{html}'.encode()


def box_of(guideline, user):
    """The slot as the essay's and the guideline's pages fill it."""
    request = RequestFactory().get("/somewhere/?at=1")
    request.user = user
    boxes = vote_boxes([guideline], user, guideline.essay.issue, NOW)
    return Page(Answered(vote_filler(request, boxes)(guideline.key)))
