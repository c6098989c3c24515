from django.shortcuts import render

from symposium.queries.front import front_page, issue_cards
from symposium.views.shared import shared_page


@shared_page
def front(request):
    return render(request, "symposium/front/front.html", {"page": front_page(request.now)})


@shared_page
def issues(request):
    return render(request, "symposium/front/issues.html", {"issues": issue_cards(request.now)})
