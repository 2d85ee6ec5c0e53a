"""Support that is agreed to and asked for: agreements, step-up and step-down, the directory, services named."""

from datetime import timedelta
from typing import Any

from halcyon.base.dates import london_date
from halcyon.casework.agreement.actions import record_agreement, withdraw_agreement
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.decision.models import Decision
from halcyon.casework.directory.actions import enter
from halcyon.casework.directory.models import LocalService
from halcyon.casework.early_help.actions import answer, ask, conclude
from halcyon.casework.early_help.codes import Answer, StepOutcome
from halcyon.casework.early_help.models import Step
from halcyon.casework.signpost.actions import signpost
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.records.record.models import Record

REASON = "The grade is low now, and the family would like somebody nearer to home."
WANTED = "A youth worker who sees the young person weekly, and the group on Thursdays."
AGREED = "The young person and the mother, last Tuesday."
#: name, what for, ages, area, how to reach it, hours. None of them exists.
SERVICES: tuple[tuple[str, str, int | None, int | None, str, str, str], ...] = (
    ("Lantern Youth drop-in", "Somebody to talk to, no appointment", 11, 19, "Riverside", "301", "Mon–Sat 15–20"),
    ("Harbour counselling", "Counselling after harm, siblings too", 8, 18, "All of Ashbeck", "302", "Mon–Fri"),
    ("Parents together", "A group for parents of children at risk", None, None, "Northgate", "303", "Wed 18–20"),
    ("Stonebeck young people’s clinic", "Sexual health, walk-in", 13, 20, "Centre", "304", "Tue, Thu 15–18"),
    ("Second Start", "Back to school or training", 14, 18, "All of Ashbeck", "305", "Mon–Fri 9–17"),
    ("Clear Steps", "Drugs and alcohol, young people", 11, 18, "Centre", "306", "Mon–Fri 10–18"),
    ("Safe Online line", "Images taken down; what to do about threats", None, None, "By phone", "307", "Daily 9–21"),
    ("Debt advice for families", "Where a child is said to owe money", None, None, "Centre", "308", "Mon, Wed"),
)  # fmt: skip


def tell(scene: Scene) -> None:
    """What is agreed; what is asked of another team; which services there are, and who was told of them."""
    _agreements(scene)
    _steps(scene)
    _directory(scene)
    _signposts(scene)


def _agreements(scene: Scene) -> None:
    for number, case in enumerate(scene.open_cases()[:9]):
        at = (case.accepted_at or scene.now) + timedelta(days=1)
        at = min(at, scene.now)
        with scene.as_(scene.worker_of(case), at) as by:
            said: dict[str, Any] = {"said_on": london_date(at), "by": by, "at": at}
            who = Who.PARENT if number % 3 else Who.CHILD
            name = "The mother (synthetic)" if who == Who.PARENT else ""
            agreed = number != 4
            made = record_agreement(
                person=case.person, support=Support.SERVICE, who=who, name=name, agreed=agreed,
                means=Means.IN_PERSON, words="" if agreed else "Not now. We ask again after the holidays.", **said,
            )  # fmt: skip
            if number in (1, 5):
                record_agreement(
                    person=case.person, support=Support.GROUP, who=Who.CHILD, name="", agreed=True,
                    means=Means.MESSAGE, **said,
                )  # fmt: skip
        if number == 5:
            with scene.as_(scene.worker_of(case), scene.now) as by:
                on = london_date(scene.now)
                withdraw_agreement(
                    person=case.person,
                    agreement=made.pk,
                    on=on,
                    words="Prefers the group.",
                    by=by,
                    at=scene.now,
                )


def _steps(scene: Scene) -> None:
    """Asked this morning; overdue; taken on; declined; ended; and one that the youth team asked for."""
    _ask(scene, 0, days=0.3)
    _ask(scene, 1, days=9)
    _answered(scene, _ask(scene, 2, days=12), Answer.ACCEPT, "Jordan sees him from Monday.")
    _answered(
        scene,
        _ask(scene, 3, days=20),
        Answer.DECLINE,
        "The group is full until spring. Lantern Youth has room.",
    )
    step = _ask(scene, 4, days=45)
    _answered(scene, step, Answer.ACCEPT, "We start this week.")
    at = scene.at_work(days=6)
    with scene.acting("youth_worker", at) as by:
        conclude(
            step=_again(step), outcome=StepOutcome.DONE, words="Eight sessions; goes to the club alone now.",
            by=by, at=at,
        )  # fmt: skip


def _ask(scene: Scene, number: int, *, days: float) -> Step:
    case = scene.open_cases()[number]
    at = scene.ago(days=days)
    with scene.as_(scene.worker_of(case), at) as by:
        return ask(person=case.person, reason=REASON, wanted=WANTED, agreed=AGREED, by=by, at=at)


def _answered(scene: Scene, step: Step, said: Answer, words: str) -> None:
    at = step.asked_at + timedelta(hours=20)
    with scene.acting("youth_worker", at) as by:
        answer(step=_again(step), answer=said, words=words, by=by, at=at)


def _again(step: Step) -> Step:
    return Step.objects.select_related("record", "to_team").get(pk=step.pk)


def _directory(scene: Scene) -> None:
    """Eight services; two were last looked at a long time ago."""
    for number, (name, what_for, age_from, age_to, area, reach, hours) in enumerate(SERVICES):
        at = scene.ago(days=400 if number in (3, 6) else 30 + number)
        said = {
            "name": f"{name} (synthetic)", "what_for": what_for, "age_from": age_from, "age_to": age_to,
            "area": area, "reach": f"0114 496 0{reach}", "hours": hours,
        }  # fmt: skip
        with scene.acting("hub_decision_maker", at) as by:
            enter(said=said, by=by, at=at)


def _signposts(scene: Scene) -> None:
    """Families whom the hub advised were told of a service or two."""
    with scene.acting("hub_decision_maker", scene.now) as by:
        services = list(LocalService.objects.order_by("name"))
        rows = Decision.objects.filter(outcome__in=(Outcome.ADVICE, Outcome.EARLY_HELP))
        for decision in rows.filter(decided_at__gte=scene.ago(days=30)).order_by("decided_at")[:6]:
            record = Record.objects.get(pk=decision.pk)
            chosen = scene.rng.sample(services, scene.rng.choice((1, 2)))
            signpost(record=record, services=chosen, by=by, at=decision.decided_at)
