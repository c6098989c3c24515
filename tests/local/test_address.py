"""What is refused before anything starts."""

import socket

import pytest

from symposium.local.address import Address, check_demo_stays_here
from symposium.local.errors import LocalError


def test_port_in_use_is_told_before_anything_starts(local):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        status, printed = local.call("run", PORT=port)

    assert status == 1
    assert printed.splitlines()[0] == (
        f"Port {port} of 127.0.0.1 is in use, perhaps by another copy of Symposium."
    )
    assert not (local.data / "postgres").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_port_that_is_none(local, port):
    status, printed = local.call("run", PORT=port)

    assert (status, printed) == (
        1,
        f"PORT={port} is not a port: give a number from 1 to 65535.",
    )


def test_demo_is_not_served_to_other_machines_by_mistake(local):
    status, printed = local.call("run", HOST="0.0.0.0")

    assert status == 1
    assert printed.splitlines()[1].startswith("HOST=0.0.0.0 would open it to others.")
    assert not local.data.exists()


def test_demo_is_served_to_other_machines_when_asked(monkeypatch):
    monkeypatch.setenv("DEMO_PUBLIC", "1")

    check_demo_stays_here(Address("0.0.0.0", 8000), demo=True)


def test_a_site_without_the_demo_is_served_anywhere(monkeypatch):
    monkeypatch.delenv("DEMO_PUBLIC", raising=False)

    check_demo_stays_here(Address("0.0.0.0", 8000), demo=False)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.7", False),
        ("symposium.example", False),
    ],
)
def test_which_hosts_are_this_machine_alone(host, expected):
    assert Address(host, 8000).is_loopback is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", "http://localhost:8000"),
        ("0.0.0.0", "http://localhost:8000"),
        ("127.8.9.1", "http://127.8.9.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("::", "http://[::1]:8000"),
    ],
)
def test_address_that_is_told(host, expected):
    assert Address(host, 8000).url == expected


def test_host_that_is_no_address():
    with pytest.raises(LocalError, match=r"HOST=nowhere\.invalid is no address here"):
        Address("nowhere.invalid", 8000).check_is_free()
