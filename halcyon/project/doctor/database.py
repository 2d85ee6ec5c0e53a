"""The database: its version, its roles, what it stores text and time as, and whether it is of this release."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.signing import padded_key
from halcyon.access.viewer import Viewer
from halcyon.project.doctor.finding import Finding, amiss, fail, ok, warn
from halcyon.project.locks import differences

OLDEST = 15
SET_UP = "Run “halcyon setup”."
UNLOCKED = (
    "Was the database made by another state of this release? If not, find out who changed it."
    " A restore into a new database puts it right."
)
AT_MOST = 5  # differences said one by one
SKEW = timedelta(seconds=2)
FAR_OFF = timedelta(seconds=30)
_NAMES = {"default": "app", "extract": "extract", "sealer": "sealer"}


def asked(query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Rows of a question asked as owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(query, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def version() -> Iterator[Finding]:
    """PostgreSQL 15 or newer: fact views obey their reader's policies from there on."""
    found = int(asked("SHOW server_version_num")[0][0])
    says = f"PostgreSQL is version {found // 10_000}.{found % 10_000}."
    yield ok(says) if found // 10_000 >= OLDEST else fail(says, f"Use PostgreSQL {OLDEST} or newer.")


def roles() -> Iterator[Finding]:
    """The three roles are there, own nothing, and cannot step round a policy."""
    for name in settings.HALCYON_DATABASE_ROLES.values():
        rows = asked(
            "SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication,"
            " EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid),"
            " EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid)"
            " FROM pg_roles r WHERE r.rolname = %s",
            name,
        )
        if not rows:
            yield fail(f"The database role {name} is missing.", SET_UP)
            continue
        powers = ("may do more than a role without rights", "is a member of another role", "owns a table")
        for power in (power for power, held in zip(powers, rows[0], strict=True) if held):
            yield fail(f"The database role {name} {power}.", "Take that from it: policies must bind it.")
        if not any(rows[0]):
            yield ok(f"The database role {name} is bound by policies.")


def sign_in() -> Iterator[Finding]:
    """Each role's address and password lead into the database."""
    for alias, name in _NAMES.items():
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
        except Exception as error:
            reason = str(error).strip().partition("\n")[0]
            yield fail(
                f"The role {name} cannot connect: {reason}", f"{SET_UP} It gives roles their passwords."
            )
        else:
            yield ok(f"The role {name} can connect.")


def migrations() -> Iterator[Finding]:
    """The tables are those of this release."""
    loader = MigrationLoader(connections["owner"])
    missing = sorted(set(loader.graph.nodes) - set(loader.applied_migrations))
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    if missing:
        yield fail(f"{len(missing)} migrations are not applied, {'.'.join(missing[0])} first.", SET_UP)
    if unknown:
        says = f"The database is of a newer release: it has {'.'.join(unknown[0])}."
        yield fail(says, "Install that release; an older one may spoil what it does not know.")
    if not (missing or unknown):
        yield ok("All migrations are applied.")


def viewer_key() -> Iterator[Finding]:
    """The database verifies viewers with our key, and shows it to nobody."""
    rows = asked("SELECT inner_pad, outer_pad FROM access_viewerkey")
    if not rows:
        yield fail("The database has no viewer key: nobody sees anything.", SET_UP)
    elif tuple(map(bytes, rows[0])) != padded_key(settings.HALCYON_VIEWER_KEY):
        do = f"Is HALCYON_SECRET_KEY the right one? If so: {SET_UP}"
        yield fail("The viewer key in the database is not that of the settings: nobody sees anything.", do)
    elif not _is_believed():
        yield fail("The database does not believe a viewer that we signed.", SET_UP)
    else:
        yield ok("The database believes the viewers that we sign, and only those.")


def _is_believed() -> bool:
    """Whether a signed viewer without any right is believed, and an unsigned one is not."""
    somebody = Viewer(name="doctor", principal_id=2**31 - 1, principals=(2**31 - 1,))
    question = "SELECT halcyon_principals()"
    with acting_as(somebody), connections["default"].cursor() as cursor:
        cursor.execute(question)
        signed = cursor.fetchone()
    with connections["default"].cursor() as cursor:
        cursor.execute(question)
        return (signed, cursor.fetchone()) == (([somebody.principal_id],), (None,))


def locks() -> Iterator[Finding]:
    """Row-level security, privileges and functions are as the migrations declare."""
    found = differences()
    for difference in found[:AT_MOST]:
        yield fail(difference, UNLOCKED)
    if len(found) > AT_MOST:
        yield fail(
            f"{len(found) - AT_MOST} more policies, privileges or functions are not as declared.", UNLOCKED
        )
    if not found:
        yield ok("Policies, privileges and functions of the database are as declared.")


def text_and_time() -> Iterator[Finding]:
    """UTF-8, and a London that keeps summer time, here and there."""
    encoding = asked("SHOW server_encoding")[0][0]
    if encoding == "UTF8":
        yield ok("Text is stored as UTF-8.")
    else:
        yield fail(
            f"Text is stored as {encoding}: many names cannot be written.", "Make the database as UTF8."
        )
    noon = datetime(2030, 7, 1, 12, tzinfo=UTC)
    there = asked("SELECT extract(hour FROM %s AT TIME ZONE 'Europe/London')::int", noon)[0][0]
    if (there, noon.astimezone(ZoneInfo("Europe/London")).hour) == (13, 13):
        yield ok("London's summer time is known here and in the database.")
    else:
        yield fail("London's summer time is not known.", "Bring the time zone data (tzdata) up to date.")


def clocks() -> Iterator[Finding]:
    """The application's clock and the database's agree: deadlines come from one, grants end by the other."""
    before = timezone.now()
    there = asked("SELECT clock_timestamp()")[0][0]
    skew = max(before - there, there - timezone.now(), timedelta(0))
    says = f"The clocks of the application and of the database differ by {skew.total_seconds():.1f} seconds."
    if skew <= SKEW:
        yield ok("The clocks of the application and of the database agree.")
    else:
        yield (fail if skew > FAR_OFF else warn)(says, "Let both follow a time server.")


def encrypted() -> Iterator[Finding]:
    """What goes to a database elsewhere goes encrypted."""
    rows = asked(
        "SELECT s.ssl, inet_server_addr() IS NULL OR host(inet_server_addr()) IN ('127.0.0.1', '::1')"
        " FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()"
    )
    tls, here = rows[0]
    if tls or here:
        yield ok("The way to the database is encrypted." if tls else "The database is on this machine.")
    else:
        yield amiss("The way to the database is not encrypted.", "Add sslmode=verify-full to its address.")
