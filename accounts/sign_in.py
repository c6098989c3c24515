from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from accounts.keeping import keep_form


def sign_in_required(view):
    """Like login_required, with two differences.

    It moves the whole page, where htmx would swap the sign-in page into its target; and a form that was
    sent after the sign-in had ended is kept, and offered again once the person is back.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            keep_form(request, request.now)
            back_to = resolve_url("account_resume")
        elif request.htmx:
            back_to = request.htmx.current_url_abs_path or "/"
        else:
            back_to = request.get_full_path()
        if request.htmx:
            query = urlencode({"next": back_to})
            return HttpResponseClientRedirect(f"{resolve_url('account_login')}?{query}")
        return redirect_to_login(back_to, resolve_url("account_login"))

    return wrapper


def safe_next(request, default: str) -> str:
    """Where the form asked to go, when that is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return default
