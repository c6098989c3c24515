"""The demo opens accounts without a password and shows everyone's mail, so it is for this machine alone."""

from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.confirmation import confirm_address
from accounts.mailbox import letter_named, letters
from accounts.models import User
from accounts.sign_in import safe_next

ROLES = ("reader", "expert", "editor", "moderator", "administrator")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

PROXIED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def demo_only(view):
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        host, _ = split_domain_port(request.get_host())
        # A socket of this machine gives no address; a proxy on it speaks for others.
        here = is_loopback(host) and is_loopback(request.META.get("REMOTE_ADDR") or "127.0.0.1")
        here = here and not any(name in request.META for name in PROXIED)
        if not here and not settings.DEMO_PUBLIC:
            raise PermissionDenied("The demo's accounts open only on the machine that runs it.")
        return view(request, *args, **kwargs)

    return wrapper


@require_POST
@demo_only
def sign_in(request, role):
    if role not in ROLES:
        raise Http404
    person = get_object_or_404(User, email=f"{role}@example.org", is_active=True)
    confirm_address(person)
    login(request, person, backend=BACKEND)
    return redirect(safe_next(request, default="/"))


@require_safe
@demo_only
def mail_list(request):
    return render(request, "accounts/mail_list.html", {"letters": letters(settings.MAIL_DIR)})


@require_safe
@demo_only
def mail(request, name):
    letter = letter_named(settings.MAIL_DIR, name)
    if letter is None:
        raise Http404
    return render(request, "accounts/mail.html", {"letter": letter})
