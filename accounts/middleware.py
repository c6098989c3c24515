from django.utils.cache import patch_cache_control, patch_vary_headers

PRIVATE_ROUTES = ("account/", "dev/")


class PrivatePagesMiddleware:
    """No browser, proxy or back button keeps a page of an account, whoever's view draws it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else ""
        if route.startswith(PRIVATE_ROUTES):
            patch_cache_control(response, private=True, no_store=True)
            patch_vary_headers(response, ["Cookie"])
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response
