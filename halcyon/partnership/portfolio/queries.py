"""Reading a person's training as a whole: one's own, one's agency's, or anybody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.partnership.booking import queries as bookings
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate import queries as certificates
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.completion import queries as completions
from halcyon.partnership.completion.models import Completion
from halcyon.partnership.evaluation import queries as evaluations
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.need import queries as needs
from halcyon.partnership.need.facts import TrainingNeedFact

SHOWN = 50


@dataclass(frozen=True)
class Portfolio:
    """What somebody needs, has booked, was at, holds, finished and is asked, as far as the viewer may see."""

    needs: Sequence[TrainingNeedFact]
    ahead: Sequence[Booking]
    past: Sequence[Booking]
    certificates: Sequence[Certificate]
    completions: Sequence[Completion]
    asked: Sequence[Evaluation]


def portfolio(viewer: Viewer, learner: Learner, at: datetime) -> Portfolio:
    """All of it."""
    past = bookings.of_learner(viewer, learner.pk).filter(session__starts_at__lte=at)
    return Portfolio(
        needs=list(needs.of_learner(viewer, learner.pk)),
        ahead=list(bookings.held_by(viewer, learner, at)[:SHOWN]),
        past=list(past.exclude(state=BookingState.CANCELLED)[:SHOWN]),
        certificates=list(certificates.of_learner(viewer, learner.pk)[:SHOWN]),
        completions=list(completions.of_learner(viewer, learner.pk)[:SHOWN]),
        asked=list(evaluations.waiting_for(viewer, learner.pk, london_date(at))[:SHOWN]),
    )
