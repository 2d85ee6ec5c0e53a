"""What is expected, of whom, and where it comes from. Each names the query that finds what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.casework.audit import queries as audits
from halcyon.casework.case import queries as cases
from halcyon.casework.contact import queries as contacts
from halcyon.casework.decision import queries as decisions
from halcyon.casework.permissions import AUDIT, AUDIT_DRAW, CASES, GRADE, QUEUE, TELL
from halcyon.casework.referral import queries as referrals

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from halcyon.records.record.models import Record

Find = Callable[[Viewer, datetime], "QuerySet[Any]"]


@dataclass(frozen=True)
class Expectation:
    """Something that should be there. ``find`` gives rows with a ``record``, the longest missing first.

    ``since`` says of a row from when it has been missing, ``page`` where it is put right: the name of a page that
    takes the record's reference, or the child's where ``of_child``.
    """

    key: str
    title: str
    source: str
    needs: Permission
    find: Find
    since: Callable[[Any], datetime | None]
    page: str = ""
    of_child: bool = False

    def file_of(self, row: Any) -> Record:
        """The record whose reference the page takes."""
        record: Record = row.person.record if self.of_child else row.record
        return record


EXPECTATIONS = (
    Expectation(
        key="referrer-not-told",
        title="Referrer not told",
        source="Whoever refers hears what was decided, within three working days",
        needs=TELL,
        find=lambda viewer, now: contacts.to_tell(viewer),
        since=lambda clock: clock.anchor_at,
        page="tell",
    ),
    Expectation(
        key="file-not-found",
        title="Child’s file not found or opened",
        source="Nobody is entered twice: each child in a contact is looked for before it is decided",
        needs=QUEUE,
        find=lambda viewer, now: contacts.without_a_file(viewer),
        since=lambda contact: contact.received_at,
    ),
    Expectation(
        key="strategy-expected",
        title="Strategy discussion expected",
        source="A sexual concern about a child under 13 makes a strategy discussion expected, or the reason why not",
        needs=QUEUE,
        find=lambda viewer, now: decisions.without_expected_strategy(viewer),
        since=lambda contact: contact.received_at,
    ),
    Expectation(
        key="not-graded",
        title="Not graded in time",
        source="Every referral is graded by the service (service report 2018/19), within five working days",
        needs=GRADE,
        find=lambda viewer, now: referrals.to_grade(viewer).filter(due_at__lt=now),
        since=lambda clock: clock.due_at,
        page="grade",
    ),
    Expectation(
        key="not-accepted",
        title="Offered, and not accepted in time",
        source="High within two elapsed hours, others within one working day",
        needs=CASES,
        find=lambda viewer, now: cases.unanswered(viewer).filter(due_at__lt=now),
        since=lambda clock: clock.due_at,
    ),
    Expectation(
        key="review-late",
        title="My reviews of hub calls, not written in time",
        source="A drawn hub call is reviewed within 20 working days, a second time within five",
        needs=AUDIT,
        find=audits.late_reviews,
        since=lambda clock: clock.due_at,
    ),
    Expectation(
        key="sample-late",
        title="Samples of hub calls, not all reviewed in time",
        source="A drawn hub call is reviewed within 20 working days; whoever draws sees to it",
        needs=AUDIT_DRAW,
        find=audits.late_samples,
        since=lambda sample: sample.due_at,
    ),
    Expectation(
        key="no-safe-contact",
        title="Open case without a safe contact",
        source="Before every call, letter or link: how, when and through whom (access to records, principle 11)",
        needs=CASES,
        find=lambda viewer, now: cases.open_without_safe_contact(viewer),
        since=lambda case: case.accepted_at,
        page="child_details",
        of_child=True,
    ),
    Expectation(
        key="no-ethnicity",
        title="Open case without the child’s ethnicity",
        source="Required, or the reason why not: missing ethnicity is what inspections name most",
        needs=CASES,
        find=lambda viewer, now: cases.open_without_ethnicity(viewer),
        since=lambda case: case.accepted_at,
        page="child_details",
        of_child=True,
    ),
    Expectation(
        key="no-birth",
        title="Open case without a date of birth",
        source="Age decides what the law allows; an expected date counts",
        needs=CASES,
        find=lambda viewer, now: cases.open_without_birth(viewer),
        since=lambda case: case.accepted_at,
        page="child_details",
        of_child=True,
    ),
)


def of(viewer: Viewer) -> list[Expectation]:
    """The expectations that are the viewer's affair, in their order."""
    return [each for each in EXPECTATIONS if viewer.may(each.needs)]
