"""What is guarded more closely: break-glass and its reviews, an exclusion, a hidden file that a search met."""

from datetime import timedelta

from halcyon.access.user.models import User
from halcyon.base.dates import add_months, london_date
from halcyon.people.break_glass.actions import break_glass
from halcyon.people.break_glass.told import Sought
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought as Searched
from halcyon.people.person.actions import open_file
from halcyon.people.person.codes import Sex
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.records.break_glass.actions import review
from halcyon.records.break_glass.codes import Verdict
from halcyon.records.break_glass.models import BreakGlass
from halcyon.records.record.actions import exclude, mark
from halcyon.records.record.models import Record

WHY = (
    "Found alone at the station at night; we need to know where it is safe to take her.",
    "The father is at the front desk and asks for the child’s address. May we give it?",
    "Duty visit to another family named this child; wanted to see whether we know them.",
)
FOUND = (
    (Verdict.JUSTIFIED, "The officer had a child in the car and nobody to ring. Read for six minutes."),
    (Verdict.NOT_JUSTIFIED, "Nobody was at risk, and the hub could have been asked in the morning."),
)


def tell(scene: Scene) -> None:
    """Three uses: one found justified, one not, one that waits; then exclusion and hidden file."""
    uses = [_use(scene, role, number, why) for number, (role, why) in enumerate(
        zip(("police_officer", "social_worker", "police_officer"), WHY[:1] + WHY[2:] + WHY[1:2], strict=True)
    )]  # fmt: skip
    for use, (verdict, words) in zip(uses, FOUND, strict=False):
        if use is not None:
            _review(scene, use, verdict, words)
    _exclude(scene)
    _hide(scene)


def _use(scene: Scene, role: str, number: int, why: str) -> BreakGlass | None:
    """Of a child whom nobody of the user’s own sees yet. The glass breaks now: the database’s clock is the real one."""
    with scene.acting("hub_decision_maker", scene.now):
        reference = scene.person(number + 10).record.reference
    with scene.acting(role, scene.now) as by:
        return break_glass(sought=Sought(reference=reference), reason=why, by=by, at=scene.now)


def _review(scene: Scene, use: BreakGlass, verdict: Verdict, words: str) -> None:
    if use.reviewer is None:
        return
    at = scene.now + timedelta(seconds=1)
    reviewer = User.objects.get(principal=use.reviewer)
    with scene.as_(reviewer.email, at) as by:
        row = BreakGlass.objects.select_related("record").get(pk=use.pk)
        review(use=row, verdict=verdict, words=words, by=by, at=at)


def _exclude(scene: Scene) -> None:
    """A worker is related to a family: to them the file does not exist."""
    with scene.acting("team_manager", scene.now):
        cases = [case for case in scene.open_cases() if scene.worker_of(case) != scene.cast.workers[-1]]
        user = scene.cast.user(scene.cast.workers[-1])
        if cases:
            exclude(cases[-1].person_id, user.pk, "Related to the family.")


def _hide(scene: Scene) -> None:
    """A child under protection. A screener’s search meets the file and learns nothing; its owner is told."""
    born = add_months(london_date(scene.now), -12 * 14)
    with scene.acting("team_manager", scene.ago(days=14)) as by:
        person = open_file(
            given="Petra", family="Hollins-Kay", born_on=born, sex=Sex.FEMALE, team=scene.cast.managers,
            by=by, at=scene.ago(days=14),
        )  # fmt: skip
        mark(person.record, Record.Marking.HIDDEN)
    with scene.acting("hub_screener", scene.ago(0.5)) as by:
        find_people(by, Searched(given="Petra", family="Hollins-Kay", born_on=born))
