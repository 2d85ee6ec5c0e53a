"""The hint: known, to which team, who holds, how grave, missing now (access.md, principle 2)."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from halcyon.access.viewer import Viewer
from halcyon.people.matching.definitions import Hint
from halcyon.people.permissions import HINTS


def hints(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, Hint]:
    """Hints on these people, by id, for who may have them: elevated, of hidden files never. One query."""
    if not viewer.may(HINTS):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, team, phone, holder, grade, casework_missing_now(person) FROM casework_hints(%s)",
            [list(people)],
        )
        return {person: Hint(*told) for person, *told in cursor.fetchall()}
