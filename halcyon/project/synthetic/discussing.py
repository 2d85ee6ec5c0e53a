"""Strategy discussions that decisions ask for: beside which outcomes, when they are held, and what they decide."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from halcyon.base.dates import london_date, start_of_day
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.strategy.codes import StrategyDecision
from halcyon.casework.strategy.kinds import HOLD_1WD
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.story import Story, StrategyStory
from halcyon.project.synthetic.timing import why_late, working_day_after

# Strategy discussions beside the main outcome: 28% of what goes to the service, 11% of all contacts (rates,
# contact.also_strategy). Which others they are beside, and what comes of them, is our assumption; two in three end in a
# section 47 enquiry (cp.exploitation).
STRATEGY_BESIDE = {Outcome.SERVICE: 0.28, Outcome.SOCIAL_CARE: 0.17, Outcome.OPEN_CASE: 0.04}
STRATEGY_DECIDED = {
    StrategyDecision.SECTION_47_JOINT: 52.0,
    StrategyDecision.SECTION_47_SINGLE: 16.0,
    StrategyDecision.ASSESSMENT: 18.0,
    StrategyDecision.NO_FURTHER: 10.0,
    StrategyDecision.POLICE_ALONE: 4.0,
}
STRATEGY_IN_TIME, STRATEGY_NOT_HELD = 0.88, 0.03


def with_strategy(story: Story, *, until: datetime, rng: random.Random) -> Story:
    """The story with a strategy discussion about each child, where the decision asks for one."""
    share = 1.0 if story.outcome == Outcome.STRATEGY else STRATEGY_BESIDE.get(story.outcome, 0.0)
    if not story.children or story.decided_at is None or rng.random() >= share:
        return story
    at = _held_at(story.decided_at, rng)
    if at > until:
        return replace(story, strategy=StrategyStory())
    decision = None if rng.random() < STRATEGY_NOT_HELD else drawn(STRATEGY_DECIDED, rng)
    late = why_late(HOLD_1WD, story.decided_at, at, "capacity")
    return replace(story, strategy=StrategyStory(at, decision, late))


def _held_at(asked: datetime, rng: random.Random) -> datetime:
    """Within a working day, or some days later."""
    day = working_day_after(london_date(asked), 1 if rng.random() < STRATEGY_IN_TIME else 3)
    hours = timedelta(hours=rng.uniform(9.5, 16.5))
    return (start_of_day(day) + hours).replace(second=0, microsecond=0)
