"""Strategy discussions: asked for, overdue, held with their decisions, and one that was not held."""

from datetime import timedelta

from halcyon.casework.strategy.actions import ask, record_held, record_not_held
from halcyon.casework.strategy.codes import Sort, StrategyDecision, TakingPart
from halcyon.casework.strategy.models import Strategy
from halcyon.casework.strategy.told import HeldAs, PartTaken
from halcyon.project.synthetic.scenes.scene import Scene

WHY = (
    "Met by an adult after school three times this week; came home with injuries that nobody can explain.",
    "Found twice at an address where the police know of others who were harmed.",
    "Told a teacher of threats to the family over a debt.",
    "Brought back from another city at night; afraid to say with whom.",
    "Images are asked for by somebody who knows where the child lives.",
)
RATIONALE = "What is known meets the threshold; police and social care see the child together tomorrow."
NO_FURTHER = "The adult is a relative whom the family knows; the assessment goes on without section 47."
PARTS = (
    PartTaken(Sort.SOCIAL_CARE, TakingPart.PRESENT, "Grace Adeyemi (synthetic)"),
    PartTaken(Sort.POLICE, TakingPart.PRESENT, "Callum Reid (synthetic)"),
    PartTaken(Sort.HEALTH, TakingPart.REPORT, "Sidney Wren (synthetic)"),
    PartTaken(Sort.EDUCATION, TakingPart.PRESENT, "Helen Marsh (synthetic)"),
)


def tell(scene: Scene) -> None:
    """One waits within its time, one is overdue, one is complex; three were held; one was not."""
    _ask(scene, 10, hours=3, complex=False)
    _ask(scene, 11, hours=100, complex=False)
    _ask(scene, 12, hours=6, complex=True)
    _held(scene, 3, days=12, decision=StrategyDecision.SECTION_47_JOINT, after=5)
    _held(scene, 5, days=25, decision=StrategyDecision.NO_FURTHER, after=20)
    _held(scene, 6, days=39, decision=StrategyDecision.ASSESSMENT, after=90)
    strategy = _ask(scene, 7, hours=19 * 24, complex=False)
    at = strategy.asked_at + timedelta(hours=8)
    with scene.acting("hub_decision_maker", at) as by:
        reason = "Social care held one on the same facts the day before."
        record_not_held(strategy=_again(strategy), reason=reason, by=by, at=at)


def _ask(scene: Scene, number: int, *, hours: float, complex: bool) -> Strategy:
    at = scene.ago(hours=hours)
    with scene.acting("hub_decision_maker", at) as by:
        person = scene.person(number)
        return ask(person=person, why=WHY[number % len(WHY)], complex=complex, by=by, at=at)


def _held(scene: Scene, number: int, *, days: float, decision: StrategyDecision, after: float) -> None:
    strategy = _ask(scene, number, hours=days * 24, complex=False)
    at = strategy.asked_at + timedelta(hours=after)
    none = decision == StrategyDecision.NO_FURTHER
    with scene.acting("hub_decision_maker", at) as by:
        held = HeldAs(
            at=at,
            led_by="Grace Adeyemi (synthetic)",
            decision=decision,
            rationale=NO_FURTHER if none else RATIONALE,
            parts=PARTS,
        )
        late = "capacity" if after > 72 else ""
        record_held(strategy=_again(strategy), held=held, by=by, at=at, late_reason=late)


def _again(strategy: Strategy) -> Strategy:
    return Strategy.objects.select_related("record").get(pk=strategy.pk)
