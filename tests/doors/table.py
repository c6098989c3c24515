"""How a table of doors is written and read: a line a door, a column a role."""

from dataclasses import dataclass
from zlib import crc32

from tests.doors.world import ROLES


@dataclass(frozen=True, eq=False)
class Door:
    """`answers` by role. `name` is the route's, `thing` what fills the address."""

    method: str
    name: str
    address: str
    thing: str
    answers: dict[str, int]

    @property
    def label(self) -> str:
        return f"{self.method} {self.name} {self.address} of {self.thing}"


def in_half(*asking: str) -> bool:
    """Whether an asking is of the half made in `make test`, the same in every run; `make prove` makes all."""
    return crc32(" ".join(asking).encode()) % 2 == 0


def doors(table: str) -> list[Door]:
    """Each line: method, route, address, things joined by commas, the answers.

    One answer for each role; or two, for the anonymous and all others; or one for everybody.
    """
    found = []
    for line in table.strip().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        method, name, address, things, *answers = line.split()
        codes = [int(answer) for answer in answers]
        if len(codes) < len(ROLES):
            codes = codes[:1] + codes[-1:] * (len(ROLES) - 1)
        by_role = dict(zip(ROLES, codes, strict=True))
        found += [Door(method, name, address, thing, by_role) for thing in things.split(",")]
    return found
