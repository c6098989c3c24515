"""The expert's desk: invitations, and the essays one writes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.membership import answer_invitation
from symposium.enums import Answer
from symposium.models import Membership
from symposium.queries.draft import writing_desk
from symposium.queries.early import early_essays
from symposium.views import manuscript
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)
new = manuscript.new


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def write(request):
    if request.method == "POST":
        place = get_object_or_404(
            Membership.objects.filter(user=request.user), key=request.POST.get("place", "")
        )
        answer_invitation(
            membership=place, answer=request.POST.get("answer", ""), by=request.user, now=request.now
        )
        if request.POST["answer"] == Answer.ACCEPTED:
            messages.success(request, "You accepted. You can bring your essay whenever it is ready.")
        else:
            messages.success(request, "You declined. Should you think again, accept it below.")
        return redirect("write")
    return render(request, "symposium/write/write.html", _desk(request))


def _desk(request) -> dict:
    return {
        "desk": writing_desk(request.user, request.now),
        "early": early_essays(request.user, request.now),
    }
