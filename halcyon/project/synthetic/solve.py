"""From a published profile to a value in each dimension for every referral, so that its tables come out."""

import random

from halcyon.insight.profile import REFERRALS, Profile
from halcyon.project.synthetic.demands import Demand, demands, total_of
from halcyon.project.synthetic.expected import expected
from halcyon.project.synthetic.joint import Columns, assign
from halcyon.project.synthetic.layout import AGE
from halcyon.project.synthetic.model import Lean
from halcyon.project.synthetic.rates import USUAL, Shares

RISK = "risk_level"

# Where a profile prints grades, what holds between those and the rest is part of the solution.
_GRADE_RULES = (
    Demand("the rule that no child under 13 is graded low", ((1, ((AGE, "0-12"), (RISK, "low"))),), 0, 0),
)
_GRADE_LEANS = (
    Lean(((RISK, "high"), ("outcome", "exploitation_service")), 2.1),
    Lean(((RISK, "high"), ("outcome", "community_youth_team")), 0),
    Lean(((RISK, "high"), ("outcome", "not_allocated")), 0.1),
    Lean(((RISK, "low"), ("outcome", "exploitation_service")), 0.3),
)


def solve(profile: Profile, period: str, *, seed: int) -> Columns:
    """For each dimension one value for each of the period's referrals, with every printed figure exact.

    Ages come in completed years ("14"), everything else as keys of the profile, "unknown" included. The
    dimension "risk_level" is there only where the period prints it. Deterministic by `seed`.
    `ProfileError` says which tables make it impossible.
    """
    rng = random.Random(f"{seed} {period}")  # noqa: S311 - invented data, not a secret
    total = total_of(profile, REFERRALS, period)
    asked, open_rows = demands(profile, REFERRALS, period, total)
    every = [*asked, *(demand for row in open_rows for demand in row.loosely())]
    graded = any(dimension == RISK for each in every for _, where in each.terms for dimension, _ in where)
    rules, leans = (_GRADE_RULES, _GRADE_LEANS) if graded else ((), ())
    guess = expected(
        profile, REFERRALS, period, asked=[*every, *rules], usual=_usual(graded=graded), total=total, rng=rng
    )
    of = f"the {total} referrals of {period}"
    return assign([*asked, *rules], open_rows, guess, total=total, leans=leans, rng=rng, of=of)


def _usual(*, graded: bool) -> dict[str, Shares]:
    return {dimension: shares for dimension, shares in USUAL.items() if graded or dimension != RISK}
