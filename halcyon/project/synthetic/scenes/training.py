"""Training: a pathway, sessions this week and next, who came, an evaluation to answer, somebody overdue."""

from datetime import date, datetime, time, timedelta

from halcyon.access.agency.queries import agencies
from halcyon.access.user.queries import user_by_email
from halcyon.base.dates import ONE_DAY, add_months, is_working_day, london_date, london_instant
from halcyon.partnership.attendance.actions import count_heads, record
from halcyon.partnership.attendance.told import Came, Counted
from halcyon.partnership.booking.actions import book
from halcyon.partnership.booking.queries import of_session
from halcyon.partnership.completion.actions import complete
from halcyon.partnership.course.actions import enter
from halcyon.partnership.course.codes import CourseKind, Level, Sector
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.queries import courses
from halcyon.partnership.course.told import CourseTold
from halcyon.partnership.evaluation.actions import answer
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.queries import evaluations
from halcyon.partnership.evaluation.told import Answer
from halcyon.partnership.learner.actions import add, change, myself
from halcyon.partnership.learner.codes import Work
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.need.actions import require
from halcyon.partnership.need.told import Required
from halcyon.partnership.reach.actions import load
from halcyon.partnership.session.actions import plan
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.told import SessionTold
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.project.synthetic.training.courses import TITLES

TRAINER = "partnership_officer"
ONLINE = "Child exploitation: the first hour (synthetic)"
SPOTTING, LEADS = TITLES[Level.PRACTICE][0], TITLES[Level.LEAD][0]
COURSES = (
    CourseTold(title=ONLINE, level=Level.AWARENESS, kind=CourseKind.E_LEARNING, renew_after=36),
    CourseTold(
        title=SPOTTING,
        level=Level.PRACTICE,
        renew_after=36,
        about="Signs, what to ask, how to refer; with cases that people bring.",
    ),
    CourseTold(title=LEADS, level=Level.LEAD, renew_after=24, about="A day for leads and their deputies."),
)
SOURCE = "Training strategy of the partnership (synthetic)"
#: Staff of the school without an account: name, job, what it has to do with children, months in it.
STAFF = (
    ("Imogen Tate (synthetic)", "Head of Year 9", Work.WITH_CHILDREN, 72),
    ("Rashid Bello (synthetic)", "Deputy safeguarding lead", Work.LEAD, 36),
    ("Carol Finch (synthetic)", "Attendance officer", Work.WITH_CHILDREN, 18),
    ("Luke Amos (synthetic)", "Teaching assistant", Work.WITH_CHILDREN, 14),
)
WORKFORCE = {"school": 112, "council": 640, "health": 380, "police": 210}
LEARNERS = ("team_manager", "social_worker", "hub_screener", "agency_checker")


def tell(scene: Scene) -> None:
    """Sessions of the last months, of this week and of the next; people of the school and of the cast."""
    begun = scene.ago(days=800)
    with scene.acting(TRAINER, begun) as by:
        made = {each.title: each for each in courses()}
        if ONLINE in made:
            return
        made |= {each.title: enter(said=each, by=by, at=begun) for each in COURSES if each.title not in made}
    _require(scene)
    staff = _staff(scene)
    _two_years_ago(scene, made, staff)
    _three_months_ago(scene, made, staff)
    _this_week(scene, made, staff)
    _ahead(scene, made, staff)


def _require(scene: Scene) -> None:
    """Awareness for everybody since 2020; what is asked of some, lately: most of them still have a month."""
    today = london_date(scene.now)
    long_ago, lately = date(2020, 4, 1), add_months(today, -5)
    with scene.acting(TRAINER, scene.ago(days=400)) as by:
        for level, work, since in (
            (Level.AWARENESS, "", long_ago),
            (Level.PRACTICE, Work.WITH_CHILDREN, lately),
            (Level.LEAD, Work.LEAD, lately),
        ):
            said = Required(level=level, work=work, within=6, since=since, source=SOURCE)
            require(said=said, by=by, at=scene.ago(days=400))
        for agency in agencies().filter(key__in=WORKFORCE):
            load(
                agency=agency,
                number=WORKFORCE[agency.key],
                as_of=add_months(today, -5),
                source="Staff list of the agency (synthetic)",
                by=by,
                at=scene.now,
            )


def _staff(scene: Scene) -> list[Learner]:
    """The school's people, entered by its lead, who is one of them."""
    at, made = scene.ago(days=395), []
    with scene.acting("school_lead", at) as by:
        own = myself(by=by, at=at)
        own = change(
            learner=own,
            said=LearnerTold(
                name=own.name, email=own.email, job="Designated safeguarding lead", work=Work.LEAD
            ),
            edition=own.edition,
            by=by,
            at=at,
        )
        for name, job, work, months in STAFF:
            told = LearnerTold(
                name=name,
                email=f"{name.split()[0].lower()}@millrace.example",
                job=job,
                work=work,
                since=add_months(london_date(scene.now), -months),
            )
            made.append(add(said=told, by=by, at=at))
    return [own, *made]


def _two_years_ago(scene: Scene, made: dict[str, Course], staff: list[Learner]) -> None:
    """The leads' day of two years ago: their certificates have run out these days."""
    session = _planned(
        scene, made[LEADS], days=-740, hour=9, sector=Sector.EDUCATION, venue="Civic Hall, room 2"
    )
    _recorded(scene, session, [(each, "attended") for each in staff[:2]], ())
    with scene.acting(TRAINER, scene.ago(days=200)) as by:
        for each in staff[:3]:
            complete(
                learner=each, course=made[ONLINE], on=london_date(scene.ago(days=201)), by=by, at=scene.now
            )


def _three_months_ago(scene: Scene, made: dict[str, Course], staff: list[Learner]) -> None:
    """A session of several agencies: who came was asked at once, and is asked now what changed."""
    session = _planned(
        scene, made[SPOTTING], days=-95, hour=13, sector=Sector.MULTI_AGENCY, venue="Civic Hall, room 1"
    )
    cast = [_of_the_cast(scene, role) for role in LEARNERS]
    came = [(each, "attended") for each in (*cast, staff[0])] + [(staff[3], "did_not_attend")]
    _recorded(scene, session, came, (("charity", Sector.OTHER, 9), ("school", Sector.EDUCATION, 14)))
    for n, role in enumerate(LEARNERS[:3]):
        with scene.acting(role, scene.ago(days=90)) as by:
            asked = evaluations(by).filter(moment=Moment.AT_ONCE, answered_at__isnull=True).first()
            if asked is not None:
                said = Answer(useful=4 - n % 2, words="The cases were close to ours." if n == 0 else "")
                answer(evaluation=asked, said=said, by=by, at=scene.ago(days=90))
    with scene.acting("hub_screener", scene.ago(days=1)) as by:
        due = evaluations(by).filter(moment=Moment.THREE_MONTHS, answered_at__isnull=True).first()
        if due is not None and due.due_on <= london_date(scene.ago(days=1)):
            said = Answer(changed="yes", words="I ask about money and lifts now.")
            answer(evaluation=due, said=said, by=by, at=scene.ago(days=1))


def _this_week(scene: Scene, made: dict[str, Course], staff: list[Learner]) -> None:
    """One of last week with its head count; one of this week whose attendance nobody has recorded."""
    held = _planned(
        scene, made[SPOTTING], days=-7, hour=15, sector=Sector.EDUCATION, venue="Millrace Academy, library"
    )
    _recorded(scene, held, [(staff[2], "attended")], (("school", Sector.EDUCATION, 40),))
    _planned(
        scene,
        made[SPOTTING],
        days=-1,
        hour=9,
        sector=Sector.HEALTH,
        venue="Ashbeck Children’s Health, seminar room",
        people=[_of_the_cast(scene, "agency_checker")],
    )


def _ahead(scene: Scene, made: dict[str, Course], staff: list[Learner]) -> None:
    """One with free places, and one of two places that is full."""
    _planned(
        scene,
        made[SPOTTING],
        days=3,
        hour=13,
        sector=Sector.MULTI_AGENCY,
        venue="Civic Hall, room 1",
        people=[_of_the_cast(scene, "social_worker"), staff[3]],
    )
    _planned(
        scene,
        made[LEADS],
        days=12,
        hour=9,
        sector=Sector.EDUCATION,
        venue="Civic Hall, room 2",
        places=2,
        people=[staff[0], staff[1], staff[2]],
    )


def _planned(
    scene: Scene,
    course: Course,
    *,
    days: int,
    hour: int,
    sector: str,
    venue: str,
    places: int = 16,
    people: list[Learner] | None = None,
) -> TrainingSession:
    """A session so many days from now, on a working day, planned three weeks before; with people on it."""
    starts_at = london_instant(_working_day(london_date(scene.now), days), time(hour))
    at = min(starts_at - timedelta(days=21), scene.now)
    with scene.acting(TRAINER, at) as by:
        said = SessionTold(
            course=course.pk,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=3),
            sector=sector,
            venue=venue,
            trainer="Ruth Okafor (synthetic)",
            places=places,
        )
        session = plan(said=said, by=by, at=at)
        for n, each in enumerate(people or ()):
            book(session=session, learner=each, by=by, at=at + timedelta(minutes=n))
    return session


def _working_day(today: date, days: int) -> date:
    """The working day so many days from a day; of the past one before it, of what is ahead one after it."""
    day, step = today + days * ONE_DAY, ONE_DAY if days > 0 else -ONE_DAY
    while not is_working_day(day):
        day += step
    return day


def _recorded(
    scene: Scene,
    session: TrainingSession,
    came: list[tuple[Learner, str]],
    counted: tuple[tuple[str, str, int], ...],
) -> None:
    at: datetime = min(session.starts_at + timedelta(hours=4), scene.now)
    by_key = {each.key: each.pk for each in agencies()}
    with scene.acting(TRAINER, at) as by:
        record(session=session, came=Came(results={}, further=came), by=by, at=at)
        for agency, sector, number in counted:
            said = Counted(number=number, sector=sector, agency=by_key[agency])
            count_heads(session=session, counted=said, by=by, at=at)
        assert of_session(by, session.pk).count() == len(came)


def _of_the_cast(scene: Scene, role: str) -> Learner:
    """Somebody with an account, as a learner."""
    at = scene.ago(days=396)
    with scene.acting(role, at) as by:
        assert user_by_email(scene.cast.who(role)) is not None
        return myself(by=by, at=at)
