"""`make run`: both programs together or neither, and again after everything was killed."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from symposium.local.processes import is_running, wait_until_gone
from symposium.local.running import MARK, end_marked


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def status_of(port: str, path: str) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    try:
        asked.request("GET", path)
        return asked.getresponse().status
    finally:
        asked.close()


def wait_for(child, words: str) -> None:
    """Reads what is printed up to the line with `words`; fails where the child ends before."""
    printed = []
    for line in child.stdout:
        printed.append(line)
        if words in line:
            return
    raise AssertionError("".join(printed))


def marked(data: Path) -> dict[int, str]:
    """Every process of the run on this folder, with its command line."""
    mark = os.fsencode(f"{MARK}={data}")
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def test_runs_again_after_everything_was_killed_and_stops_whole(local):
    port = free_port()
    run = local.start("run", PORT=port, DEMO="0")
    wait_for(run, "Ctrl-C stops it.")
    database = int((local.data / "postgres" / "postmaster.pid").read_text().splitlines()[0])
    # Stopped first, so that none can end in an orderly way when its parent is gone.
    victims = [run.pid, database, *marked(local.data)]
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for pid in victims:
            os.kill(pid, number)
    run.wait(10)
    assert wait_until_gone(victims, 10)

    again = local.start("run", PORT=port, DEMO="0")
    wait_for(again, "Ctrl-C stops it.")

    assert status_of(port, "/healthz") == 200
    again.terminate()
    assert again.wait(30) == 0
    assert marked(local.data) == {}
    assert not (local.data / "postgres" / "postmaster.pid").exists()


def test_only_leftovers_of_the_same_folder_are_ended(tmp_path):
    sleeper = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    ours = subprocess.Popen(sleeper, env=os.environ | {MARK: str(tmp_path)}, **pipes)
    other = subprocess.Popen(sleeper, env=os.environ | {MARK: f"{tmp_path}-2"}, **pipes)
    for child in (ours, other):
        child.stdout.readline()

    end_marked(tmp_path)

    assert ours.wait(5) == -signal.SIGKILL
    assert other.poll() is None
    for child in (ours, other):
        child.communicate()


@pytest.mark.prove  # starts the whole site twice
def test_children_of_a_killed_run_end_and_a_lone_part_stops_the_other(local):
    port = free_port()
    run = local.start("run", PORT=port, DEMO="0")
    wait_for(run, "Ctrl-C stops it.")
    children = list(marked(local.data))

    run.kill()

    assert wait_until_gone(children, 15)
    again = local.start("run", PORT=port, DEMO="0")
    wait_for(again, "Ctrl-C stops it.")
    worker = [pid for pid, words in marked(local.data).items() if "procrastinate" in words]
    second = local.call("run", PORT=free_port(), DEMO="0")
    os.kill(worker[0], signal.SIGKILL)
    printed, _ = again.communicate(timeout=30)
    assert second[0] == 1
    assert second[1].startswith(f"Symposium already runs on {local.data} (process {again.pid}).")
    assert again.returncode == 1
    assert "The job worker ended by itself (status -9): all stop." in printed
    assert not any(is_running(pid) for pid in marked(local.data))
