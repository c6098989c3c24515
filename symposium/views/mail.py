"""The outbox: what waits, what was sent, and what a person decides on."""

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from symposium.actions.mail import hold_mail, resend_mail
from symposium.models import Mail
from symposium.permissions.mail import check_can_see_outbox
from symposium.queries.mail import outbox as outbox_page
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)

ACTS = {
    "resend": (resend_mail, "It goes out again, with the Message-ID that it had."),
    "hold": (hold_mail, "It is held back."),
}


@require_safe
@private
@sign_in_required
def outbox(request):
    check_can_see_outbox(request.user)
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    page = outbox_page(request.user, now=request.now, state=state, after=after)
    return render(request, "symposium/site/outbox.html", {"page": page})


@require_POST
@private
@sign_in_required
def mail(request, key):
    check_can_see_outbox(request.user)
    found = get_object_or_404(Mail.objects.visible_to(request.user), key=key)
    if request.POST.get("act") not in ACTS:
        return HttpResponseBadRequest("Say what to do: resend or hold.")
    act, said = ACTS[request.POST["act"]]
    act(mail=found, by=request.user, now=request.now)
    messages.success(request, said)
    return redirect("outbox")
