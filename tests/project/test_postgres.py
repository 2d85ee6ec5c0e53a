"""The embedded database: one server for all who attach, safe to kill, never anybody else's process."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from halcyon.project import postgres
from halcyon.project.errors import Trouble
from halcyon.project.postgres import Attachment, DataFolder, Server, owner_url, server_version

pytestmark = pytest.mark.slow(reason="starts database servers")


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder. Not pytest's: the next run closes those to the account that the server may run as."""
    with tempfile.TemporaryDirectory(prefix="halcyon-test-") as name:
        yield Path(name)


@pytest.fixture
def place() -> Iterator[Path]:
    with scratch() as path:
        yield path


@pytest.fixture(scope="module")
def made() -> Iterator[DataFolder]:
    """A folder with a cluster, made once for all tests."""
    with scratch() as path:
        folder = DataFolder(path)
        with Server(folder).attach():
            pass
        yield folder


@pytest.fixture
def server(made: DataFolder) -> Iterator[Server]:
    """That folder's server, not running before and after a test."""
    server = Server(made)
    assert server.running() is None
    yield server
    server.stop()


@contextmanager
def attacher(server: Server) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another process that is attached, and the process id of the server that it found."""
    command = [sys.executable, "-m", "tests.project.attacher", str(server.folder.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process, int(process.stdout.readline())


def pid(server: Server) -> int:
    running = server.running()
    assert running
    return running.pid


def kill(process_id: int) -> None:
    """Kills and waits until it is gone."""
    process = psutil.Process(process_id)
    process.kill()
    process.wait()


def ask(attachment: Attachment, question: str) -> object:
    with closing(psycopg.connect(attachment.url, autocommit=True)) as connection:
        cursor = connection.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row and len(row) == 1 else row


def test_the_owner_may_make_roles_and_databases_but_is_no_superuser(server: Server) -> None:
    with server.attach() as attached:
        rights = "SELECT rolcreaterole, rolcreatedb, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        assert ask(attached, rights) == (True, True, False, False)
        assert (
            ask(attached, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'halcyon'")
            == "halcyon"
        )


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("shared_buffers", "256MB"),
        ("max_connections", "100"),
        ("listen_addresses", ""),
        ("TimeZone", "UTC"),
        ("server_encoding", "UTF8"),
    ],
)
def test_settings(server: Server, setting: str, value: str) -> None:
    with server.attach() as attached:
        assert ask(attached, f"SHOW {setting}") == value


def test_letters_of_every_script_have_a_lower_case(server: Server) -> None:
    with server.attach() as attached:
        assert ask(attached, "SELECT lower('ÉŁΩЖ')") == "éłωж"


def test_nobody_connects_without_the_password(server: Server) -> None:
    with server.attach() as attached:
        wrong = attached.url.replace(server.folder.password.read_text(), "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong.replace("//halcyon:", "//postgres:").replace("/halcyon?", "/postgres?"))
        assert server.folder.password.stat().st_mode & 0o077 == 0


def test_the_version_as_a_number(server: Server) -> None:
    with server.attach() as attached:
        assert server_version(attached.url) // 10000 == 18


def test_the_last_to_leave_stops_it(server: Server) -> None:
    first, second = server.attach(), server.attach()
    first.leave()
    first.leave()
    assert ask(second, "SELECT 1") == 1
    second.leave()
    assert server.running() is None


def test_two_processes_at_once_share_one_server(server: Server) -> None:
    with attacher(server) as (one, found), attacher(server) as (other, found_too):
        assert found == found_too == pid(server)
        one.communicate()
        assert one.returncode == 0
        assert pid(server) == found
        other.communicate()
        assert other.returncode == 0
    assert server.running() is None


def test_who_is_killed_is_not_counted(server: Server) -> None:
    with attacher(server) as (process, found):
        with server.attach():
            process.kill()
            process.wait()
            assert pid(server) == found
        assert server.running() is None


def test_a_child_made_by_forking_leaves_nothing(server: Server) -> None:
    with server.attach() as attached:
        attached._process = os.getppid()  # as it looks in the child
        attached.leave()
        attached._process = os.getpid()
        assert ask(attached, "SELECT 1") == 1


def test_started_by_hand_it_stays_until_stopped(server: Server) -> None:
    server.start()
    with server.attach():
        pass
    assert server.running()
    assert server.stop() is True
    assert server.stop() is False


def test_killed_it_comes_back_with_what_was_committed(server: Server) -> None:
    with server.attach() as attached:
        ask(attached, "CREATE TABLE IF NOT EXISTS kept (n int)")
        ask(attached, "TRUNCATE kept")
        ask(attached, "INSERT INTO kept VALUES (7)")
        before = pid(server)
        kill(before)
        assert attached.revive() is True
        assert attached.revive() is False
        assert pid(server) != before
        assert ask(attached, "SELECT n FROM kept") == 7


def test_the_address_stays_the_same(server: Server) -> None:
    with server.attach() as attached:
        running_url = attached.url
    assert server.url() == running_url


def test_a_recorded_process_that_is_another_one_is_left_alone(server: Server) -> None:
    record = server.folder.cluster / "postmaster.pid"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as bystander:
        record.write_text(f"{bystander.pid}\n{server.folder.cluster}\n0\n5432\n/tmp\n\n\nready\n")
        assert server.running() is None
        assert server.stop() is False
        with server.attach():
            assert pid(server) != bystander.pid
        assert bystander.poll() is None
        bystander.communicate(b"\n")


def test_a_half_made_cluster_is_made_again(place: Path) -> None:
    folder = DataFolder(place)
    draft = place / "postgres.draft"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    with Server(folder).attach() as attached:
        assert ask(attached, "SELECT 1") == 1
    assert not draft.exists()


def test_two_folders_have_two_servers_and_paths_may_be_long_and_have_spaces(
    server: Server, place: Path
) -> None:
    other = Server(DataFolder(place / "a folder with spaces and an é" / ("long" * 40)))
    with server.attach() as attached, other.attach() as attached_too:
        assert pid(server) != pid(other)
        assert ask(attached, "SELECT 1") == ask(attached_too, "SELECT 1") == 1


@pytest.mark.parametrize("unfit", ['"', "'", "$", "`", "\\", "\n", ","])
def test_a_path_that_a_shell_would_read_otherwise_is_refused(place: Path, unfit: str) -> None:
    with pytest.raises(Trouble, match="may not contain"):
        DataFolder(place / f"a{unfit}b")


def test_a_socket_folder_of_somebody_elses_is_refused(server: Server) -> None:
    socket = server.folder.socket
    socket.symlink_to(server.folder.path)
    try:
        with pytest.raises(Trouble, match="belongs to somebody else"):
            server.attach()
    finally:
        socket.unlink()


def test_refused_in_production(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALCYON_ENV", "production")
    with pytest.raises(Trouble, match="not for production: set DATABASE_URL"):
        server.attach()
    assert server.running() is None


def test_another_server_is_used_where_its_address_is_set(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/halcyon")
    assert owner_url(DataFolder(place)) == "postgresql://owner@db.example/halcyon"
    assert list(place.iterdir()) == []


def test_a_process_attaches_once_and_brings_back_what_was_killed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "_attachments", {})
    url = owner_url(server.folder)
    assert owner_url(server.folder) == url
    assert postgres.revive() is None
    kill(pid(server))
    assert postgres.revive() == "the embedded database was gone and is running again."
    assert server_version(url)


def test_an_address_where_no_database_was_made(place: Path) -> None:
    with pytest.raises(Trouble, match="There is no readable database in"):
        Server(DataFolder(place)).url()
