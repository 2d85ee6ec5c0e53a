"""From a published profile to a value in each dimension for every referral, so that its tables come out."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from halcyon.insight.bands import OUTCOME_WAITS
from halcyon.insight.profile import NOT_ALLOCATED, REFERRALS, UNKNOWN, Profile, ProfileError
from halcyon.project.synthetic.channels import Channels
from halcyon.project.synthetic.contact_tables import limits
from halcyon.project.synthetic.demands import USUAL_TOTAL, Demand, Where, contradictions, demands, total_of
from halcyon.project.synthetic.expected import expected
from halcyon.project.synthetic.joint import Columns, assign
from halcyon.project.synthetic.layout import AGE
from halcyon.project.synthetic.model import Lean
from halcyon.project.synthetic.rates import USUAL, Shares

RISK, STATUS, REASON = "risk_level", "status", "not_allocated_reason"
#: What records have in an order of their own (``judgement``), unless a period prints it.
_WHERE_PRINTED = frozenset({RISK, STATUS, REASON, OUTCOME_WAITS})

# Where a profile prints grades or statuses, what holds between those and the rest is part of the solution.
_GRADED, _BOTH = frozenset({RISK}), frozenset({RISK, STATUS})
_RULES: tuple[tuple[frozenset[str], Demand], ...] = (
    (
        _GRADED,
        Demand("the rule that no child under 13 is graded low", ((1, ((AGE, "0-12"), (RISK, "low"))),), 0, 0),
    ),
    (
        _BOTH,
        Demand(
            "the rule that who experiences exploitation is not graded low",
            ((1, ((STATUS, "experiencing"), (RISK, "low"))),),
            *(0, 0),
        ),
    ),
)
_WAITING: Where = (("outcome", UNKNOWN), (OUTCOME_WAITS, UNKNOWN))
_RULES += tuple(
    (
        frozenset({OUTCOME_WAITS}),
        Demand("the rule that who has no outcome waits for it", ((1, (each,)), (-1, _WAITING)), 0, 0),
    )
    for each in _WAITING
)
_LEANS = (
    (_GRADED, Lean(((RISK, "high"), ("outcome", "exploitation_service")), 2.1)),
    (_GRADED, Lean(((RISK, "high"), ("outcome", "community_youth_team")), 0)),
    (_GRADED, Lean(((RISK, "high"), ("outcome", "not_allocated")), 0.1)),
    (_GRADED, Lean(((RISK, "low"), ("outcome", "exploitation_service")), 0.3)),
    (_BOTH, Lean(((RISK, "high"), (STATUS, "experiencing")), 2.8)),
    (_BOTH, Lean(((RISK, "not_yet_graded"), (STATUS, "unknown")), 30)),
)


def solve(profile: Profile, period: str, *, seed: int | str, usual: Mapping[str, Shares] = USUAL) -> Columns:
    """For each dimension one value for each of the period's referrals, with every printed figure exact.

    Ages come in completed years ("14"), everything else as keys of the profile, "unknown" included. The
    dimension "risk_level" is there only where the period prints it. Deterministic by `seed`.
    `ProfileError` says which tables make it impossible.
    """
    profile = with_reasons(profile)
    printed = {
        dimension
        for table in profile.measuring(REFERRALS, period)
        for dimension in (table.dimension, *table.restrict)
    }
    judged = printed & _WHERE_PRINTED
    usual = {each: shares for each, shares in usual.items() if each in judged or each not in _WHERE_PRINTED}
    if OUTCOME_WAITS in judged:
        usual = {**usual, OUTCOME_WAITS: {}}  # its bands are those that are printed
    rules = [*(rule for need, rule in _RULES if need <= judged), *limits(profile, period)]
    leans = [lean for need, lean in _LEANS if need <= judged]
    return solved(profile, period, seed=seed, measure=REFERRALS, usual=usual, rules=rules, leans=leans)


def with_reasons(profile: Profile) -> Profile:
    """Tables of referrals that were not allocated, as tables of referrals restricted to that outcome.

    Each referral has a reason in the solution; of those with another outcome it says nothing.
    """
    outcome = {"outcome": profile.group_of("outcome", NOT_ALLOCATED)}
    tables = (
        replace(table, measure=REFERRALS, restrict=MappingProxyType({**table.restrict, **outcome}))
        if table.measure == NOT_ALLOCATED and table.supported
        else table
        for table in profile.tables
    )
    return replace(profile, tables=tuple(tables))


def solved(
    profile: Profile,
    period: str,
    *,
    seed: int | str,
    measure: str,
    usual: Mapping[str, Shares],
    rules: Sequence[Demand] = (),
    leans: Sequence[Lean] = (),
    channels: Channels | None = None,
    usual_total: int = USUAL_TOTAL,
) -> Columns:
    """The same for any measure: ``usual`` has the dimensions of its records, ``rules`` hold beside the tables.

    ``channels``: which of the records' channels fit which of their sources.
    """
    rng = random.Random(f"{seed} {period}")  # noqa: S311 - invented data, not a secret
    if wrong := contradictions(profile, measure, period, usual=usual_total):
        raise ProfileError("\n".join(wrong))
    total = total_of(profile, measure, period, usual=usual_total)
    asked, open_rows = demands(profile, measure, period, total)
    every = [*asked, *(demand for row in open_rows for demand in row.loosely()), *rules]
    guess = expected(profile, measure, period, asked=every, usual=usual, total=total, rng=rng)
    fits: Sequence[Lean] = ()
    if channels is not None:
        guess, fits = channels.agreed(guess), channels.leans(channels.agreed(guess))
    of = f"the {total} {measure.replace('_', ' ')} of {period}"
    return assign([*asked, *rules], open_rows, guess, total=total, leans=leans, fits=fits, rng=rng, of=of)
