"""Breaking the glass. What is not there, what is hidden and what excludes the user are all the same miss."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from halcyon.access.agency.queries import front_door
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import new_id, new_reference
from halcyon.base.text import fold
from halcyon.people.break_glass.told import Sought
from halcyon.people.person.actions import KEY
from halcyon.records.break_glass.actions import PURPOSE, ask_for_review
from halcyon.records.break_glass.models import BreakGlass
from halcyon.records.break_glass.queries import somebody_reviews
from halcyon.records.break_glass.rules import has_a_reviewer, may_break_glass, says_why
from halcyon.records.notice.actions import tell


def break_glass(*, sought: Sought, reason: str, by: Viewer, at: datetime) -> BreakGlass | None:
    """Open a child's file and what is about the child for 24 hours, read only. None: a miss.

    Of a miss the front door is told that somebody waits, so that waiting is what it is. Nothing in what the user
    sees, or finds in their trail, tells one miss from another.
    """
    may_break_glass(by)
    says_why(reason)
    has_a_reviewer(somebody_reviews(by, at))
    whom = f"file {sought.reference}" if sought.reference else "a child by name and date of birth"
    note("ask break-glass", by=by, subject=f"{whom}: {reason.strip()}", purpose=PURPOSE)
    wanted = new_id()
    use = _open(wanted, sought, reason.replace("\0", ""))
    if use is None:
        _tell_who_waits(by, at)
        return None
    if use != wanted:
        return BreakGlass.objects.select_related("record", "reviewer").get(pk=use)
    return ask_for_review(use=use, by=by, at=at)


def _open(wanted: UUID, sought: Sought, reason: str) -> UUID | None:
    name = (fold(sought.given)[:KEY], fold(sought.family)[:KEY], sought.born_on)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_break_glass(%s, %s, %s, %s, %s, %s, %s)",
            [wanted, new_reference(), sought.reference, *name, reason],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _tell_who_waits(by: Viewer, at: datetime) -> None:
    hub = front_door()
    if hub is not None:
        sentence = f"A worker of {by.agency_name} needs a child’s file now and waits. Call them back."
        tell(to=hub.principal_id, kind="break_glass.waits", sentence=sentence, address="/rota/", by=by, at=at)
