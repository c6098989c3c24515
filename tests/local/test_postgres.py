"""The embedded Postgres where it is hard: odd folders, and after everything was killed."""

import os
import pwd
import signal
import tempfile
from pathlib import Path

import pytest

from symposium.local.errors import LocalError
from symposium.local.paths import private_folder
from symposium.local.postgres import LONGEST_SOCKET_FOLDER, Cluster, programs
from symposium.local.processes import is_running, wait_until_gone, works_as


def server_number(folder: Path) -> int:
    return int((folder / "postmaster.pid").read_text().splitlines()[0])


def test_folder_with_a_space_under_a_folder_only_its_owner_may_enter(local_in, tmp_path):
    parent = tmp_path / "only mine"
    parent.mkdir(mode=0o700)

    answer = local_in(parent / "my data").database()

    assert answer == (0, "symposium")
    assert parent.stat().st_mode & 0o777 == 0o700


def test_path_longer_than_a_socket_may_have(local_in, tmp_path):
    data = tmp_path / ("long" * 30) / ("longer" * 20)

    answer = local_in(data).database()

    assert len(str(data)) > LONGEST_SOCKET_FOLDER
    assert answer == (0, "symposium")


def test_two_at_once_have_servers_of_their_own(local):
    _, first = local.start_and_hold()
    _, second = local.start_and_hold()

    numbers = {server_number(local.data / f"test-postgres-{n}") for n in (1, 2)}

    assert first != second
    assert len(numbers) == 2


def test_the_server_ends_with_a_killed_command(local):
    child, _ = local.start_and_hold()
    server = server_number(local.data / "test-postgres-1")

    child.kill()

    assert wait_until_gone([server], 10)
    assert local.database() == (0, "symposium")


def test_start_after_everything_was_killed(local):
    child, _ = local.start_and_hold()
    folder = local.data / "test-postgres-1"
    server = server_number(folder)

    # The server first, stopped in between, so that it cannot clean up after its parent.
    os.kill(server, signal.SIGKILL)
    child.kill()

    assert wait_until_gone([server], 10)
    assert (folder / "postmaster.pid").exists()
    assert local.database() == (0, "symposium")


def test_number_of_an_old_server_that_now_belongs_to_another_program(local):
    assert local.database() == (0, "symposium")
    folder = local.data / "test-postgres-1"
    lines = [str(os.getpid()), str(folder), "1", "5432", "/nowhere", "", "0 0", "ready"]
    (folder / "postmaster.pid").write_text("\n".join(lines) + "\n")

    answer = local.database()

    assert answer == (0, "symposium")
    assert is_running(os.getpid())


def test_orphaned_server_is_stopped_and_its_data_lasts(tmp_path):
    first = Cluster(tmp_path / "postgres")
    first.start()
    orphan = server_number(first.folder)
    second = Cluster(tmp_path / "postgres")

    second.start()

    try:
        assert server_number(second.folder) != orphan
        first.process.wait(10)
        assert not is_running(orphan)
    finally:
        second.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_another_user_where_namespaces_are_forbidden_and_back():
    nobody = pwd.getpwnam("nobody")
    if not works_as(f"user:{nobody.pw_uid}:{nobody.pw_gid}", programs() / "postgres"):
        pytest.skip("this checkout lies where only root may enter")
    with tempfile.TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o711)
        data = private_folder(Path(temporary) / "data")
        as_nobody = Cluster(data / "postgres", identity=f"user:{nobody.pw_uid}:{nobody.pw_gid}")
        as_root = Cluster(data / "postgres")
        owners = []

        for cluster in (as_nobody, as_root, as_nobody):
            cluster.start()
            cluster.stop()
            owners.append((data / "postgres").stat().st_uid)

    assert owners == [nobody.pw_uid, 0, nobody.pw_uid]


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user needs neither")
def test_neither_namespace_nor_another_user_says_what_to_do(tmp_path):
    tmp_path.chmod(0o700)
    nobody = pwd.getpwnam("nobody")
    closed = Cluster(tmp_path / "data" / "postgres", identity=f"user:{nobody.pw_uid}:{nobody.pw_gid}")

    with pytest.raises(LocalError, match="run the command as an ordinary user"):
        closed.start()


def test_set_up_that_was_broken_off_is_begun_again(local):
    half = local.data / "test-postgres-1"
    half.mkdir(parents=True)
    (half / "base").mkdir()

    assert local.database() == (0, "symposium")


def test_nothing_is_left_in_the_temporary_folder(local):
    status, url = local.call("with-postgres", "--", "sh", "-c", "echo $DATABASE_URL")

    assert status == 0
    assert not Path(url.partition("host=")[2]).exists()


def test_exit_status_of_the_command_is_passed_on(local):
    status, _ = local.call("with-postgres", "--", "sh", "-c", "exit 7")

    assert status == 7
