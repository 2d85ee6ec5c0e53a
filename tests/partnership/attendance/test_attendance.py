"""Recording who came: what follows for each, and what the fact views say of it."""

from datetime import timedelta

from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.facts import TrainingAttendanceFact
from halcyon.partnership.attendance.queries import attendance
from halcyon.partnership.attendance.told import Came, Counted
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.facts import TrainingSessionFact
from tests.harness import World
from tests.partnership.training import WEEK, a_booking, a_learner, a_session, agency


def test_who_attended_is_certified_and_asked_and_counts(world: World) -> None:
    session = a_session(world)
    ada, bo, cy = (a_booking(world, session, a_learner(world, name)) for name in ("Ada A", "Bo B", "Cy C"))
    after = world.at + WEEK + timedelta(hours=4)
    results = {ada.pk: "attended", bo.pk: "left_early", cy.pk: "did_not_attend"}
    counted = [Counted(number=40, sector="education", agency=agency("school").pk)]
    with world.acting("pat") as pat:
        held = record(session=session, came=Came(results=results, counted=counted), by=pat, at=after)
        assert held.state == SessionState.HELD
        found = attendance(pat, session.pk)
        assert (found.named, found.counted, found.total) == (2, 40, 42)
        assert (found.left_early, found.did_not_attend) == (1, 1)
        assert [each.learner_id for each in Certificate.objects.all()] == [ada.learner_id]
        asked = {(each.booking_id, each.moment) for each in Evaluation.objects.all()}
        assert asked == {(each.pk, moment) for each in (ada, bo) for moment in ("at_once", "three_months")}
        fact = TrainingSessionFact.objects.get(pk=session.pk)
        assert (fact.named, fact.counted, fact.did_not_attend, fact.booked) == (2, 40, 1, 3)
        assert fact.period == "2026/27"
        rows = {(each.counting, each.result, each.number) for each in TrainingAttendanceFact.objects.all()}
        assert rows == {("named", "attended", 1), ("named", "left_early", 1), ("counted", "attended", 40)}
