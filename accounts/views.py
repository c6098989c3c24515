from allauth.account.models import EmailAddress
from allauth.account.views import logout
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import ProfileForm, TokenForm
from accounts.keeping import forget_form, kept_form
from accounts.models import Portrait, User
from accounts.profile import change_profile, remove_portrait
from accounts.sign_in import sign_in_required
from accounts.tokens import make_token, revoke_token, tokens_of


def sign_out(request):
    """As allauth has it; and the browser keeps no words of a draft for whoever sits there next.

    The composer keeps what is not saved yet on the device (static/js/composer/recovery.js).
    """
    response = logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


@require_safe
@sign_in_required
def overview(request):
    passkeys = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    context = {
        "pending_address": EmailAddress.objects.get_new(request.user),
        "passkeys": passkeys.count(),
        "tokens": tokens_of(request.user).count(),
        "portrait": portrait_of(request.user),
    }
    return render(request, "accounts/overview.html", context)


def portrait_of(user) -> Portrait | None:
    """Without the bytes: the page needs only its address and age."""
    return Portrait.objects.filter(user=user).defer("content").first()


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def profile(request):
    if request.method == "POST" and "remove_portrait" in request.POST:
        remove_portrait(by=request.user)
        messages.success(request, "The portrait is removed.")
        return redirect("account_profile")
    # A ModelForm writes on its instance while it checks; the masthead shows request.user.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=person)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            fields = {name: form.cleaned_data[name] for name in ("name", "affiliation", "biography", "orcid")}
            change_profile(by=request.user, fields=fields, portrait=form.cleaned_data["portrait"])
            messages.success(request, "Your profile is saved.")
            return redirect("account_profile")
        status = 422
    context = {"form": form, "portrait": portrait_of(request.user)}
    return render(request, "accounts/profile.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def tokens(request):
    """The secret stands in the answer to the POST and nowhere else: no session, no log, no second look."""
    form = TokenForm(request.POST or None)
    secret, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _, secret = make_token(by=request.user, now=request.now, **form.cleaned_data)
                form, status = TokenForm(), 201
            except ValidationError as error:
                form.add_error(None, error)
                status = 409
    context = {"form": form, "secret": secret, "tokens": tokens_of(request.user), "now": request.now}
    return render(request, "accounts/tokens.html", context, status=status)


@require_POST
@sign_in_required
def token_revoke(request, key):
    revoke_token(by=request.user, key=key)
    messages.success(request, "The token is revoked. It opens nothing any more.")
    return redirect("account_tokens")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sign_in_required
def resume(request):
    """After signing in again: what was sent in the meantime, ready to be sent once more."""
    if request.method == "POST":
        forget_form(request)
        messages.success(request, "What was kept is discarded.")
        return redirect("account")
    return render(request, "accounts/resume.html", {"kept": kept_form(request, request.now)})
