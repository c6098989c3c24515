"""Start a program so that it ends with its parent, and Postgres so that it does not see root.

Run as a script: guard.py PARENT SIGNAL IDENTITY PROGRAM [ARGUMENT...]

IDENTITY is `same`, `namespace:UID` (root seen as UID inside a user namespace) or `user:UID:GID`.
The program replaces this one, so its process number stays. Standard library only: it starts in
isolated mode, since the packages need not be there for every command it guards.
"""

import ctypes
import os
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
REFUSED = 97  # exit status: the machine forbids the identity


def enter_namespace(uid: int) -> None:
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are not permitted here")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {outer_uid} 1")
    Path("/proc/self/gid_map").write_text(f"{uid} {outer_gid} 1")


def become(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def end_with_parent(parent: int, signal_number: int) -> None:
    """Asked for after every change of identity, since such a change clears it."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("its parent ended before it started")


def main(argv: list[str]) -> None:
    parent, signal_number, identity, *program = argv
    kind, *numbers = identity.split(":")
    try:
        if kind == "namespace":
            enter_namespace(int(numbers[0]))
        if kind == "user":
            become(int(numbers[0]), int(numbers[1]))
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(REFUSED)
    end_with_parent(int(parent), int(signal_number))
    try:
        os.execvp(program[0], program)  # noqa: S606 - this is what it is for
    except OSError as error:
        sys.exit(f"{program[0]}: {error.strerror}")


if __name__ == "__main__":
    main(sys.argv[1:])
