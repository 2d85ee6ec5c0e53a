"""The job that forgets what nobody sent."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.casework.public_form.actions import forget
from halcyon.casework.public_form.definitions import PUBLIC_FORM


@app.periodic(cron="*/10 * * * *")
@app.task(name="casework.forget_public_forms", queueing_lock="casework.forget_public_forms")
def forget_unsent(timestamp: int) -> int:
    """Every ten minutes: forget what was typed over an hour ago and not sent. ``timestamp``: unused."""
    with acting_as(viewer_of(PUBLIC_FORM)) as by:
        return forget(by=by, at=timezone.now())
