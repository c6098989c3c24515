from symposium import clock


class ClockMiddleware:
    """Reads the clock once a request: every query and action of it is handed the same instant."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.now = clock.now()
        return self.get_response(request)
