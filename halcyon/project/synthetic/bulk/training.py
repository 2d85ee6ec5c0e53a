"""Training in bulk: sessions, who came, certificates, evaluations."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from halcyon.base.dates import london_date
from halcyon.partnership.booking.codes import BookingState, Result
from halcyon.partnership.certificate.actions import PREFIX
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.rules import holds_until
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.rules import due_on
from halcyon.partnership.session.codes import SessionState
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.envelope import Scribe
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.training.story import Attendance, Returned, SessionStory, Trainee

_PLANNED_AND_RECORDED = 2  # times a session's row was written


class Training:
    """Tells sessions into a ledger; remembers who is on the list already."""

    def __init__(self, cast: Cast, ledger: Ledger, courses: Mapping[int, Course]) -> None:
        self.cast, self.ledger, self.courses = cast, ledger, courses
        self.scribe, self.marks = Scribe(ledger), ledger.marks
        self.by = cast.viewer(cast.who("partnership_officer"))
        self.learners: dict[str, UUID] = {}
        self.certified: set[tuple[str, UUID, date]] = set()

    def tell(self, story: SessionStory) -> None:
        """As ``session.actions.plan``, ``attendance.actions.record`` and ``evaluation.actions.answer``."""
        session, course = self.marks.id(), self.courses[story.level]
        named = f"{course.title}, {story.starts_at:%Y-%m-%d}"
        self._session(session, course, story)
        self._note("plan session", named)
        for each in story.named:
            self._learner(each.trainee, story.recorded_at)
        for each in story.named:
            self._attended(session, course, story, each)
        if story.counted:
            self._counted(session, story)
        self._note("record attendance", named)

    def _session(self, session: UUID, course: Course, story: SessionStory) -> None:
        self.ledger.add(
            "partnership_trainingsession",
            {
                "id": session,
                "course_id": course.pk,
                "sector": story.sector,
                "starts_at": story.starts_at,
                "ends_at": story.ends_at,
                "venue": story.venue,
                "trainer": story.trainer,
                "places": None,
                "state": SessionState.HELD.value,
                "cancelled_because": "",
                "edition": _PLANNED_AND_RECORDED,
            },
        )

    def _learner(self, trainee: Trainee, at: datetime) -> None:
        """As ``learner.actions.add``, where they are not on the list yet; and ``leave``, where they have left since."""
        if trainee.key in self.learners:
            return
        learner = self.learners[trainee.key] = self.marks.id()
        self.ledger.add(
            "partnership_learner",
            {
                "id": learner,
                "user_id": None,
                "name": trainee.name,
                "email": "",
                "agency_id": self._agency(trainee),
                "employer": trainee.employer,
                "sector": trainee.sector,
                "job": trainee.job,
                "work": trainee.work,
                "since": trainee.since,
                "left_on": trainee.left_on,
                "added_by_id": self.by.principal_id,
                "edition": 1 if trainee.left_on is None else 2,
            },
        )
        self._note("add learner", str(learner))
        if trainee.left_on is not None:
            self._note("learner leaves", str(learner))

    def _agency(self, trainee: Trainee) -> int | None:
        return self.cast.agencies[trainee.agency].pk if trainee.agency else None

    def _attended(self, session: UUID, course: Course, story: SessionStory, attendance: Attendance) -> None:
        """As ``attendance.actions.mark`` of somebody without a booking, and what follows from it."""
        booking, trainee = self.marks.id(), attendance.trainee
        self.ledger.add(
            "partnership_booking",
            {
                "id": booking,
                "session_id": session,
                "learner_id": self.learners[trainee.key],
                "agency_id": self._agency(trainee),
                "employer": trainee.employer,
                "sector": trainee.sector,
                "state": BookingState.BOOKED.value,
                "asked_at": story.recorded_at,
                "asked_by_id": self.by.principal_id,
                "cancelled_at": None,
                "result": attendance.result.value,
                "recorded_at": story.recorded_at,
            },
        )
        held_on = london_date(story.starts_at)
        if attendance.result == Result.ATTENDED:
            self._certificate(trainee, course, held_on)
        if attendance.came:
            for moment, said in (
                (Moment.AT_ONCE, attendance.at_once),
                (Moment.THREE_MONTHS, attendance.later),
            ):
                self._evaluation(booking, session, trainee, moment, held_on, said)

    def _certificate(self, trainee: Trainee, course: Course, held_on: date) -> None:
        """As ``certificate.actions.issue``: who was at two sessions of a course on a day has one."""
        reached = (trainee.key, course.pk, held_on)
        if reached in self.certified:
            return
        self.certified.add(reached)
        self.ledger.add(
            "partnership_certificate",
            {
                "id": self.marks.id(),
                "number": self.marks.reference(PREFIX),
                "learner_id": self.learners[trainee.key],
                "agency_id": self._agency(trainee),
                "course_id": course.pk,
                "level": course.level,
                "issued_on": held_on,
                "valid_until": holds_until(held_on, course.renew_after),
                "withdrawn_on": None,
                "withdrawn_because": "",
            },
        )

    def _evaluation(  # noqa: PLR0917 - a private short form
        self,
        booking: UUID,
        session: UUID,
        trainee: Trainee,
        moment: Moment,
        held_on: date,
        said: Returned | None,
    ) -> None:
        row: dict[str, Any] = {
            "id": self.marks.id(),
            "booking_id": booking,
            "learner_id": self.learners[trainee.key],
            "moment": moment.value,
            "due_on": due_on(moment, held_on),
            "asked_at": None,
            "answered_at": said.at if said else None,
            "on_paper": said is not None,
            "by_link": False,
            "useful": said.useful if said else None,
            "changed": said.changed if said else "",
            "words": "",
        }
        self.ledger.add("partnership_evaluation", row)
        if said is not None:
            self._note("evaluate", f"session {session}")

    def _counted(self, session: UUID, story: SessionStory) -> None:
        self.ledger.add(
            "partnership_headcount",
            {
                "id": self.marks.id(),
                "session_id": session,
                "sector": story.sector,
                "agency_id": None,
                "employer": "",
                "number": story.counted,
                "recorded_at": story.recorded_at,
                "recorded_by_id": self.by.principal_id,
            },
        )

    def _note(self, verb: str, subject: str) -> None:
        self.scribe.note(verb, by=self.by, subject=subject)
