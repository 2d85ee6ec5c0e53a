"""Gathers the package's models for Django."""

from halcyon.partnership.attendance.facts import TrainingAttendanceFact
from halcyon.partnership.attendance.models import HeadCount
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate.facts import TrainingCertificateFact
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.completion.models import Completion
from halcyon.partnership.course.models import Course
from halcyon.partnership.evaluation.facts import TrainingEvaluationFact
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.learner.models import Learner, Post
from halcyon.partnership.need.facts import TrainingNeedFact, TrainingStandingFact
from halcyon.partnership.need.models import Chase, Requirement
from halcyon.partnership.reach.facts import TrainingWorkforceFact
from halcyon.partnership.reach.models import Workforce
from halcyon.partnership.session.facts import TrainingSessionFact
from halcyon.partnership.session.models import TrainingSession

__all__ = [
    "Booking",
    "Certificate",
    "Chase",
    "Completion",
    "Course",
    "Evaluation",
    "HeadCount",
    "Learner",
    "Post",
    "Requirement",
    "TrainingAttendanceFact",
    "TrainingCertificateFact",
    "TrainingEvaluationFact",
    "TrainingNeedFact",
    "TrainingSession",
    "TrainingSessionFact",
    "TrainingStandingFact",
    "TrainingWorkforceFact",
    "Workforce",
]
