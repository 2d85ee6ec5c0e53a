"""Cases that change hands: offered, accepted, declined; who is away; who else is in the team around a child."""

from datetime import timedelta

from halcyon.base.dates import london_date
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.models import Case
from halcyon.casework.handover.actions import accept_hand_over, decline_hand_over, offer_hand_over
from halcyon.casework.team.actions import join_team, note_absence
from halcyon.project.synthetic.scenes.scene import Scene

REASON = "Moves to the assessment team next month."
NOTE = (
    "Sees her on Thursdays after school; ring before you come, the mother’s number is the safe one."
    " The plan is due for review in two weeks. She trusts the form tutor most."
)


def tell(scene: Scene) -> None:
    """One hand-over waits, one is overdue, one was accepted, one was declined; a colleague is away."""
    cases = scene.open_cases()
    _team(scene, cases)
    for number, (days, answer) in enumerate(((0.15, ""), (4, ""), (8, "accept"), (10, "decline")), start=5):
        if number < len(cases):
            _hand_over(scene, cases[number], days, answer)
    if len(scene.cast.workers) == 1:
        return
    with scene.acting("team_manager", scene.ago(days=2)) as by:
        away, cover = scene.cast.workers[-1], scene.cast.workers[0]
        note_absence(
            user=scene.cast.user(away), since=london_date(scene.ago(days=1)),
            until=london_date(scene.now + timedelta(days=4)), cover=scene.cast.user(cover), by=by, at=scene.ago(days=2),
        )  # fmt: skip


def _team(scene: Scene, cases: list[Case]) -> None:
    """The youth worker is in four teams, the police officer in two."""
    for number, (role, part) in enumerate(
        (("youth_worker", CasePart.YOUTH_WORKER), ("police_officer", CasePart.POLICE))
    ):
        for case in cases[number : 4 - number]:
            at = min((case.accepted_at or scene.now) + timedelta(days=3), scene.now)
            with scene.as_(scene.worker_of(case), at) as by:
                join_team(case=case, worker=scene.cast.user(scene.cast.who(role)), part=part, by=by, at=at)


def _hand_over(scene: Scene, case: Case, days: float, answer: str) -> None:
    holder = scene.worker_of(case)
    others = [each for each in scene.cast.workers if each != holder]
    if not others or (case.accepted_at or scene.now) > scene.ago(days=days):
        return
    to = others[0]
    at = scene.ago(days=days)
    with scene.as_(holder, at) as by:
        offer_hand_over(case=case, to=scene.cast.user(to), reason=REASON, words=NOTE, by=by, at=at)
    if not answer:
        return
    later = at + timedelta(hours=3)
    with scene.as_(to, later) as by:
        again = Case.objects.select_related("record", "person__record", "worker").get(pk=case.pk)
        if answer == "accept":
            late = "capacity" if case.grade_at_start == "high" else ""
            accept_hand_over(case=again, late_reason=late, by=by, at=later)
        else:
            decline_hand_over(case=again, reason="Two new high grades this week.", by=by, at=later)
