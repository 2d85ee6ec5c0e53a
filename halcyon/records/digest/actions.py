"""Wanting the morning mail or not; sending it."""

from datetime import datetime

from procrastinate.contrib.django import app

from halcyon.access.trail.actions import note
from halcyon.access.user.queries import active_user
from halcyon.access.viewer import Viewer
from halcyon.base.dates import end_of_day, london_date
from halcyon.records.digest import told
from halcyon.records.digest.models import NoDigest
from halcyon.records.digest.queries import readers, waiting_for


def want_mail(*, wanted: bool, by: Viewer, at: datetime) -> None:
    """Say whether one wants the morning mail. Said twice, it is as said once."""
    NoDigest.objects.filter(user_id=by.user_id or 0).delete()
    if not wanted:
        NoDigest.objects.bulk_create([NoDigest(user_id=by.user_id or 0, since=at)])


def begin(*, by: Viewer, at: datetime) -> int:
    """Make a job for each who gets the morning mail; ``by`` is the messenger. Returns how many."""
    people = readers()
    for user_id in people:
        app.configure_task("digest.mail").defer(user_id=user_id)
    note("pass on", by=by, subject=f"morning mail to {len(people)}")
    return len(people)


def send(*, user_id: int, by: Viewer, at: datetime) -> bool:
    """Mail one user how much waits; nothing where nothing waits, or they have left. Whether there was a mail."""
    user = active_user(user_id)
    waiting = waiting_for(user_id, at=at, until=end_of_day(london_date(at)))
    if not user or not waiting:
        return False
    told.send(waiting, to=user.email)
    note("mail", by=by, subject=f"morning mail to {user.name}")
    return True
