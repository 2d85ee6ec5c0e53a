"""Asking agencies, answering, withdrawing, chasing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse

from halcyon.access.agency.models import Agency
from halcyon.access.trail.actions import note
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.base.refusals import Refusal
from halcyon.casework.check.codes import Result, State
from halcyon.casework.check.definitions import AGAIN, ANSWER_24H
from halcyon.casework.check.models import Check
from halcyon.casework.check.rules import (
    answer_says_what_is_known,
    has_a_name,
    has_a_question,
    is_open,
    is_undecided,
    not_chased_just_now,
)
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.permissions import CHECK_ANSWER
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import lock

ASKED = "The hub asks your agency about a child. It needs your answer today."
WAITS = "The hub waits for a check that it asked of your agency."
OVERDUE = "A check that the hub asked of your agency is overdue."


def ask(
    *,
    contact: Contact,
    agencies: Sequence[Agency],
    children: Sequence[ContactChild],
    question: str,
    by: Viewer,
    at: datetime,
) -> list[Check]:
    """Ask agencies about children of a contact: each gets a name, a date of birth and the question, no more."""
    is_undecided(lock(contact.record).stage)
    has_a_question(question)
    has_a_name(children)
    made = [
        Check.objects.create(
            record_id=contact.pk,
            contact=contact,
            agency=agency,
            place=child.place,
            name=child.whole_name,
            born_on=child.born_on,
            question=question.replace("\0", "").strip(),
            asked_by_id=by.principal_id,
            asked_at=at,
            due_at=due(ANSWER_24H.clock, at),
        )
        for agency in agencies
        for child in children
    ]
    for agency in agencies:
        _tell(agency.pk, "check.asked", ASKED, by, at)
        note("ask", by=by, subject=f"check of {agency.name}", record=contact.pk)
    return made


def answer(*, check: UUID, result: Result, words: str, by: Viewer, at: datetime) -> None:
    """An agency answers what it was asked. It sees no case: the database's function takes the answer."""
    answer_says_what_is_known(result, words)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT before, record FROM casework_answer_check(%s, %s, %s, %s)",
            [check, result, words.replace("\0", "").strip(), at],
        )
        row = cursor.fetchone()
    if row is None:
        raise Check.DoesNotExist
    if row[0] != State.ASKED:
        raise Refusal("This check is answered or withdrawn already.", code="check_closed")
    note("answer", by=by, subject=f"check {check}", record=row[1])


def chase(*, check: Check, by: Viewer, at: datetime) -> int:
    """Remind an agency of one check, whether or not it is overdue. How many people were told."""
    lock(check.contact.record)
    check.refresh_from_db(fields=["state", "chased_at", "chased"])
    is_open(check)
    not_chased_just_now(check, at)
    check.chased_at, check.chased = at, check.chased + 1
    check.save(update_fields=["chased_at", "chased"])
    note("chase", by=by, subject=f"check of {check.agency.name}", record=check.record_id)
    return _tell(check.agency_id, "check.overdue", OVERDUE if check.due_at < at else WAITS, by, at)


def withdraw(*, check: Check, by: Viewer, at: datetime) -> Check:
    """The hub no longer needs an answer."""
    lock(check.contact.record)
    check.refresh_from_db(fields=["state"])
    is_open(check)
    check.state, check.withdrawn_at = State.WITHDRAWN, at
    check.save(update_fields=["state", "withdrawn_at"])
    note("withdraw", by=by, subject=f"check {check.pk}", record=check.record_id)
    return check


def close_open(*, contact: UUID, by: Viewer, at: datetime) -> int:
    """The contact is decided: what was not answered is asked no longer, and stays unanswered. How many."""
    still_asked = Check.objects.filter(contact_id=contact, state=State.ASKED)
    count = still_asked.update(state=State.UNANSWERED, withdrawn_at=at)
    if count:
        note("withdraw", by=by, subject=f"{count} unanswered checks", record=contact)
    return count


def chase_overdue(*, by: Viewer, at: datetime) -> int:
    """Remind agencies of what is overdue, each check again after four hours; ``by`` is the chaser. How many checks.

    Idempotent within those hours.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT agency FROM casework_chase_checks(%s, %s)", [at, at - AGAIN])
        agencies = [row[0] for row in cursor.fetchall()]
    for agency in sorted(set(agencies)):
        _tell(agency, "check.overdue", OVERDUE, by, at)
    if agencies:
        note("chase", by=by, subject=f"{len(agencies)} overdue checks")
    return len(agencies)


def _tell(agency: int, kind: str, sentence: str, by: Viewer, at: datetime) -> int:
    """Tell those of an agency who answer checks, and nobody else there. How many."""
    users = list(who_may(CHECK_ANSWER, at).filter(agency_id=agency))
    for user in users:
        tell(to=user.principal_id, kind=kind, sentence=sentence, address=reverse("checks"), by=by, at=at)
    return len(users)
