"""JSON in, or one document, with limits: DRF's own parsers read whatever is sent."""

from io import BytesIO

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

from symposium.api.errors import TooLarge
from symposium.forms.manuscript import LARGEST

LONGEST_BODY = 1_000_000  # bytes; a draft of 100,000 words has room
LONGEST_UPLOAD = LARGEST + 100_000  # bytes; the document, and what parts it from the rest


class LimitedJSONParser(JSONParser):
    def parse(self, stream, media_type=None, parser_context=None):
        body = stream.read(LONGEST_BODY + 1)
        if len(body) > LONGEST_BODY:
            raise TooLarge
        try:
            return super().parse(BytesIO(body), media_type, parser_context)
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error


class LimitedMultiPartParser(MultiPartParser):
    def parse(self, stream, media_type=None, parser_context=None):
        """By the length that is said: a server reads no more than that."""
        assert parser_context is not None
        said = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
        if not said.isdecimal() or int(said) > LONGEST_UPLOAD:
            raise TooLarge
        return super().parse(stream, media_type, parser_context)
