"""`Idempotency-Key`: a sending that is made again because its answer was lost gives what the first one made."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError

from symposium.actions.remark import check_once
from symposium.domain.keys import new_key
from symposium.errors import InvalidInput

HEADER = "Idempotency-Key"


def idempotency_key(thing: str, what: str) -> OpenApiParameter:
    """`what` of the sending must be the same when it is sent again."""
    return OpenApiParameter(
        HEADER,
        {"type": "string", "minLength": 1, "maxLength": 64, "pattern": r"^[!-~]([ -~]*[!-~])?$"},
        OpenApiParameter.HEADER,
        description=(
            f"A key of your own making for this sending, new for every {thing}. Sent again with the same {what} "
            f"it answers with the {thing} that it made; with other {what} it answers 422. Without it a repeated "
            f"sending makes a second {thing}."
        ),
    )


IDEMPOTENCY_KEY = idempotency_key("remark", "words")


def sending_key(request) -> str:
    """The caller's key, or one that nobody can send again."""
    key = request.headers.get(HEADER)
    if key is None:
        return new_key()
    try:
        check_once(key)
    except InvalidInput as error:
        raise ValidationError({HEADER: [str(error)]}) from error
    return key
