"""A district of the synthetic area: one telling of a profile's years. An area has one, or as many as are asked for."""

from dataclasses import dataclass
from datetime import datetime

from halcyon.insight.profile import REFERRALS, Profile
from halcyon.project.synthetic.bulk.teller import Teller
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.sheets import Sheets, sheets_of
from halcyon.project.synthetic.telling import Narrator
from halcyon.project.synthetic.years import planned_years

_APART = 1_000_003  # between the seeds of districts


@dataclass(frozen=True)
class District:
    """The district of a number, from 0; every figure of the profile is exact in it. The first has the area's seed."""

    profile: Profile
    seed: int
    number: int = 0

    def told(self, cast: Cast, *, until: datetime, compared_at: datetime | None = None) -> Sheets:
        """Its rows, as far as they have happened ``until`` then. ``ProfileError`` where tables contradict."""
        seed = self.seed + self.number * _APART
        plans = planned_years(self.profile, seed=seed)
        narrator = Narrator(cast.workers, until=until, seed=seed, agencies=cast.checkers)
        ledger = Ledger(Marks(self.seed, self.number))
        teller = Teller(cast, ledger)
        for period in self.profile.periods(REFERRALS):
            of_period = [plan for plan in plans if plan.period == period]
            teller.tell_all(narrator.referred(plan) for plan in of_period)
            teller.tell_all(narrator.elsewhere(period, len(of_period)))
        return sheets_of(ledger, at=until, compared_at=compared_at)
