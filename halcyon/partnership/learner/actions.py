"""Keeping the people who are trained."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from halcyon.access.trail.actions import note
from halcyon.access.user.queries import active_user
from halcyon.access.viewer import Viewer
from halcyon.base.dates import add_months, london_date
from halcyon.base.events import announce
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.partnership.learner.codes import How, Why
from halcyon.partnership.learner.definitions import KEPT, SILENT
from halcyon.partnership.learner.events import AgencyChanged
from halcyon.partnership.learner.models import Learner, Post
from halcyon.partnership.learner.queries import agency_sector, last_post, left_before, own
from halcyon.partnership.learner.rules import (
    begins_before,
    begins_with_no_other,
    has_left,
    is_a_reason,
    is_not_entered,
    is_not_erased,
    learner_is_whole,
    moves_after,
    nothing_changed_meanwhile,
    says_how,
    sector_is_a_code,
    still_works_there,
)
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.permissions import RUN

AT_A_TIME = 500  # people of one run


def add(*, said: LearnerTold, by: Viewer, at: datetime) -> Learner:
    """Add a person. Who looks after one agency adds its people only."""
    learner = Learner(added_by_id=by.principal_id)
    _say(learner, said, by, london_date(at))
    _keep(learner)
    note("add learner", by=by, subject=str(learner.pk))
    return learner


def change(*, learner: Learner, said: LearnerTold, edition: int, by: Viewer, at: datetime) -> Learner:
    """Change what is known of a person's work; who moved keeps what they did before, with its days.

    What they attended stays with the agency they had then; certificates go with them.
    """
    held = _held(learner, edition)
    before = _post(held)
    _say(held, said, by, london_date(at))
    if _is_other_work(before, held):
        says_how(said.how)
    if said.how == How.MOVED and _work(before) != _work(held):
        _move(before, held)
    begins_with_no_other(held.since, last_post(held))
    _keep(held)
    if before.agency_id != held.agency_id:
        announce(AgencyChanged(learner_id=held.pk, agency_id=held.agency_id))
    note("change learner", by=by, subject=str(held.pk))
    return held


def leave(*, learner: Learner, edition: int, by: Viewer, at: datetime) -> Learner:
    """A person does this work no longer: nothing is asked of them, and their certificates count no more."""
    held = _held(learner, edition)
    held.left_on = london_date(at)
    held.edition += 1
    held.save()
    note("learner leaves", by=by, subject=str(held.pk))
    return held


def erase(*, learner: Learner, why: str, by: Viewer, at: datetime) -> None:
    """Erase who somebody was who left; what counts stays. ``why``: a key of ``Why``, for the trail."""
    has_left(learner)
    is_a_reason(why)
    if not _erase(learner.pk, at):
        is_not_erased(True)
    note("erase learner", by=by, subject=str(learner.pk), purpose=Why(why).label)


def let_go(*, by: Viewer, at: datetime) -> int:
    """Note who has left as far as the house can know; ``by`` is the service. Returns how many. Idempotent.

    Their account has left; or nobody looks after their agency here, and there was no sign of them for ``SILENT``
    months. Their places go to who waits.
    """
    address = reverse("training_session", args=[UUID(int=0)]).replace(str(UUID(int=0)), "%s")
    with connection.cursor() as cursor:
        since = add_months(london_date(at), -SILENT)
        cursor.execute("SELECT partnership_let_go(%s, %s, %s)", [since, address, at])
        (number,) = cursor.fetchone()
    if number:
        note("learners leave", by=by, subject=str(number))
    return int(number)


def erase_old(*, by: Viewer, at: datetime) -> int:
    """Erase who left ``KEPT`` months ago or longer; ``by`` is the service. Returns how many. Idempotent."""
    old = list(left_before(add_months(london_date(at), -KEPT))[:AT_A_TIME])
    number = sum(_erase(each, at) for each in old)
    if number:
        note("erase learners", by=by, subject=str(number))
    return number


def myself(*, by: Viewer, at: datetime) -> Learner:
    """The viewer as a learner; they become one the first time, with their account's name, address and agency."""
    found = own(by)
    if found is not None:
        return found
    user = active_user(by.user_id or 0)
    if user is None:
        raise Refusal("Only a person can book a place.", code="no_person")
    today = london_date(at)
    learner = Learner(
        user=user,
        name=user.name,
        email=user.email.lower(),
        agency=user.agency,
        sector=agency_sector(user.agency_id),
        job=user.job_title,
        since=min(london_date(user.joined_at), today),
        added_by_id=by.principal_id,
    )
    learner.save(force_insert=True)
    note("add learner", by=by, subject=str(learner.pk))
    return learner


def _erase(learner: UUID, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT partnership_erase(%s, %s)", [learner, at])
        (done,) = cursor.fetchone()
    return bool(done)


def _held(learner: Learner, edition: int) -> Learner:
    held = Learner.objects.select_for_update().get(pk=learner.pk)
    nothing_changed_meanwhile(held, edition)
    still_works_there(held)
    return held


def _post(held: Learner) -> Post:
    """What somebody does, as it stands."""
    return Post(
        learner=held,
        agency_id=held.agency_id,
        employer=held.employer,
        sector=held.sector,
        work=held.work,
        since=held.since,
    )


def _work(of: Learner | Post) -> tuple[int | None, str, str, str]:
    return of.agency_id, of.employer, of.sector, of.work


def _is_other_work(before: Post, now: Learner) -> bool:
    """Whether something that was said is said otherwise; what is filled in that nobody had said changes nothing."""
    return any(was and was != becomes for was, becomes in zip(_work(before), _work(now), strict=True))


def _move(before: Post, held: Learner) -> None:
    moves_after(before.since, held.since)
    before.until = held.since
    before.save(force_insert=True)


def _say(learner: Learner, said: LearnerTold, by: Viewer, today: date) -> None:
    learner.name, learner.email = squash(said.name)[:200], squash(said.email).lower()
    learner.agency_id = said.agency if by.may(RUN) else by.agency_id
    learner.employer = "" if learner.agency_id else squash(said.employer)[:200]
    learner.sector = said.sector or agency_sector(learner.agency_id)
    learner.job, learner.work = squash(said.job)[:120], said.work
    learner.since = said.since or learner.since or today
    learner_is_whole(learner.name, learner.email, learner.agency_id, learner.employer)
    sector_is_a_code(learner.sector)
    begins_before(learner.since, today)
    learner.edition += 1


def _keep(learner: Learner) -> None:
    try:
        with transaction.atomic():
            learner.save()
    except IntegrityError:
        is_not_entered(True)
        raise
