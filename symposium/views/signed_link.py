"""Pages that a mailed link opens: to look changes nothing and begins no session, a button does one kind of thing.

They are drawn without the request, so that nothing of whoever is signed in on this device stands there.
"""

from functools import wraps

from django.http import HttpResponse, HttpResponseBadRequest
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from symposium.actions.mail_choice import choose_mail
from symposium.actions.membership import answer_invitation
from symposium.actions.signed_link import revoke_links
from symposium.enums import Answer, LinkKind, MailTopic
from symposium.forms.follow import MailChoicesForm
from symposium.queries.follow import mail_choices as choices_of
from symposium.queries.signed_link import LinkClosed, opened_link
from symposium.views.mail_choices import save_choices
from symposium.views.slots import filled, shared_html


def by_link(kind: LinkKind):
    """Hands the view the link in place of the token. The token is the authority: there is no cookie to forge with."""

    def decorate(view):
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def wrapper(request, token):
            try:
                link = opened_link(token, kind, now=request.now)
            except LinkClosed as problem:
                context = {"problem": problem}
                response = _page("closed", context, status=410 if problem.is_known else 404)
                response._has_been_logged = True  # Django would write the address, and the token with it
            else:
                response = view(request, link)
            patch_cache_control(response, private=True, no_store=True)
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex"
            return response

        return wrapper

    return decorate


def _page(name: str, context: dict, status: int = 200) -> HttpResponse:
    return HttpResponse(filled(shared_html(f"symposium/link/{name}.html", context), {}), status=status)


@by_link(LinkKind.UNSUBSCRIBE)
def unsubscribe(request, link):
    """RFC 8058: the mail program's POST and the page's button do the same."""
    said = ""
    if request.method == "POST":
        is_wanted = request.POST.get("act") == "resume"
        choose_mail(by=link.person, topic=link.topic, is_wanted=is_wanted, now=request.now)
        said = "resumed" if is_wanted else "ended"
    context = {"topic": MailTopic(link.topic), "said": said, "address": link.person.email}
    return _page("unsubscribe", context)


@by_link(LinkKind.MAIL_CHOICES)
def mail_choices(request, link):
    """What is mailed to them, and no more of their account than that."""
    person = link.person
    if request.method == "POST" and request.POST.get("act") == "revoke":
        revoke_links(by=person, now=request.now)
        return _page("revoked", {})
    form = MailChoicesForm(
        request.POST if request.method == "POST" else None, choices=choices_of(person, now=request.now)
    )
    is_saved = request.method == "POST" and form.is_valid()
    if is_saved:
        save_choices(form, by=person, now=request.now)
        form = MailChoicesForm(choices=choices_of(person, now=request.now))
    context = {"form": form, "is_saved": is_saved, "address": person.email}
    return _page("mail_choices", context, status=422 if form.errors else 200)


@by_link(LinkKind.INVITATION)
def invitation(request, link):
    """Accepted or declined by whoever it was mailed to; to write they sign in."""
    place = link.membership
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        if answer not in (Answer.ACCEPTED, Answer.DECLINED):
            return HttpResponseBadRequest("Accept or decline.")
        place = answer_invitation(membership=place, answer=answer, by=link.person, now=request.now)
    return _page(
        "invitation", {"place": place, "issue": link.membership.issue, "answer": Answer(place.answer)}
    )
