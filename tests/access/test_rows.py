"""Row-level security with bare SQL: each persona, each protected table, reading and writing.

The first lock, run as owner (who passes the second), says what each persona should see; the second lock, alone,
must say the same.
"""

from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.apps import apps
from django.db.models import Model

from halcyon.access.viewer import NOBODY, Viewer
from halcyon.records.record.actions import Giving, exclude, give, mark
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import visible
from tests.access.bare import bare, bare_as, claim, keys, signature
from tests.access.declared import protected, restricted
from tests.harness import World, personas
from tests.people.filling import fill

PROTECTED = sorted(protected())


@pytest.fixture(scope="module")
def area(committed_module: World) -> World:
    """An open case of Asha's from which Morgan is excluded, with a grant for Carys; and a contact of the school's.

    Made once: what these tests write is rolled back with their bare connections.
    """
    committed = committed_module
    case = committed.case()
    with committed.acting("mina"):
        exclude(case.person_id, committed.user("morgan").pk, "Related to the family.")
        give(case.person_id, Giving(committed.viewer("carys").principal_id, Grant.Basis.INVOLVED))
        give(
            case.person_id,
            Giving(committed.viewer("yusuf").principal_id, Grant.Basis.INVOLVED, depth=Grant.Depth.SUMMARY),
        )
    fill(committed, case.person)
    committed.contact(by="lee")
    with committed.acting("dana"):
        hidden = Record.objects.filter(kind="contact").order_by("-opened_at").first()
        assert hidden is not None
        mark(hidden, Record.Marking.HIDDEN)
    return committed


def _model(table: str) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def _expected(table: str, viewer: Viewer) -> set[UUID]:
    """What the first lock alone lets through, asked as owner."""
    model, operation = _model(table), protected()[table]
    depth = Grant.Depth.SUMMARY if operation.record == "id" else Grant.Depth.FULL
    rows = model._default_manager.using("owner").all()
    return set(visible(rows, viewer, record=operation.record, depth=depth).values_list("pk", flat=True))


@pytest.mark.slow(reason="every protected table for every persona")
def test_both_locks_agree_for_each_persona_on_each_table(area: World) -> None:
    seen_somewhere = set()
    for name in personas():
        viewer = area.viewer(name)
        with bare_as(viewer) as connection:
            for table in PROTECTED:
                found = keys(connection, table, _model(table)._meta.pk.column)
                assert found == _expected(table, viewer), f"{name} on {table}"
                if found:
                    seen_somewhere.add((name, table))
    assert ("asha", "casework_case") in seen_somewhere, "the test would prove nothing on empty tables"
    assert ("carys", "casework_case") in seen_somewhere
    assert ("lee", "casework_contact") in seen_somewhere
    assert not {
        table
        for name, table in seen_somewhere
        if name in {"ben", "erin", "oona", "chidi", "pat", "vera", "gita", "tom", "nobody"}
    }


def test_the_excluded_see_nothing_of_it_whatever_grants_say(area: World) -> None:
    with bare_as(area.viewer("morgan")) as connection:
        assert keys(connection, "casework_case", "record_id") == set()
        assert keys(connection, "people_person", "record_id") == set()
    with bare_as(area.viewer("mina")) as connection:
        assert keys(connection, "casework_case", "record_id") != set()


def test_a_summary_grant_shows_the_headline_and_no_rows(area: World) -> None:
    with bare_as(area.viewer("yusuf")) as connection:
        assert keys(connection, "records_record", "id") != set()
        assert keys(connection, "people_name", "id") == set()
        assert keys(connection, "casework_referral", "record_id") == set()


def test_no_setting_no_rows(area: World) -> None:
    with bare() as connection:
        for table in PROTECTED:
            assert keys(connection, table, _model(table)._meta.pk.column) == set(), table
        assert connection.execute("SELECT halcyon_principals() IS NULL").fetchone() == (True,)


def _forge(kind: str, area: World, connection: psycopg.Connection[tuple[object, ...]]) -> str:
    asha = area.viewer("asha")
    true = signature(asha, connection)
    body, mac = true.split("|")
    match kind:
        case "another key":
            return signature(asha, connection, key=b"not the key")
        case "more principals":
            user, principals, *rest = body.split(";")
            return ";".join([user, f"{principals},1,2,3", *rest]) + "|" + mac
        case "expired":
            return signature(asha, connection, timedelta(seconds=-1))
        case "no mac":
            return body
        case "empty mac":
            return body + "|"
        case "rubbish":
            return "'; DROP TABLE records_record; --|zz"
        case "of another backend":
            with bare() as other:
                return signature(asha, other)
        case "cut":
            return true[: len(true) // 2]
    raise AssertionError(kind)


@pytest.mark.parametrize(
    "kind",
    [
        "another key",
        "more principals",
        "expired",
        "no mac",
        "empty mac",
        "rubbish",
        "of another backend",
        "cut",
    ],
)
def test_a_false_signature_shows_nothing(area: World, kind: str) -> None:
    with bare() as connection:
        claim(connection, _forge(kind, area, connection))
        assert keys(connection, "casework_case", "record_id") == set()
        assert keys(connection, "records_grant", "id") == set()
        claim(connection, signature(area.viewer("asha"), connection))
        assert keys(connection, "casework_case", "record_id") != set(), "the true one does"


def test_the_signing_key_is_out_of_reach_and_nothing_signs(area: World) -> None:
    with bare_as(area.viewer("asha")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM access_viewerkey")
    with bare_as(area.viewer("asha")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT halcyon_claims()")


@pytest.mark.parametrize("name", personas())
def test_writes_reach_only_what_the_persona_may_write(area: World, name: str) -> None:
    viewer = area.viewer(name)
    with bare_as(viewer) as connection:
        for table, operation in protected().items():
            allowed = "halcyon_update" in operation.policies
            writable = {
                row[0]
                for row in connection.execute(
                    f"SELECT {operation.record} FROM {table} WHERE records_may_write({operation.record})"
                )
            }
            with connection.transaction(force_rollback=True):
                try:
                    cursor = connection.execute(
                        f"UPDATE {table} SET {operation.record} = {operation.record} RETURNING {operation.record}"
                    )
                except psycopg.errors.InsufficientPrivilege:
                    assert not allowed, f"{name} is refused on {table}"
                    continue
                assert allowed, f"{name} may update {table}"
                assert {row[0] for row in cursor.fetchall()} == writable, f"{name} on {table}"


@pytest.mark.parametrize("table", sorted(restricted()))
@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}", "ALTER TABLE {} DISABLE ROW LEVEL SECURITY"],
)
def test_nothing_is_deleted_emptied_or_altered_by_the_web(area: World, table: str, statement: str) -> None:
    if statement.startswith("DELETE") and "halcyon_delete" in restricted()[table].policies:
        pytest.skip("declared as deletable")
    with bare_as(area.viewer("mina")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.format(table))


ATTACKS = {
    "grant oneself": "INSERT INTO records_grant"
    " (id, record_id, principal_id, depth, write, basis, valid_from, given_by)"
    " SELECT gen_random_uuid(), %(record)s, %(me)s, 'full', true, 'hub', now(), %(me)s",
    "lengthen a grant": "UPDATE records_grant SET until = NULL",
    "lift an exclusion": "DELETE FROM records_exclusion",
    "move by hand": "UPDATE records_record SET stage = 'closed'",
    "unhide by hand": "UPDATE records_record SET marking = 'standard'",
    "open by hand": "INSERT INTO records_record SELECT * FROM records_record",
    "give by function": "SELECT records_give(%(record)s, %(me)s, 'full', true, 'hub', NULL)",
    "exclude by function": "SELECT records_exclude(%(record)s, 1, 'because')",
    "mark by function": "SELECT records_mark(%(record)s, 'standard', NULL)",
    "move by function": "SELECT records_move(%(record)s, 0, 'closed', now(), '')",
    "lock by function": "SELECT * FROM records_lock(%(record)s)",
    "inherit by function": "SELECT records_inherit(%(record)s, %(record)s)",
    "headline by function": "SELECT records_headline(%(record)s, 'x')",
    "end another's grants": "SELECT records_end_grants(%(record)s, %(other)s, 'allocated')",
    "edit the trail": "UPDATE access_trail SET verb = 'x'",
    "forge the trail": "INSERT INTO access_trail (id, at, user_id, actor, verb, subject, record_ids, purpose, origin,"
    " content_hash) VALUES (gen_random_uuid(), now(), 999999, 'x', 'x', '', '{}', '', '', '')",
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", ["ben", "carys", "lee", "erin", "nobody"])
def test_attacks_by_statement_are_refused(area: World, attack: str, name: str) -> None:
    viewer = area.viewer(name)
    with area.acting("asha") as asha:
        record = visible(Record.objects.filter(kind="case"), asha, record="id").values_list("pk", flat=True)[
            0
        ]
    values = {"record": record, "me": viewer.principal_id or 1, "other": asha.principal_id}
    with bare_as(viewer) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(ATTACKS[attack], values)


def test_a_row_cannot_be_put_under_somebody_elses_record(area: World) -> None:
    with area.acting("asha") as asha:
        record = visible(Record.objects.filter(kind="case"), asha, record="id").values_list("pk", flat=True)[
            0
        ]
    with bare_as(area.viewer("ben")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(
            "INSERT INTO records_entry (id, record_id, sentence, author_id, at, recorded_at)"
            " VALUES (%s, %s, 'x', %s, now(), now())",
            [uuid4(), record, area.viewer("ben").principal_id],
        )


def test_nobody_is_nobody() -> None:
    assert NOBODY.principals == ()
    assert not NOBODY.permissions
