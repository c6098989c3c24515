"""`Idempotency-Key`: a sending that is made again because its answer was lost gives what the first one made."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError

from symposium.actions.remark import check_once
from symposium.domain.keys import new_key
from symposium.errors import InvalidInput

HEADER = "Idempotency-Key"

IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    {"type": "string", "minLength": 1, "maxLength": 64, "pattern": r"^[!-~]([ -~]*[!-~])?$"},
    OpenApiParameter.HEADER,
    description=(
        "A key of your own making for this sending, new for every remark. Sent again with the same words "
        "it answers with the remark that it made; with other words it answers 422. Without it a repeated "
        "sending makes a second remark."
    ),
)


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
