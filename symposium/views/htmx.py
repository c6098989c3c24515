"""What every view that wants a signed-in person is wrapped in; it lives with the accounts."""

from accounts.sign_in import sign_in_required

__all__ = ["sign_in_required"]
