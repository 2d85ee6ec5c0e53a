"""Who needs which level and who is overdue; reminders; reach; certificates that run out; evaluations."""

from datetime import date, timedelta

import pytest

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came
from halcyon.partnership.certificate.actions import withdraw
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.certificate.queries import verify
from halcyon.partnership.certificate.rules import state_of as state_of_certificate
from halcyon.partnership.completion.actions import complete
from halcyon.partnership.course.codes import CourseKind, Level
from halcyon.partnership.course.rules import holds_until
from halcyon.partnership.evaluation.actions import answer, ask_due
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.queries import evaluations, responses
from halcyon.partnership.evaluation.rules import due_on
from halcyon.partnership.evaluation.told import Answer
from halcyon.partnership.learner.actions import leave, myself
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.need.actions import chase_overdue, require
from halcyon.partnership.need.definitions import AGAIN, TRAINING
from halcyon.partnership.need.queries import needs
from halcyon.partnership.need.rules import state_of
from halcyon.partnership.need.told import Required
from halcyon.partnership.reach.actions import load
from halcyon.partnership.reach.queries import reach
from halcyon.records.notice.models import Notice
from tests.harness import World
from tests.partnership.training import a_course, a_learner, a_session, agency

TODAY = date(2026, 6, 17)
DAY = timedelta(days=1)


def _require(world: World, level: int = Level.PRACTICE, **changes: object) -> None:
    said = Required(level=level, **{"since": date(2020, 4, 1), "within": 6, **changes})  # type: ignore[arg-type]
    with world.acting("pat") as pat:
        require(said=said, by=pat, at=world.at)


def _attended(world: World, learner: Learner, days_ago: int, **course: object) -> None:
    at = world.at - timedelta(days=days_ago)
    title = f"Course of {days_ago} days ago, {learner.name}"
    session = a_session(world, a_course(world, title, **course), at=at)
    with world.acting("pat") as pat:
        came = Came(results={}, further=[(learner, "attended")])
        record(session=session, came=came, by=pat, at=at + timedelta(hours=4))


@pytest.mark.parametrize(
    ("met_on", "due", "says"),
    [
        (None, TODAY - DAY, "overdue"),
        (None, TODAY, "due soon"),
        (None, TODAY + 60 * DAY, "due soon"),
        (None, TODAY + 61 * DAY, "to do"),
        (TODAY - 700 * DAY, TODAY - DAY, "overdue"),
        (TODAY - 700 * DAY, TODAY + 30 * DAY, "due soon"),
        (TODAY - 100 * DAY, TODAY + 630 * DAY, "met"),
        (TODAY - 100 * DAY, None, "met"),
    ],
)
def test_where_somebody_stands(met_on: date | None, due: date | None, says: str) -> None:
    assert state_of(met_on, due, TODAY) == says


@pytest.mark.parametrize(
    ("reached", "months", "until"),
    [
        (date(2024, 6, 18), 24, date(2026, 6, 17)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2024, 8, 31), 6, date(2025, 2, 27)),
        (date(2024, 6, 18), None, None),
    ],
)
def test_a_course_holds_until(reached: date, months: int | None, until: date | None) -> None:
    assert holds_until(reached, months) == until


@pytest.mark.parametrize(
    ("until", "withdrawn", "says"),
    [
        (None, None, "valid"),
        (TODAY, None, "running out"),
        (TODAY - DAY, None, "expired"),
        (TODAY + 61 * DAY, None, "valid"),
        (TODAY + 61 * DAY, TODAY, "withdrawn"),
    ],
)
def test_what_a_certificate_is(until: date | None, withdrawn: date | None, says: str) -> None:
    assert state_of_certificate(until, withdrawn, TODAY) == says


def test_three_months_later_is_the_same_day_of_the_month() -> None:
    assert due_on(Moment.AT_ONCE, date(2026, 1, 31)) == date(2026, 1, 31)
    assert due_on(Moment.THREE_MONTHS, date(2025, 11, 30)) == date(2026, 2, 28)


def _due(world: World, by: str = "pat") -> dict[str, date | None]:
    with world.acting(by) as viewer:
        return {f"{each.learner.name} {each.level}": each.due_on for each in needs(viewer)}


def test_a_need_is_due_from_the_start_of_the_work_and_again_when_it_runs_out(world: World) -> None:
    _require(world)
    new = a_learner(world, "New Starter", since=date(2026, 5, 1))
    long_there = a_learner(world, "Long There", since=date(2001, 1, 1))
    renewed, for_good = a_learner(world, "Re Newed"), a_learner(world, "For Good")
    _attended(world, renewed, 800)
    _attended(world, renewed, 30, level=Level.LEAD)  # a higher level has the lower
    _attended(world, for_good, 3000, renew_after=None)
    lower = a_learner(world, "Lower Level", since=date(2026, 1, 17))
    _attended(world, lower, 10, level=Level.AWARENESS)
    held_on = london_date(world.at - timedelta(days=30))
    assert _due(world) == {
        "New Starter 2": date(2026, 11, 1),
        "Long There 2": date(2020, 10, 1),
        "Re Newed 2": holds_until(held_on, 24),
        "For Good 2": None,
        "Lower Level 2": date(2026, 7, 17),
    }
    assert (new.agency_id, long_there.agency_id) == (agency("school").pk,) * 2


def test_a_requirement_is_of_a_sector_an_agency_or_a_kind_of_work(world: World) -> None:
    a_learner(world, "School Lead", work="safeguarding_lead")
    a_learner(world, "Cook School", work="other")
    a_learner(world, "Nurse", of="health", work="with_children")
    _require(world, Level.AWARENESS)
    _require(world, Level.PRACTICE, sector="health")
    _require(world, Level.LEAD, work="safeguarding_lead", agency=agency("school").pk)
    assert set(_due(world)) == {"School Lead 1", "Cook School 1", "Nurse 1", "Nurse 2", "School Lead 3"}
    assert set(_due(world, "lee")) == {"School Lead 1", "Cook School 1", "School Lead 3"}
    assert set(_due(world, "chidi")) == {"Nurse 1", "Nurse 2"}
    assert _due(world, "asha") == {}
    with pytest.raises(Refusal) as refused:
        _require(world, Level.AWARENESS)
    assert refused.value.code == "required_already"


def test_who_left_needs_nothing_and_is_not_reached(world: World) -> None:
    _require(world)
    learner = a_learner(world)
    _attended(world, learner, 10)
    with world.acting("lee") as lee:
        leave(learner=learner, edition=learner.edition, by=lee, at=world.at)
        (found,) = reach(lee, world.at)
    assert (found.listed, found.trained[Level.PRACTICE]) == (0, 0)
    assert _due(world) == {}


def test_overdue_people_are_reminded_once_in_four_weeks(world: World) -> None:
    _require(world)
    with world.acting("asha") as asha:
        myself(by=asha, at=world.at)
    a_learner(world, "Kit Example", since=date(2001, 1, 1))
    today = london_date(world.at)

    def chase(at_days: int) -> int:
        at = world.at + timedelta(days=at_days)
        with acting_as(viewer_of(TRAINING)) as service:
            return chase_overdue(today=today, by=service, at=at)

    assert [chase(0), chase(1), chase(AGAIN.days + 1)] == [2, 0, 2]
    with world.acting("asha"):
        assert Notice.objects.filter(kind="training.overdue").count() == 2
    with world.acting("lee"):
        told = list(Notice.objects.filter(kind="training.overdue"))
    assert len(told) == 2, "who looks after the school's training, since Kit has no account"
    assert all("Kit" not in each.sentence for each in told)


def test_reach_is_trained_people_out_of_a_number_with_its_day_and_source(world: World) -> None:
    ada, bo = a_learner(world, "Ada A"), a_learner(world, "Bo B")
    a_learner(world, "Cy C")
    _attended(world, ada, 10)
    _attended(world, ada, 20, level=Level.AWARENESS)
    _attended(world, bo, 900)  # run out
    with world.acting("lee") as lee:
        for number, days in ((90, 400), (112, 60)):
            day = london_date(world.at) - days * DAY
            load(agency=agency("school"), number=number, as_of=day, source="Staff list", by=lee, at=world.at)
        (found,) = reach(lee, world.at)
    assert found.workforce is not None
    assert (found.listed, found.workforce.number, found.workforce.source) == (3, 112, "Staff list")
    assert dict(found.trained) == {1: 1, 2: 1, 3: 0, 4: 0}
    with world.acting("pat") as pat:
        assert len(reach(pat, world.at)) == 7


def test_e_learning_certifies_once(world: World) -> None:
    course = a_course(world, "Online", kind=CourseKind.E_LEARNING, level=Level.AWARENESS)
    kit = a_learner(world)
    with world.acting("pat") as pat:
        for _ in range(2):
            complete(learner=kit, course=course, on=TODAY - DAY, by=pat, at=world.at)
        assert Certificate.objects.count() == 1
        with pytest.raises(Refusal) as refused:
            complete(learner=kit, course=course, on=TODAY + DAY, by=pat, at=world.at)
    assert refused.value.code == "no_day"


def test_a_number_is_checked_however_it_was_typed(world: World) -> None:
    _attended(world, a_learner(world), 10)
    with world.acting("pat") as pat:
        certificate = Certificate.objects.get()
        number = certificate.number
        spaced = f" {number[:4].lower()}-{number[4:]} "
        found = verify(spaced)
        assert found is not None
        assert (found.name, found.withdrawn_on) == ("Kit Example", None)
        wrong = number[:-1] + ("2" if number[-1] != "2" else "3")
        with pytest.raises(Refusal) as refused:
            verify(wrong)
        assert refused.value.field == "number"
        withdraw(certificate=certificate, reason="Wrong person.", by=pat, at=world.at)
        found = verify(number)
        assert found is not None
        assert found.withdrawn_on == london_date(world.at)


def test_an_evaluation_is_asked_when_due_and_answered_once(world: World) -> None:
    with world.acting("asha") as asha:
        learner = myself(by=asha, at=world.at)
    _attended(world, learner, 95)
    _attended(world, a_learner(world), 95)  # has no account: asked on paper
    with acting_as(viewer_of(TRAINING)) as service:
        assert ask_due(by=service, at=world.at - timedelta(days=90)) == 1
        assert ask_due(by=service, at=world.at) == 1
        assert ask_due(by=service, at=world.at) == 0
    with world.acting("asha") as asha:
        mine = evaluations(asha)
        assert Notice.objects.filter(kind="training.evaluation").count() == 2
        later = mine.get(moment=Moment.THREE_MONTHS)
        with pytest.raises(Refusal) as refused:
            answer(evaluation=later, said=Answer(useful=4), by=asha, at=world.at)
        assert refused.value.field == "changed"
        with pytest.raises(Refusal) as refused:
            answer(evaluation=later, said=Answer(changed="yes"), by=asha, at=world.at - timedelta(days=10))
        assert refused.value.code == "not_due"
        answer(evaluation=later, said=Answer(changed="partly", words="I ask more."), by=asha, at=world.at)
        with pytest.raises(Refusal) as refused:
            answer(evaluation=later, said=Answer(changed="no"), by=asha, at=world.at)
        assert refused.value.code == "answered_already"
    with world.acting("pat") as pat:
        found = {each.moment: each for each in responses(evaluations(pat), london_date(world.at))}
        assert (found[Moment.THREE_MONTHS].due, found[Moment.THREE_MONTHS].answered) == (2, 1)
        assert (found[Moment.THREE_MONTHS].changed, found[Moment.AT_ONCE].answered) == (1, 0)
        assert Evaluation.objects.get(pk=later.pk).changed == "partly"
    with world.acting("mina") as mina:
        assert not evaluations(mina).exists()
