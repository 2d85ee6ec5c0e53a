"""Training at every stage, for whoever walks all pages: sessions to come and held, somebody of the school at them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came, Counted
from halcyon.partnership.booking.actions import leave
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.course.codes import CourseKind, Level
from halcyon.partnership.course.models import Course
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.told import LASTS, token_of
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.need.actions import require
from halcyon.partnership.need.models import Requirement
from halcyon.partnership.need.told import Required
from halcyon.partnership.reach.actions import load
from halcyon.partnership.session.models import TrainingSession
from tests.harness import World
from tests.partnership.training import a_booking, a_course, a_learner, a_session, agency


@dataclass(frozen=True)
class Trained:
    """What there is: ``kit`` of the school attended ``held``, has a place at ``ahead`` and is asked something."""

    course: Course
    ahead: TrainingSession
    held: TrainingSession
    unrecorded: TrainingSession
    kit: Learner
    place: Booking
    past: Booking
    certificate: Certificate
    evaluation: Evaluation
    requirement: Requirement
    gone: Learner

    def arguments(self) -> dict[str, Any]:
        """What an address may need, by the name that it has there."""
        return {
            "course": self.course.pk,
            "session": self.ahead.pk,
            "learner": self.kit.pk,
            "booking": self.place.pk,
            "evaluation": self.evaluation.pk,
            "requirement": self.requirement.pk,
        }

    def own(self) -> dict[str, dict[str, Any]]:
        """What single pages need otherwise."""
        past = {"session": self.unrecorded.pk}
        number = {"number": self.certificate.number}
        return {
            **dict.fromkeys(("record_attendance", "count_heads", "attendance_sheet"), past),
            **dict.fromkeys(("certificate", "withdraw_certificate"), number),
            "erase_learner": {"learner": self.gone.pk},
            "answer_by_link": {"token": token_of(self.evaluation.pk, until=timezone.now() + LASTS)},
        }


def train(world: World) -> Trained:
    """All of it, by Pat."""
    course = a_course(world)
    a_course(world, "The first hour", kind=CourseKind.E_LEARNING, level=Level.AWARENESS)
    kit, ahead = a_learner(world), a_session(world, course)
    gone = a_learner(world, "Gone Away", of="health")
    before = World(at=world.at - timedelta(days=10))
    held = a_session(before, course, at=world.at - timedelta(days=3))
    past = a_booking(before, held, kit)
    unrecorded = a_session(before, course, at=world.at - timedelta(days=2))
    a_booking(before, unrecorded, kit)
    with world.acting("pat") as pat:
        school = agency("school")
        counted = [Counted(number=40, sector="education", agency=school.pk)]
        record(session=held, came=Came(results={past.pk: "attended"}, counted=counted), by=pat, at=world.at)
        said = Required(level=Level.LEAD, since=date(2020, 4, 1), within=6, source="Strategy")
        requirement = require(said=said, by=pat, at=world.at)
        day = world.at.date() - timedelta(days=60)
        load(agency=school, number=112, as_of=day, source="Staff list", by=pat, at=world.at)
        return Trained(
            course=course,
            ahead=ahead,
            held=held,
            unrecorded=unrecorded,
            kit=kit,
            place=a_booking(world, ahead, kit),
            past=past,
            certificate=Certificate.objects.get(learner=kit),
            evaluation=Evaluation.objects.get(booking=past, moment="at_once"),
            requirement=requirement,
            gone=leave(learner=gone, edition=gone.edition, by=pat, at=world.at),
        )
