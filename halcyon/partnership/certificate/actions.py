"""Issuing and withdrawing certificates."""

from datetime import date, datetime
from uuid import UUID

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.identifiers import new_reference
from halcyon.base.text import squash
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.certificate.rules import is_issued, says_why
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.rules import holds_until
from halcyon.partnership.learner.models import Learner

PREFIX = "TC"


def issue(*, learner: Learner, course: Course, reached_on: date, agency: int | None) -> Certificate:
    """Certify that somebody reached a course's level on a day; a second time changes nothing."""
    there = Certificate.objects.filter(
        learner=learner, course=course, issued_on=reached_on, withdrawn_on__isnull=True
    ).first()
    return there or Certificate.objects.create(
        number=new_reference(PREFIX),
        learner=learner,
        agency_id=agency,
        course=course,
        level=course.level,
        issued_on=reached_on,
        valid_until=holds_until(reached_on, course.renew_after),
    )


def withdraw(*, certificate: Certificate, reason: str, by: Viewer, at: datetime) -> Certificate:
    """A certificate was issued by mistake: its number says so from now on."""
    reason = squash(reason)[:300]
    says_why(reason)
    held = Certificate.objects.select_for_update().get(pk=certificate.pk)
    is_issued(held)
    held.withdrawn_on, held.withdrawn_because = london_date(at), reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    note("withdraw certificate", by=by, subject=held.number)
    return held


def go_along(*, learner: UUID, agency: int | None) -> None:
    """Certificates go with their holder: who looks after their agency sees what they hold."""
    Certificate.objects.filter(learner=learner).update(agency=agency)
