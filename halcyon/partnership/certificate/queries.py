"""Reading certificates: one's own, one's agency's, or all; and checking a number that somebody was shown."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import check_reference
from halcyon.base.refusals import Refusal
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.certificate.rules import SOON
from halcyon.partnership.learner.queries import visible


@dataclass(frozen=True)
class Verified:
    """What a number says to whoever was shown it."""

    name: str
    course: str
    level: int
    issued_on: date
    valid_until: date | None
    withdrawn_on: date | None


def certificates(viewer: Viewer) -> QuerySet[Certificate]:
    """The certificates that a viewer may see, with learner and course."""
    return visible(Certificate.objects.select_related("learner__agency", "course"), viewer)


def certificate(viewer: Viewer, number: str) -> Certificate:
    """One of them, by its number. Raises Certificate.DoesNotExist."""
    return certificates(viewer).get(number=number)


def of_learner(viewer: Viewer, learner: UUID) -> QuerySet[Certificate]:
    """All certificates of one learner, the latest first."""
    return certificates(viewer).filter(learner=learner).order_by("-issued_on", "level", "id")


def running_out(viewer: Viewer, learner: UUID, today: date) -> QuerySet[Certificate]:
    """Those of a learner that end soon, or ended lately, with no later one of the level."""
    rows = of_learner(viewer, learner).filter(
        withdrawn_on__isnull=True, valid_until__gte=today - SOON, valid_until__lte=today + SOON
    )
    return rows.order_by("valid_until", "id")


def verify(number: str) -> Verified | None:
    """What a number says, however it was typed; None where it was never issued.

    Raises Refusal for a number that cannot be one: a letter or digit is wrong.
    """
    try:
        number = check_reference(number)
    except ValueError as error:
        raise Refusal(
            f"{str(error).replace('reference', 'certificate number')}. Check that you typed it as printed.",
            code="no_number",
            field="number",
        ) from error
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, course, level, issued_on, valid_until, withdrawn_on FROM partnership_verify(%s)",
            [number],
        )
        row = cursor.fetchone()
    return Verified(*row) if row else None
