"""Recording finished e-learning."""

from datetime import date, datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.partnership.certificate.actions import issue
from halcyon.partnership.completion.models import Completion
from halcyon.partnership.completion.rules import finished_before
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.rules import is_e_learning
from halcyon.partnership.learner.models import Learner


def complete(*, learner: Learner, course: Course, on: date, by: Viewer, at: datetime) -> Completion:
    """Somebody finished an e-learning course on a day, and gets a certificate. A second time changes nothing."""
    is_e_learning(course)
    finished_before(on, london_date(at))
    there = Completion.objects.filter(learner=learner, course=course, completed_on=on).first()
    if there is not None:
        return there
    made = Completion.objects.create(
        learner=learner,
        course=course,
        agency_id=learner.agency_id,
        sector=learner.sector,
        completed_on=on,
        recorded_at=at,
        recorded_by_id=by.principal_id,
    )
    issue(learner=learner, course=course, reached_on=on, agency=learner.agency_id)
    note("record completion", by=by, subject=f"{course.title}, learner {learner.pk}")
    return made
