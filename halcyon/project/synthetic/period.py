"""The plan of one period: every referral that the profile counts in it."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import repeat

from halcyon.base.dates import london_date
from halcyon.insight.bands import OUTCOME_WAITS, band_of
from halcyon.insight.profile import NOT_ALLOCATED, REFERRALS, UNKNOWN, Profile, ProfileError
from halcyon.project.synthetic import rates, timing
from halcyon.project.synthetic.arrivals import Arrivals
from halcyon.project.synthetic.coding import Coding
from halcyon.project.synthetic.contacts import MOST_TRIES, Referred, contacts_of_referrals
from halcyon.project.synthetic.joint import Columns
from halcyon.project.synthetic.judgement import NOT_RECORDED, NOT_YET, SERVICE, judge
from halcyon.project.synthetic.layout import AGE
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.solve import REASON, RISK, STATUS, solve

NOT_YET_KEY = "not_yet_graded"
_CARE = {"looked_after": True, "not_looked_after": False, UNKNOWN: None}
LONG_AFTER = 60  # days: of a wait without an end, after which it ends at the latest
_SEX = {"female": "F", "male": "M"}


SEXUAL, CRIMINAL = "sexual", "criminal"


def planned_period(
    profile: Profile, period: str, *, seed: int | str, about: str = SEXUAL
) -> list[ReferralPlan]:
    """One period's referrals in the order they were received, each of a child of its own.

    ``about``: sexual or criminal exploitation, of which the usual shares differ.
    Every figure of the profile's referral tables for the period is exact. Deterministic by `seed`.
    `ProfileError` says which tables make that impossible.
    """
    profile = profile.at(period)
    columns = solve(
        profile, period, seed=seed, usual=rates.USUAL_CRIMINAL if about == CRIMINAL else rates.USUAL
    )
    rng = random.Random(f"{seed} {period} plan")  # noqa: S311 - invented data, not a secret
    draw = _Draw(profile, period, rng, about)
    days = [_most_days(key) for key in columns.get(OUTCOME_WAITS, ())]
    contacts = contacts_of_referrals(profile, period, columns["source"], days, seed=seed) or repeat(
        Referred()
    )
    found = [draw.sent(*each) for each in zip(_records(columns), contacts, strict=False)]
    arrivals = Arrivals(period, Counter(source or UNKNOWN for _, source, _ in found))
    plans = [draw.referral(*each, arrivals) for each in found]
    return sorted(plans, key=lambda plan: plan.received_at)


def _records(columns: Columns) -> Iterator[dict[str, str]]:
    return (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))


class _Draw:
    """Draws what the tables leave open for one referral of a period."""

    def __init__(self, profile: Profile, period: str, rng: random.Random, about: str) -> None:
        self.profile, self.period, self.rng, self.about = profile, period, rng, about
        self.prints_outcomes = bool(profile.measuring(NOT_ALLOCATED, period)) or any(
            "outcome" in {table.dimension, *table.restrict} for table in profile.measuring(REFERRALS, period)
        )
        self.coding = Coding(profile, rng)
        self.prints_not_yet = any(
            table.dimension == RISK and self.coding.code(RISK, key) == NOT_YET_KEY
            for table in profile.measuring(REFERRALS, period)
            if (row := table.row(period)) is not None
            for key in row.keys
        )

    def sent(self, keys: dict[str, str], contact: Referred) -> tuple[dict[str, str], str | None, Referred]:
        """The keys of a referral, with the code of its source, and what is asked of its contact."""
        if contact.source is not None:
            return keys, contact.source or None, contact
        return keys, self._code("source", keys["source"]), contact

    def referral(
        self, keys: dict[str, str], source: str | None, contact: Referred, arrivals: Arrivals
    ) -> ReferralPlan:
        """A referral with these keys, its age in years; its day of birth is for `repeats` to choose."""
        age = None if keys[AGE] == UNKNOWN else int(keys[AGE])
        concluded, gender = (
            self.coding.code("outcome", keys["outcome"]),
            self.coding.code("gender", keys["gender"]),
        )
        judged = judge(self._risk(keys), concluded, age, self.rng, status_key=self._judged(STATUS, keys))
        # Where no outcome is printed, a referral that waits for its grade waits for its outcome too.
        printed = self.prints_outcomes or OUTCOME_WAITS in keys
        outcome = concluded if judged.grade != NOT_YET or printed else UNKNOWN
        within = _most_days(keys.get(OUTCOME_WAITS, UNKNOWN))
        received, decided = self._received_and_decided(source, contact, within, arrivals)
        steps = timing.steps(
            decided,
            grade=None if judged.grade == NOT_YET else judged.grade,
            concluded=outcome != UNKNOWN,
            held=outcome == SERVICE,
            rng=self.rng,
            between=_between(london_date(received), keys.get(OUTCOME_WAITS, UNKNOWN)),
        )
        return ReferralPlan(
            period=self.period,
            child=0,
            repeat_of=None,
            gender_key=keys["gender"],
            gender=gender,
            sex=_SEX.get(gender, "U"),
            age=age,
            born=None,
            ethnicity_key=keys["ethnicity"],
            ethnicity_code=self._code("ethnicity", keys["ethnicity"]),
            looked_after=_CARE[self.coding.code("looked_after", keys["looked_after"])],
            source_key=keys["source"],
            source_code=source,
            exploitation_type=drawn(rates.EXPLOITATION[self.about], self.rng),
            grade=judged.grade,
            status=judged.status,
            outcome_key=outcome,
            not_allocated_reason=self._reason(keys, outcome, judged.reason),
            received_at=received,
            decided_at=decided,
            late_reason=self._late_reason(timing.is_late(received, decided)),
            graded_at=steps.graded_at,
            grade_late_reason=self._late_reason(steps.graded_late),
            outcome_at=steps.outcome_at,
            accepted_at=steps.accepted_at,
            closed_at=steps.closed_at,
            outcome_within=within,
            channel=contact.channel,
        )

    def _received_and_decided(
        self, source: str | None, contact: Referred, within: int | None, arrivals: Arrivals
    ) -> tuple[datetime, datetime]:
        """When the contact came and was decided: as it is asked, and no later than on the last day of the outcome."""
        for _ in range(MOST_TRIES):
            received, decided = arrivals.drawn(source, self.rng, contact.hours)
            days = (london_date(decided) - london_date(received)).days
            if contact.allows(received) and (within is None or days <= within):
                return received, decided
        raise ProfileError(
            f"{self.period}: hardly any contact is decided in time for the waits for outcomes that are printed."
        )

    def _risk(self, keys: dict[str, str]) -> str | None:
        key = self._judged(RISK, keys)
        return NOT_RECORDED if key == UNKNOWN and self.prints_not_yet else key

    def _judged(self, dimension: str, keys: dict[str, str]) -> str | None:
        return self.coding.code(dimension, keys[dimension]) if dimension in keys else None

    def _reason(self, keys: dict[str, str], outcome: str, usual: str | None) -> str | None:
        """Why it was not allocated: as printed, or as usual; None where that was not recorded."""
        if outcome == NOT_ALLOCATED and REASON in keys:
            reason = self._judged(REASON, keys)
            return None if reason == UNKNOWN else reason
        return usual if outcome != UNKNOWN else None

    def _late_reason(self, late: bool) -> str | None:
        return drawn(rates.LATE_REASON, self.rng) if late else None

    def _code(self, dimension: str, key: str) -> str | None:
        """A fine code that the profile prints under this key."""
        code = self.coding.code(dimension, key)
        return None if code == UNKNOWN else code


def _most_days(key: str) -> int | None:
    """After how many days a wait has ended at the latest; None where that is open."""
    return None if key == UNKNOWN else band_of(OUTCOME_WAITS, key).high


def _between(received: date, key: str) -> tuple[date, date] | None:
    """The first and the last day of a wait's end."""
    if key == UNKNOWN:
        return None
    band = band_of(OUTCOME_WAITS, key)
    last = band.low + LONG_AFTER if band.high is None else band.high
    return received + timedelta(days=band.low), received + timedelta(days=last)
