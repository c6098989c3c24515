"""The site's own pages. Their texts are templates, so that an operator can put others in their place."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

PAGES = {
    "about": "About",
    "how-it-works": "How it works",
    "method": "Method",
    "orders": "The orders of comments",
    "privacy": "Privacy",
    "accessibility": "Accessibility",
    "terms": "Terms of discussion",
    "contact": "Contact",
}


@require_safe
def index(request):
    """The shortened address leads to the first of the pages, which lists the others."""
    return redirect("about", "about")


@require_safe
def about(request, page):
    if page not in PAGES:
        raise Http404("There is no such page about the site.")
    context = {"page": page, "title": PAGES[page], "pages": PAGES.items()}
    return render(request, f"symposium/about/{page}.html", context)
