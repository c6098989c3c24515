from django.shortcuts import render
from django.views.decorators.http import require_safe

from symposium.queries.search import Kind
from symposium.queries.search import search as find

LABELS = {
    Kind.ALL: "Everything",
    Kind.ESSAYS: "Essays",
    Kind.GUIDELINES: "Guidelines",
    Kind.PEOPLE: "People",
}


@require_safe
def search(request):
    results = find(
        request.GET.get("q", ""),
        now=request.now,
        kind=request.GET.get("kind", ""),
        issue=request.GET.get("issue", ""),
        page=_number(request.GET.get("page", "")),
    )
    context = {"results": results, "kinds": [(facet, LABELS[facet.kind]) for facet in results.kinds]}
    return render(request, "symposium/search/search.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
