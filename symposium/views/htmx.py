from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect


def sign_in_required(view):
    """Like login_required, but moves the whole page: htmx would swap the sign-in page into its target."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.htmx:
            came_from = request.htmx.current_url_abs_path or "/"
            query = urlencode({"next": came_from})
            return HttpResponseClientRedirect(f"{resolve_url('account_login')}?{query}")
        return redirect_to_login(request.get_full_path(), resolve_url("account_login"))

    return wrapper
