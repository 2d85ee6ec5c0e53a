"""Planning the rota. Each change is in the trail."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from halcyon.access.rota.definitions import Position, Stretch
from halcyon.access.rota.models import Shift
from halcyon.access.rota.queries import WEEK, Copied, overlapping, plans, standing, week_before
from halcyon.access.rota.rules import (
    began_as_it_did,
    can_be_rung,
    can_stand,
    has_a_length,
    is_ahead,
    is_as_seen,
    is_not_over,
    plans_this_rota,
    position_is_free,
)
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import LONDON, long_time
from halcyon.base.refusals import Refusal


def put_on(
    *,
    position: Position,
    user: int,
    begins_at: datetime,
    ends_at: datetime,
    phone: str,
    by: Viewer,
    at: datetime,
) -> Shift:
    """Put somebody (a user's id) on duty."""
    plans_this_rota(plans(by, at))
    has_a_length(begins_at, ends_at)
    is_ahead(begins_at, ends_at, at)
    can_stand(user, set(standing(position, at).values_list("pk", flat=True)), position)
    can_be_rung(phone)
    shift = Shift(
        position=position,
        user_id=user,
        begins_at=begins_at,
        ends_at=ends_at,
        phone=phone,
        put_by_id=by.principal_id,
    )
    _keep(shift, lambda: shift.save(force_insert=True))
    note("put on duty", by=by, subject=_words(shift))
    return shift


def change(
    *,
    shift: Shift,
    user: int,
    begins_at: datetime,
    ends_at: datetime,
    phone: str,
    edition: int,
    by: Viewer,
    at: datetime,
) -> Shift:
    """Change a shift, if it is still as it was seen (``edition``)."""
    position = Position(shift.position)
    plans_this_rota(plans(by, at))
    is_not_over(shift, at)
    began_as_it_did(shift, begins_at, user, at)
    has_a_length(begins_at, ends_at)
    is_ahead(begins_at, ends_at, at)
    can_stand(user, set(standing(position, at).values_list("pk", flat=True)), position)
    can_be_rung(phone)
    before = _words(shift)
    shift.user_id, shift.begins_at, shift.ends_at, shift.phone = user, begins_at, ends_at, phone
    values = {"user_id": user, "begins_at": begins_at, "ends_at": ends_at, "phone": phone}
    _keep(shift, lambda: _update(shift.pk, edition, {**values, "put_by_id": by.principal_id}))
    note("change duty", by=by, subject=f"{before}; now {_words(shift)}")
    return shift


def take_off(*, shift: Shift, by: Viewer, at: datetime) -> None:
    """Take somebody off duty: a shift to come is gone, one that has begun ends now."""
    plans_this_rota(plans(by, at))
    is_not_over(shift, at)
    if shift.begins_at < at:
        _update(shift.pk, shift.edition, {"ends_at": at})
    else:
        deleted, _ = Shift.objects.filter(pk=shift.pk, edition=shift.edition).delete()
        is_as_seen(bool(deleted))
    note("take off duty", by=by, subject=_words(shift))


def copy_week(*, monday: date, by: Viewer, at: datetime) -> Copied:
    """Repeat the shifts of the week before a Monday's: same people, same times by the clock in London.

    Left out, in words: what is over by now, where somebody stands already, and who can no longer stand.
    """
    plans_this_rota(plans(by, at))
    copied = Copied()
    for each in week_before(monday):
        again = {"begins_at": _a_week_later(each.begins_at), "ends_at": _a_week_later(each.ends_at)}
        try:
            with transaction.atomic():
                position = Position(each.position)
                put_on(position=position, user=each.user_id, phone=each.phone, by=by, at=at, **again)
                copied.made += 1
        except Refusal as refusal:
            copied.left_out.append(f"{_words(each)}: {refusal.sentence}")
    return copied


def _a_week_later(instant: datetime) -> datetime:
    local = instant.astimezone(LONDON)
    return datetime.combine(local.date() + WEEK, local.time(), LONDON).astimezone(instant.tzinfo)


def _keep(shift: Shift, write: Callable[[], object]) -> None:
    """Write a shift. Where another manager was there a moment before, it is theirs that stands."""
    stretch = Stretch(shift.begins_at, shift.ends_at)
    position = Position(shift.position)
    position_is_free(overlapping(position, stretch, but=shift.pk))
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        position_is_free(overlapping(position, stretch, but=shift.pk))
        raise


def _update(shift_id: UUID, edition: int, values: dict[str, object]) -> None:
    rows = Shift.objects.filter(pk=shift_id, edition=edition)
    is_as_seen(bool(rows.update(**values, edition=edition + 1)))


def _words(shift: Shift) -> str:
    label = Position(shift.position).label.lower()
    return f"user {shift.user_id} as {label}, {long_time(shift.begins_at)} to {long_time(shift.ends_at)}"
