from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.follow import set_pace, stop_following
from symposium.actions.mail_choice import choose_mail
from symposium.actions.signed_link import revoke_links
from symposium.forms.follow import STOP, MailChoicesForm
from symposium.models import Follow
from symposium.queries.follow import mail_choices as choices_of
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


def save_choices(form: MailChoicesForm, *, by, now) -> None:
    """What was changed in the form, and nothing else."""
    for name in form.changed_data:
        what, _, key = name.partition("_")
        value = form.cleaned_data[name]
        if what == "topic":
            choose_mail(by=by, topic=key, is_wanted=value, now=now)
            continue
        follow = Follow.objects.filter(person=by, key=key).first()
        if follow is None:
            continue
        if value == STOP:
            stop_following(follow=follow, by=by)
        else:
            set_pace(follow=follow, by=by, pace=value, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def mail_choices(request):
    """As the mailed link shows it, to whoever is signed in."""
    if request.method == "POST" and request.POST.get("act") == "revoke":
        revoke_links(by=request.user, now=request.now)
        messages.success(request, "The links in all mails that you have had work no longer.")
        return redirect("my_mail")
    form = MailChoicesForm(
        request.POST if request.method == "POST" else None, choices=choices_of(request.user, now=request.now)
    )
    if request.method == "POST" and form.is_valid():
        save_choices(form, by=request.user, now=request.now)
        messages.success(request, "Saved.")
        return redirect("my_mail")
    return render(
        request, "symposium/follow/my_mail.html", {"form": form}, status=422 if form.errors else 200
    )
