"""Reading the header: elevated, of no hidden file, of no child that the viewer is excluded from (access.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from halcyon.access.viewer import Viewer
from halcyon.casework.permissions import NIGHT
from halcyon.people.safe_contact.codes import Way


@dataclass(frozen=True)
class SafeWay:
    """How it is safe to reach the child or a carer (``whom``), and who must not hear."""

    whom: str
    ways: Sequence[str]
    number: str
    when: str
    through: str
    must_not_hear: str
    words: str
    reviewed_on: date


@dataclass(frozen=True)
class Header:
    """A child in a few facts: who, who holds, how grave, whether missing, how it is safe to reach them."""

    file: UUID
    reference: str
    name: str
    born_on: date | None
    expected_on: date | None
    died_on: date | None
    closed: bool
    team: str
    team_phone: str
    holder: str
    grade: str
    missing_since: datetime | None
    safe_ways: Sequence[SafeWay]


def header(viewer: Viewer, file: UUID) -> Header:
    """The header of a child. Raises ObjectDoesNotExist where there is none for this viewer. The caller notes it."""
    if not viewer.may(NIGHT):
        raise ObjectDoesNotExist
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_header(%s)", [file])
        row = cursor.fetchone()
        if row is None:
            raise ObjectDoesNotExist
        cursor.execute("SELECT * FROM casework_header_safe_contact(%s)", [file])
        ways = [
            SafeWay(whom, [Way(way).label for way in each], *rest) for whom, each, *rest in cursor.fetchall()
        ]
    return Header(*(*row, ways))
