"""The synthetic area: from a profile, people and records for every year it prints, and a live week around today."""

from collections.abc import Iterator
from datetime import datetime

from halcyon.insight.profile import REFERRALS, Profile
from halcyon.people.matching.actions import index_everybody
from halcyon.project.synthetic.bulk.teller import Teller
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.directory import the_cast
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.live_week import LiveWeek
from halcyon.project.synthetic.telling import Narrator
from halcyon.project.synthetic.years import planned_years

SEED = 2018


def tell_years(
    profile: Profile, *, now: datetime, cast: Cast | None = None, seed: int = SEED, times: int = 1
) -> Iterator[str]:
    """Tell every year of a profile in bulk, so that its referral tables come out exactly; yields what was done.

    ``ProfileError`` where its tables contradict each other, before anything is written.
    """
    plans = planned_years(profile, seed=seed, times=times)
    yield f"planned {len(plans):,} referrals of {', '.join(profile.periods(REFERRALS))}"
    cast = cast or the_cast(now)
    narrator = Narrator(cast.workers, until=now, seed=seed, agencies=cast.checkers)
    teller = Teller(cast, Ledger())
    for period in profile.periods(REFERRALS):
        of_period = [plan for plan in plans if plan.period == period]
        teller.tell_all(narrator.referred(plan) for plan in of_period)
        teller.tell_all(narrator.elsewhere(period, len(of_period)))
        yield f"told {period}"
    yield f"copied {teller.ledger.copy():,} rows"
    yield f"search knows {index_everybody(using='owner'):,} people"


def tell_live_week(*, now: datetime, seed: int = SEED) -> str:
    """Tell a week around ``now`` through the actions; returns what was done."""
    week = LiveWeek(the_cast(now), now=now, seed=seed)
    return f"a live week of {week.tell()} contacts, and what stands beside them"
