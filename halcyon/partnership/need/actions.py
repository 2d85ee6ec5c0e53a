"""Requiring levels, and reminding people of what is overdue."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from halcyon.access.trail.actions import note
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.text import squash
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.rules import sector_is_a_code
from halcyon.partnership.need.definitions import AGAIN
from halcyon.partnership.need.models import Chase, Requirement
from halcyon.partnership.need.queries import unchased
from halcyon.partnership.need.rules import is_not_required, requirement_is_whole
from halcyon.partnership.need.told import Required
from halcyon.partnership.permissions import AGENCY
from halcyon.records.notice.actions import tell

YOURS = "Training that your work asks of you is overdue. Book a session, or finish the course."
THEIRS = "Somebody of your agency has overdue training."
AT_A_TIME = 200  # people of one run


def require(*, said: Required, by: Viewer, at: datetime) -> Requirement:
    """From a day on, people need a level."""
    requirement_is_whole(said.level, said.within, said.since)
    sector_is_a_code(said.sector)
    made = Requirement(
        level=said.level,
        sector=said.sector,
        agency_id=said.agency,
        work=said.work,
        within=said.within,
        since=said.since,
        source=squash(said.source)[:300],
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        is_not_required(True)
        raise
    note("require level", by=by, subject=f"level {made.level}")
    return made


def end(*, requirement: Requirement, by: Viewer, at: datetime) -> None:
    """A level is required no longer."""
    Requirement.objects.filter(pk=requirement.pk, until__isnull=True).update(until=london_date(at))
    note("require level no longer", by=by, subject=f"level {requirement.level}")


def chase(*, learner: Learner, by: Viewer, at: datetime) -> int:
    """Remind somebody of overdue training; who has no account is reminded through who looks after their agency.

    Returns how many people were told.
    """
    if learner.user is not None and learner.user.left_at is None:
        told = {learner.user.principal_id: (YOURS, reverse("my_training"))}
    else:
        address = reverse("training_needs") + "?state=overdue"
        leads = who_may(AGENCY, at).filter(agency_id=learner.agency_id or 0)
        told = {each.principal_id: (THEIRS, address) for each in leads}
    for to, (sentence, address) in told.items():
        tell(to=to, kind="training.overdue", sentence=sentence, address=address, by=by, at=at)
    Chase.objects.create(learner=learner, agency_id=learner.agency_id, at=at)
    note("chase training", by=by, subject=str(learner.pk))
    return len(told)


def chase_overdue(*, today: date, by: Viewer, at: datetime) -> int:
    """Remind everybody whose training is overdue, each again after four weeks; ``by`` is the service. How many people.

    Idempotent within those weeks.
    """
    people = {each.learner_id: each.learner for each in unchased(by, today, at - AGAIN)[: 4 * AT_A_TIME]}
    chosen = list(people.values())[:AT_A_TIME]
    for each in chosen:
        chase(learner=each, by=by, at=at)
    return len(chosen)
