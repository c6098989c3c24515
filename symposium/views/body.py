from symposium.views.errors import refusal

LARGEST = 24 * 1024 * 1024  # a document of 10 MB with the longest of forms, and room


class BodyLimitMiddleware:
    """Refuses what no form of ours sends before it is read.

    Django bounds fields but not files: it would write any file to the disk before a form may look at it,
    and for anybody, since the check of the form's token (after all middleware, before the view) reads the
    whole body. Django reads no further than the length that is given, so that length binds.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.get("CONTENT_LENGTH") or "0"
        if given.isascii() and given.isdecimal() and int(given[:18]) <= LARGEST:
            return self.get_response(request)
        message = "What was sent is larger than 24 MB. Send a smaller file."
        return refusal(request, 413, "Too large", message)
