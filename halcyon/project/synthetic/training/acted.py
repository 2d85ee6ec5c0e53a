"""Telling sessions through the actions that the programme's officer uses: the yardstick of the bulk path."""

from collections.abc import Mapping
from datetime import time

from halcyon.access.acting import acting_as
from halcyon.access.agency.models import Agency
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_instant
from halcyon.base.recording import recorded_as_told
from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came, Counted
from halcyon.partnership.course.models import Course
from halcyon.partnership.evaluation.actions import answer
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.told import Answer
from halcyon.partnership.learner.actions import add, leave
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.session.actions import plan
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.told import SessionTold
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.training.story import Attendance, Returned, SessionStory, Trainee


class TrainingActor:
    """Tells sessions one by one; remembers who is on the list already."""

    def __init__(self, cast: Cast, courses: Mapping[int, Course]) -> None:
        self.cast, self.courses = cast, courses
        self.learners: dict[str, Learner] = {}
        self.trainees: dict[str, Trainee] = {}

    def tell(self, story: SessionStory) -> None:
        """Plan a session, record who came, and what they answered."""
        with acting_as(self.cast.viewer(self.cast.who("partnership_officer"))) as by:
            with recorded_as_told(story.planned_at):
                session = self._plan(story, by)
            with recorded_as_told(story.recorded_at):
                came = [(self._learner(each.trainee, story, by), each.result.value) for each in story.named]
                counted = [Counted(number=story.counted, sector=story.sector)] if story.counted else []
                told = Came(results={}, further=came, counted=counted)
                record(session=session, came=told, by=by, at=story.recorded_at)
            for each in story.named:
                self._answers(session, each, by)

    def end(self) -> None:
        """After the last session: who has left since is noted as having left, on that day."""
        for key, trainee in self.trainees.items():
            if trainee.left_on is None:
                continue
            at = london_instant(trainee.left_on, time(12))
            learner = self.learners[key]
            with (
                acting_as(self.cast.viewer(self.cast.who("partnership_officer"))) as by,
                recorded_as_told(at),
            ):
                leave(learner=learner, edition=learner.edition, by=by, at=at)

    def _plan(self, story: SessionStory, by: Viewer) -> TrainingSession:
        told = SessionTold(
            course=self.courses[story.level].pk,
            starts_at=story.starts_at,
            ends_at=story.ends_at,
            sector=story.sector,
            venue=story.venue,
            trainer=story.trainer,
        )
        return plan(said=told, by=by, at=story.planned_at)

    def _learner(self, trainee: Trainee, story: SessionStory, by: Viewer) -> Learner:
        if trainee.key not in self.learners:
            agency = Agency.objects.get(key=trainee.agency).pk if trainee.agency else None
            told = LearnerTold(
                name=trainee.name,
                agency=agency,
                employer=trainee.employer,
                sector=trainee.sector,
                job=trainee.job,
                work=trainee.work,
                since=trainee.since,
            )
            self.learners[trainee.key] = add(said=told, by=by, at=story.recorded_at)
            self.trainees[trainee.key] = trainee
        return self.learners[trainee.key]

    def _answers(self, session: TrainingSession, attendance: Attendance, by: Viewer) -> None:
        learner = self.learners[attendance.trainee.key]
        asked = Evaluation.objects.filter(booking__session=session, learner=learner)
        for moment, said in ((Moment.AT_ONCE, attendance.at_once), (Moment.THREE_MONTHS, attendance.later)):
            if said is not None:
                self._answer(asked.get(moment=moment), said, by)

    def _answer(self, evaluation: Evaluation, said: Returned, by: Viewer) -> None:
        told = Answer(useful=said.useful, changed=said.changed, on_paper=True)
        with recorded_as_told(said.at):
            answer(evaluation=evaluation, said=told, by=by, at=said.at)
