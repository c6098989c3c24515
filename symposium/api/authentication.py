"""Tokens, as knox keeps them."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from knox.auth import TokenAuthentication as KnoxAuthentication
from rest_framework.exceptions import AuthenticationFailed

WRONG = "The token is wrong, was revoked, or has run out. Make one under /account/tokens/."


class TokenAuthentication(KnoxAuthentication):
    """`Authorization: Token sym_…`. Bytes that are no token are a wrong token, not a fault of ours."""

    def authenticate_credentials(self, token):
        if not token.isascii() or not token.decode("ascii").isprintable():
            raise AuthenticationFailed(WRONG)
        try:
            return super().authenticate_credentials(token)
        except AuthenticationFailed as error:
            raise AuthenticationFailed(WRONG) from error


class TokenScheme(OpenApiAuthenticationExtension):
    """How the schema names it."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return build_bearer_security_scheme_object(
            header_name="Authorization", token_prefix=self.target.authenticate_header("")
        )
