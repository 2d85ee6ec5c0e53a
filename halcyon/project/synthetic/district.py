"""A district of the synthetic area: one telling of a profile's years. An area has one, or as many as are asked for."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from halcyon.base.dates import financial_year_bounds, london_date
from halcyon.insight.profile import ATTENDANCE, REFERRALS, SESSIONS, Profile, ProfileError
from halcyon.partnership.course.models import Course
from halcyon.project.synthetic.bulk.teller import Teller
from halcyon.project.synthetic.bulk.training import Training
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.names import Naming, child_name
from halcyon.project.synthetic.namesakes import Namesakes
from halcyon.project.synthetic.period import planned_period
from halcyon.project.synthetic.sheets import Sheets, sheets_of
from halcyon.project.synthetic.telling import Narrator
from halcyon.project.synthetic.training.programme import numbers, planned
from halcyon.project.synthetic.years import planned_years

_APART = 1_000_003  # between the seeds of districts
MOST_SENTENCES = 12  # about what is impossible


@dataclass(frozen=True)
class District:
    """The district of a number, from 0; every figure of the profile is exact in it. The first has the area's seed."""

    profile: Profile
    seed: int
    number: int = 0
    courses: Mapping[int, Course] = field(default_factory=dict)

    def told(
        self,
        cast: Cast,
        *,
        until: datetime,
        compared_at: datetime | None = None,
        namesakes: Namesakes | None = None,
    ) -> Sheets:
        """Its rows, as far as they have happened ``until`` then. ``ProfileError`` where tables contradict.

        ``namesakes``: to be told of other people under other marks too.
        """
        seed = self.seed + self.number * _APART
        plans = planned_years(self.profile, seed=seed)
        name = namesakes.name if namesakes else child_name
        narrator = Narrator(cast.workers, until=until, seed=seed, agencies=cast.checkers, name=name)
        ledger = Ledger(Marks(self.seed, self.number))
        teller = Teller(cast, ledger)
        for period in self.profile.periods(REFERRALS):
            of_period = [plan for plan in plans if plan.period == period]
            teller.tell_all(narrator.referred(plan) for plan in of_period)
            teller.tell_all(narrator.elsewhere(period, len(of_period)))
            rng = random.Random(f"{seed} {period} consultations")  # noqa: S311 - invented data, not a secret
            teller.consult(period, rng, until=until)
        self._train(ledger, cast, seed, until, name)
        return sheets_of(ledger, at=until, compared_at=compared_at, namesakes=namesakes)

    def _train(self, ledger: Ledger, cast: Cast, seed: int, until: datetime, name: Naming) -> None:
        if self.courses:
            training = Training(cast, ledger, self.courses)
            for story in planned(self.profile, seed=seed, until=until, agencies=cast.agencies, name=name):
                training.tell(story)


def possible(profile: Profile, *, seed: int, until: datetime | None = None) -> None:
    """Raises ``ProfileError``, which names all the tables that contradict, where no area can be as the profile says.

    ``until``: the present; an area is of years that have ended.
    """
    wrong = dict.fromkeys(_impossible(profile, seed, until))
    if len(wrong) > MOST_SENTENCES:
        wrong = dict.fromkeys([*list(wrong)[:MOST_SENTENCES], f"And {len(wrong) - MOST_SENTENCES} more."])
    if wrong:
        raise ProfileError("\n".join(wrong))


def _impossible(profile: Profile, seed: int, until: datetime | None) -> Iterator[str]:
    """A sentence for each contradiction, period by period."""
    referred = set(profile.periods(REFERRALS))
    trained = {*profile.periods(SESSIONS), *profile.periods(ATTENDANCE)}
    for period in sorted(referred | trained):
        if until is not None and financial_year_bounds(period)[1] > london_date(until):
            yield f"The year {period} has not ended: there are no records of all of it yet."
            continue
        if period in referred:
            yield from _refusals(lambda: planned_period(profile, period, seed=seed))  # noqa: B023 - called at once
        if period in trained:
            yield from _refusals(lambda: numbers(profile, period, seed=seed))  # noqa: B023 - as above


def _refusals(plan: Callable[[], object]) -> list[str]:
    """The sentences with which a plan is refused."""
    try:
        plan()
    except ProfileError as error:
        return str(error).split("\n")
    return []
