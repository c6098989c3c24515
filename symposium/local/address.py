"""Where the site is served, and whether that is allowed and free."""

import ipaddress
import os
import socket
from dataclasses import dataclass

from symposium.local.errors import LocalError

PUBLIC_DEMO = """\
The demo lets anybody sign in as anybody, so it is served on this machine alone.
HOST={host} would open it to others. Leave HOST out, name a real database in DATABASE_URL,
or say DEMO_PUBLIC=1 if you mean it."""
IN_USE = """\
Port {port} of {host} is in use, perhaps by another copy of Symposium.
Stop it, or choose another port: PORT={other} make run"""


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self._shown_host}:{self.port}"

    @property
    def answering_host(self) -> str:
        """Where this machine reaches the site: `all addresses` is no place to go to."""
        everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not opened
        _, number = self.numeric()
        return everywhere.get(number, number)

    @property
    def _shown_host(self) -> str:
        if self.answering_host == "127.0.0.1":
            return "localhost"
        return f"[{self.answering_host}]" if ":" in self.host else self.host

    @property
    def is_loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def numeric(self) -> tuple[socket.AddressFamily, str]:
        """The family and number of the host, IPv4 first: granian listens on no names."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise LocalError(f"HOST={self.host} is no address here: {error.strerror}.") from error
        family, _, _, _, address = min(found)
        return family, str(address[0])

    def check_is_free(self) -> None:
        """Raises LocalError where the port is taken or may not be opened."""
        family, number = self.numeric()
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # A port that was used a moment ago is not taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((number, self.port))
            except PermissionError as error:
                message = f"Port {self.port} may not be opened by this user: choose one over 1023."
                raise LocalError(message) from error
            except OSError as error:
                other = self.port + 1 if self.port < 65535 else 8001
                message = IN_USE.format(port=self.port, host=self.host, other=other)
                raise LocalError(message) from error


def from_environment() -> Address:
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise LocalError(f"PORT={port} is not a port: give a number from 1 to 65535.")
    return Address(os.environ.get("HOST") or "127.0.0.1", int(port))


def check_demo_stays_here(address: Address, *, demo: bool) -> None:
    """Raises LocalError where the demo would be served to other machines by mistake."""
    if demo and not address.is_loopback and os.environ.get("DEMO_PUBLIC") != "1":
        raise LocalError(PUBLIC_DEMO.format(host=address.host))
