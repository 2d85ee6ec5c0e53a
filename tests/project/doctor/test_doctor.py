"""``halcyon doctor``: each thing that can be wrong is said, with what to do; what is well is said to be well."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connections
from django.utils import timezone
from pytest_django.fixtures import Settings

from halcyon.access.trail.actions import note
from halcyon.insight.publication.pdf import NEEDS
from halcyon.project.doctor import database, examination, machine, work
from halcyon.project.doctor.finding import Check, Level
from halcyon.project.setup import install_viewer_key
from tests.access.trail.hands import as_owner, seal
from tests.harness import World
from tests.processes import halcyon

pytestmark = [
    pytest.mark.slow(reason="commits, and empties the tables afterwards"),
    pytest.mark.usefixtures("installation"),
]


@pytest.fixture
def installation(
    committed: World, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> World:
    """A healthy one: something is sealed, a worker has just given a sign of life, a virus scanner answers."""
    settings.HALCYON_SCANNER = "unix:///run/clamd"
    monkeypatch.setattr(work, "answers", lambda scanner: True)
    settings.HALCYON_ANCHOR = tmp_path / "trail.anchor"
    with committed.acting("asha") as asha:
        note("read", by=asha)
    seal()
    as_owner("INSERT INTO procrastinate_workers DEFAULT VALUES")
    return committed


@pytest.fixture
def production(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings as they should be where real people's records are kept."""
    monkeypatch.setenv("HALCYON_DEMO", "0")
    settings.PRODUCTION, settings.ALLOWED_HOSTS = True, ["halcyon.example"]
    settings.HALCYON_ADDRESS, settings.HALCYON_PROXIES = "https://halcyon.example", 1
    settings.EMAIL_HOST, settings.DEMONSTRATION = "mail.halcyon.example", False
    return settings


def found(check: Check) -> list[tuple[str, str]]:
    """Level and sentence of whatever is not well; what to do is never missing."""
    findings = list(check())
    assert findings, "a check says what it found"
    assert all(each.do for each in findings if each.level is not Level.OK)
    return [(str(each.level), each.says) for each in findings if each.level is not Level.OK]


@pytest.mark.parametrize("check", examination.THERE, ids=lambda check: check.__name__)
def test_a_healthy_installation_is_well(check: Check) -> None:
    assert found(check) == []


def test_a_virus_scanner_that_is_not_there_or_silent(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "answers", lambda scanner: False)
    settings.HALCYON_SCANNER = ""
    assert found(work.scanner) == [("warn", "Files that people add are not checked for viruses.")]
    settings.HALCYON_SCANNER = "unix:///nowhere"
    ((level, says),) = found(work.scanner)
    assert (level, says.startswith("The virus scanner does not answer")) == ("fail", True)


def test_production_is_well(production: Settings) -> None:
    assert found(machine.purpose) == []


def test_an_old_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST", 99)
    ((level, says),) = found(database.version)
    assert (level, says.startswith("PostgreSQL is version ")) == ("fail", True)


@pytest.mark.parametrize(
    ("role", "words"),
    [("postgres", "may do more"), ("nobody_at_all", "is missing"), (None, "owns a table")],
)
def test_a_role_that_is_not_bound(settings: Settings, role: str | None, words: str) -> None:
    role = role or connections["owner"].settings_dict["USER"]
    settings.HALCYON_DATABASE_ROLES = {"app": role}
    assert any(level == "fail" and f"role {role} {words}" in says for level, says in found(database.roles))


def test_a_role_that_cannot_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    connections["extract"].close()
    monkeypatch.setitem(connections["extract"].settings_dict, "PASSWORD", "another")
    ((level, says),) = found(database.sign_in)
    assert (level, "The role extract cannot connect" in says) == ("fail", True)
    assert "another" not in says


def test_a_migration_that_is_missing() -> None:
    gone = as_owner("DELETE FROM django_migrations WHERE app = 'access' AND name = '0003_seals' RETURNING *")[
        0
    ]
    try:
        ((level, says),) = found(database.migrations)
        assert (level, says) == ("fail", "1 migrations are not applied, access.0003_seals first.")
    finally:
        as_owner("INSERT INTO django_migrations OVERRIDING SYSTEM VALUE VALUES (%s, %s, %s, %s)", *gone)


def test_a_database_of_a_newer_release() -> None:
    as_owner("INSERT INTO django_migrations (app, name, applied) VALUES ('access', '9999_later', now())")
    try:
        assert found(database.migrations) == [
            ("fail", "The database is of a newer release: it has access.9999_later.")
        ]
    finally:
        as_owner("DELETE FROM django_migrations WHERE name = '9999_later'")


def test_another_viewer_key(settings: Settings) -> None:
    settings.HALCYON_VIEWER_KEY = b"another key"
    ((level, says),) = found(database.viewer_key)
    assert (level, "is not that of the settings" in says) == ("fail", True)


def test_no_viewer_key() -> None:
    as_owner("DELETE FROM access_viewerkey")
    try:
        ((level, says),) = found(database.viewer_key)
        assert (level, "has no viewer key" in says) == ("fail", True)
    finally:
        install_viewer_key()


def test_a_database_that_believes_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_is_believed", lambda: False)
    ((level, says),) = found(database.viewer_key)
    assert (level, "does not believe" in says) == ("fail", True)


def test_a_lock_that_was_opened() -> None:
    as_owner("GRANT DELETE ON people_person TO halcyon_app")
    try:
        assert found(database.locks) == [("fail", "people_person is not as declared.")]
    finally:
        as_owner("REVOKE DELETE ON people_person FROM halcyon_app")


def test_many_locks_that_were_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "differences", lambda: [f"Lock {n} is not as declared." for n in range(7)])
    said = [says for _, says in found(database.locks)]
    assert len(said) == 6
    assert said[-1] == "2 more policies, privileges or functions are not as declared."


def answering(*answers: object) -> Callable[..., object]:
    """Stands for ``asked``: these rows, one question after the other."""
    rest: Iterator[object] = iter(answers)
    return lambda *_: next(rest)


def test_text_that_loses_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "asked", answering([("SQL_ASCII",)], [(12,)]))
    assert [says for _, says in found(database.text_and_time)] == [
        "Text is stored as SQL_ASCII: many names cannot be written.",
        "London's summer time is not known.",
    ]


@pytest.mark.parametrize(("ahead", "level"), [(10, "warn"), (-10, "warn"), (600, "fail"), (-600, "fail")])
def test_clocks_that_differ(monkeypatch: pytest.MonkeyPatch, ahead: int, level: str) -> None:
    wrong = SimpleNamespace(now=lambda: timezone.now() + timedelta(seconds=ahead))
    monkeypatch.setattr(database, "timezone", wrong)
    ((said, says),) = found(database.clocks)
    assert (said, f"differ by {abs(ahead)}" in says or "differ by" in says) == (level, True)


@pytest.mark.parametrize(("in_production", "level"), [(True, "fail"), (False, "warn")])
def test_a_way_that_is_not_encrypted(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, in_production: bool, level: str
) -> None:
    settings.PRODUCTION = in_production
    monkeypatch.setattr(database, "asked", answering([(False, False)]))
    assert found(database.encrypted) == [(level, "The way to the database is not encrypted.")]


# In the background


@pytest.mark.parametrize(("in_production", "level"), [(True, "fail"), (False, "warn")])
def test_a_sealer_that_does_not_run(settings: Settings, in_production: bool, level: str) -> None:
    settings.PRODUCTION = in_production
    as_owner("UPDATE access_sealer SET ran_at = now() - interval '10 minutes'")
    ((said, says),) = found(work.sealer)
    assert (said, says.startswith("The trail was last sealed at ")) == (level, True)
    as_owner("DELETE FROM access_sealer")
    assert found(work.sealer) == [(level, "The trail was never sealed.")]


def test_an_anchor_that_cannot_be_written(settings: Settings, tmp_path: Path) -> None:
    settings.HALCYON_ANCHOR = tmp_path / "nowhere" / "trail.anchor"
    ((level, says),) = found(work.anchored)
    assert (level, says.endswith("cannot be written.")) == ("fail", True)


def test_an_anchor_among_the_source(production: Settings, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    ((level, says),) = found(work.anchored)
    assert (level, says.endswith("lies among the source code.")) == ("fail", True)


def test_an_anchor_that_is_missing_altered_or_ahead(settings: Settings) -> None:
    path: Path = settings.HALCYON_ANCHOR
    whole = path.read_text()
    path.unlink()
    assert "is missing" in found(work.anchored)[0][1]
    path.write_text(whole.replace("1 1 ", "1 2 "))
    assert "was altered" in found(work.anchored)[0][1]
    path.write_text(whole)
    as_owner("DELETE FROM access_seal")
    assert "is not the database's" in found(work.anchored)[0][1]


@pytest.mark.parametrize(("in_production", "level"), [(True, "fail"), (False, "warn")])
def test_no_worker(settings: Settings, in_production: bool, level: str) -> None:
    settings.PRODUCTION = in_production
    as_owner("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'")
    assert found(work.worker) == [(level, "No worker is alive.")]


def test_a_queue_that_is_stuck() -> None:
    add = "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at) VALUES ('default', 'x', %s, %s)"
    long_ago = timezone.now() - timedelta(hours=1)
    for status, at in (
        ("doing", None),
        ("todo", long_ago),
        ("todo", None),
        ("failed", None),
        ("succeeded", None),
    ):
        as_owner(add, status, at)
    assert [says for _, says in found(work.queue)] == [
        "1 jobs belong to a worker that is gone.",
        "1 jobs wait for more than ten minutes.",
        "1 jobs failed in the last two weeks.",
    ]


def test_a_job_in_a_living_workers_hands_is_not_stuck() -> None:
    as_owner(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
        " SELECT 'default', 'x', 'doing', id FROM procrastinate_workers"
    )
    assert found(work.queue) == []


# This machine


@pytest.mark.parametrize(("free", "levels"), [(2**40, []), (2**30, ["warn"] * 2), (2**20, ["fail"] * 2)])
def test_room_on_the_disk(monkeypatch: pytest.MonkeyPatch, free: int, levels: list[str]) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert [level for level, _ in found(machine.disk)] == levels


def test_development_is_not_for_records() -> None:
    assert found(machine.purpose) == [("warn", "This is a development installation.")]


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("DEBUG", True, "DEBUG is on"),
        ("ALLOWED_HOSTS", ["*"], "every host name"),
        ("ALLOWED_HOSTS", ["localhost"], "own name only"),
        ("CSRF_TRUSTED_ORIGINS", ["http://halcyon.example"], "not https"),
        ("HALCYON_ADDRESS", "http://halcyon.example", "not https"),
        ("HALCYON_ADDRESS", "https://elsewhere.example", "not one of HALCYON_HOSTS"),
        ("EMAIL_HOST", "", "No mail is sent"),
    ],
)
def test_what_production_refuses(production: Settings, setting: str, value: object, words: str) -> None:
    setattr(production, setting, value)
    assert [says for level, says in found(machine.purpose) if level == "fail" and words in says]


def test_production_warns(production: Settings) -> None:
    production.HALCYON_PROXIES = 0
    assert found(machine.purpose) == [("warn", "No proxy is named.")]


def test_a_demonstration_in_production_is_said(production: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALCYON_DEMO", "1")
    assert found(machine.purpose) == [("fail", "A demonstration is not for production.")]


# All of it


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise OperationalError("connection refused\nand more")

    monkeypatch.setattr(database, "asked", refuse)
    findings = list(examination.examine())
    assert findings[-1].says == "The database does not answer: connection refused"
    assert len(findings) == 5


def test_a_check_that_cannot_be_made_does_not_keep_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> object:
        raise ValueError("a name")

    monkeypatch.setattr(database, "differences", refuse)
    findings = list(examination.examine())
    assert [each.says for each in findings if each.level is Level.FAIL] == [
        "This could not be looked at: “Row-level security, privileges and functions are as the migrations declare.”"
        " (ValueError)"
    ]
    assert "No job is stuck." in [each.says for each in findings]


def test_the_command(settings: Settings) -> None:
    well = halcyon("doctor")
    assert well.returncode == 0, well.stdout
    assert "ok    Policies, privileges and functions of the database are as declared.\n" in well.stdout
    settings.HALCYON_ANCHOR.unlink()
    ill = halcyon("doctor", "--quiet")
    assert ill.returncode == 1
    assert "fail  The anchor file" in ill.stdout
    assert "ok  " not in ill.stdout


def test_where_no_pdf_can_be_printed_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(machine.printing) == []
    monkeypatch.setattr(machine, "why_not", lambda: NEEDS)
    assert found(machine.printing) == [
        ("warn", "A PDF needs the system’s library Pango and a font, which this machine has not.")
    ]
