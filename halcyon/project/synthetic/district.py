"""A district of the synthetic area: one telling of a profile's years. An area has one, or as many as are asked for."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from halcyon.base.dates import financial_year_bounds, london_date
from halcyon.insight.profile import ATTENDANCE, MOST_TIMES, REFERRALS, SESSIONS, Profile, ProfileError
from halcyon.partnership.course.models import Course
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.bulk.teller import Teller
from halcyon.project.synthetic.bulk.training import Training
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.contact_tables import with_referrals
from halcyon.project.synthetic.contacts import ContactPlan, planned_elsewhere
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.names import Naming, child_name
from halcyon.project.synthetic.namesakes import Namesakes
from halcyon.project.synthetic.period import planned_period
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.sheets import Sheets, sheets_of
from halcyon.project.synthetic.since import numbers as numbers_since
from halcyon.project.synthetic.since import planned_since, trained_since, years_since
from halcyon.project.synthetic.telling import Narrator
from halcyon.project.synthetic.training.programme import numbers, planned
from halcyon.project.synthetic.training.usual import with_usual_years
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
        profile = with_referrals(self.profile)
        plans = planned_years(profile, seed=seed)
        name = namesakes.name if namesakes else child_name
        ledger = Ledger(Marks(self.seed, self.number))
        of_years = Counter(plan.period for plan in plans)
        years = {period: of_years[period] for period in profile.periods(REFERRALS)}
        contacts = {period: planned_elsewhere(profile, period, plans, seed=seed) for period in years}
        _Telling(cast, ledger, seed, until, name).tell(plans, years, contacts=contacts)
        self._train(ledger, cast, with_usual_years(self.profile), seed, until, name)
        return sheets_of(ledger, at=until, compared_at=compared_at, namesakes=namesakes)

    def told_since(self, cast: Cast, *, until: datetime) -> Sheets:
        """The rows of the years that the profile does not print any more, up to the present."""
        seed = self.seed + MOST_TIMES * _APART
        plans = planned_since(self.profile, until=until, seed=seed)
        ledger = Ledger(Marks(self.seed, MOST_TIMES))
        of_years = {
            period: sum(numbers_since(self.profile, period).values())
            for period in years_since(self.profile, until=until)
        }
        _Telling(cast, ledger, seed, until).tell(plans, of_years, rates.EXPLOITATION_SINCE)
        trained = trained_since(self.profile, until=until)
        self._train(ledger, cast, trained, seed, until, child_name)
        return sheets_of(ledger, at=until)

    def _train(  # noqa: PLR0917 - a private short form
        self, ledger: Ledger, cast: Cast, profile: Profile, seed: int, until: datetime, name: Naming
    ) -> None:
        if self.courses:
            training = Training(cast, ledger, self.courses)
            for story in planned(profile, seed=seed, until=until, agencies=cast.agencies, name=name):
                if story.starts_at <= until:
                    training.tell(story)


@dataclass(frozen=True)
class _Telling:
    """Tells years into a ledger, one after the other."""

    cast: Cast
    ledger: Ledger
    seed: int
    until: datetime
    name: Naming = child_name

    def tell(
        self,
        plans: Sequence[ReferralPlan],
        years: Mapping[str, int],
        exploitation: rates.Shares = rates.EXPLOITATION["sexual"],
        contacts: Mapping[str, Sequence[ContactPlan] | None] = MappingProxyType({}),
    ) -> None:
        """Tell what became of the plans, and of the contacts beside them: those planned, or else the usual ones.

        ``years``: how many referrals each has.
        """
        cast, teller = self.cast, Teller(self.cast, self.ledger)
        narrator = Narrator(
            cast.workers,
            until=self.until,
            seed=self.seed,
            agencies=cast.checkers,
            directory=cast.agencies,
            name=self.name,
        )
        for period, number in years.items():
            planned = contacts.get(period)
            teller.tell_all(narrator.referred(plan) for plan in plans if plan.period == period)
            teller.tell_all(
                narrator.elsewhere(period, number, exploitation)
                if planned is None
                else narrator.planned_elsewhere(period, planned)
            )
            rng = random.Random(f"{self.seed} {period} consultations")  # noqa: S311 - invented data, not a secret
            teller.consult(period, rng, until=self.until)
        teller.gather(narrator.gathering.stories())


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
    profile = with_referrals(profile)
    referred = set(profile.periods(REFERRALS))
    plans: list[ReferralPlan] = []
    trained = {*profile.periods(SESSIONS), *profile.periods(ATTENDANCE)}
    for period in sorted(referred | trained):
        if until is not None and financial_year_bounds(period)[1] > london_date(until):
            yield f"The year {period} has not ended: there are no records of all of it yet."
            continue
        if period in referred:
            yield from _refusals(lambda: _referrals_and_contacts(profile, period, plans, seed))  # noqa: B023 - called at once
        if period in trained:
            yield from _refusals(lambda: numbers(profile, period, seed=seed))  # noqa: B023 - as above


def _referrals_and_contacts(profile: Profile, period: str, plans: list[ReferralPlan], seed: int) -> None:
    """Plan a period after those before it, and add its referrals to theirs."""
    plans += planned_period(profile, period, seed=seed)
    planned_elsewhere(profile, period, plans, seed=seed)


def _refusals(plan: Callable[[], object]) -> list[str]:
    """The sentences with which a plan is refused."""
    try:
        plan()
    except ProfileError as error:
        return str(error).split("\n")
    return []
