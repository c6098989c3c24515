"""What stops a local command with a plain message instead of a traceback."""


class LocalError(Exception):
    """The message says what is wrong and what to do about it."""
