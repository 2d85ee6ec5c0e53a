"""Waits as a profile prints them: the plan of a year has every figure, and nothing is decided after its outcome."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.base.dates import london_date
from halcyon.insight.bands import DECISION_WAITS, OUTCOME_WAITS, band_of
from halcyon.insight.profile import UNKNOWN, ProfileError, load
from halcyon.project.synthetic.contact_tables import with_referrals
from halcyon.project.synthetic.contacts import ContactPlan, planned_elsewhere
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.timing import is_at_weekend
from halcyon.project.synthetic.waits import smallest, usual_in
from halcyon.project.synthetic.years import planned_years
from tests.project.synthetic.writing import HEAD, table

WAITS = Path(__file__).parent / "profiles" / "waits.toml"
YEAR = "2021/22"


def planned(profile: Path | str, seed: int = 1) -> tuple[list[ReferralPlan], list[ContactPlan]]:
    read = load(profile)
    plans = planned_years(with_referrals(read), seed=seed)
    elsewhere = planned_elsewhere(read, YEAR, plans, seed=seed) or []
    return [plan for plan in plans if plan.period == YEAR], elsewhere


def days(plan: ReferralPlan) -> int | None:
    if plan.outcome_at is None:
        return None
    return (london_date(plan.outcome_at) - london_date(plan.received_at)).days


def hours(contact: ReferralPlan | ContactPlan) -> int:
    return int((contact.decided_at - contact.received_at).total_seconds() // 3600)


def cut(dimension: str, numbers: Iterable[int | None], keys: Iterable[str]) -> dict[str, int]:
    bands = {key: band_of(dimension, key) for key in keys}
    found: Counter[str] = Counter()
    for number in numbers:
        found[
            next((k for k, band in bands.items() if number is not None and band.contains(number)), UNKNOWN)
        ] += 1
    return dict(found)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_every_wait_is_in_the_band_that_is_printed(seed: int) -> None:
    plans, elsewhere = planned(WAITS, seed)
    assert cut(OUTCOME_WAITS, map(days, plans), ("0-1", "2-5", "6-10", "11+")) == {
        "0-1": 21, "2-5": 20, "6-10": 9, "11+": 7, UNKNOWN: 3,
    }  # fmt: skip
    schools = [days(plan) for plan in plans if plan.source_key == "schools"]
    assert cut(OUTCOME_WAITS, schools, ("0", "1-3", "4-20", "21+")) == {"0": 4, "1-3": 1, "4-20": 8, "21+": 2}
    contacts = [*plans, *elsewhere]
    assert cut(DECISION_WAITS, map(hours, contacts), ("0-23", "24-47", "48-119", "120+")) == {
        "0-23": 150, "24-47": 18, "48-119": 15, "120+": 7,
    }  # fmt: skip
    weekend = [hours(each) for each in contacts if is_at_weekend(each.received_at)]
    assert cut(DECISION_WAITS, weekend, ("0-11", "12-71", "72+")) == {"0-11": 10, "12-71": 25, "72+": 6}
    for plan in plans:
        assert plan.received_at < plan.decided_at
        assert plan.graded_at is None or plan.decided_at <= plan.graded_at
        assert plan.outcome_at is None or (plan.graded_at or plan.decided_at) <= plan.outcome_at


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ((), ["0+"]),
        (("0-23", "24+"), ["0-23", "24+"]),
        (("5-9", "7+", UNKNOWN), ["0-4", "5-6", "7-9", "10+"]),
    ],
)
def test_the_smallest_bands_are_cut_wherever_one_is(keys: tuple[str, ...], found: list[str]) -> None:
    assert smallest(OUTCOME_WAITS, keys) == found


def test_usual_waits_are_those_of_the_rates() -> None:
    shares = usual_in(DECISION_WAITS, ("0-23", "24+"))
    assert 0.82 < shares["0-23"] / sum(shares.values()) < 0.90


def referrals(figures: str) -> str:
    return table("outcomes", OUTCOME_WAITS, figures)


def contacts(figures: str) -> str:
    return table("decisions", DECISION_WAITS, figures, measure="contacts_decided")


@pytest.mark.parametrize(
    ("tables", "named"),
    [
        (referrals('total = 9\ncount = { "0-1" = 6, "2+" = 4 }'), "table outcomes"),
        (referrals('total = 9\ncount = { "0-1" = 9 }') + contacts('total = 20\ncount = { "0-23" = 4, "120+" = 16 }'),
         "decisions"),
        (referrals("total = 9") + contacts('total = 20\ncount = { "0-8699" = 18, "8700+" = 2 }'), "8,700 hours"),
        (referrals("total = 9") + contacts('total = 20\ncount = { "0-23" = 18, unknown = 2 }'), "has a wait"),
    ],
)  # fmt: skip
def test_waits_that_cannot_be_are_refused_by_name(tables: str, named: str) -> None:
    with pytest.raises(ProfileError, match=named):
        planned(HEAD + tables)


def test_quick_outcomes_and_slow_decisions_go_to_different_contacts() -> None:
    text = referrals('total = 9\ncount = { "0" = 8, "20+" = 1 }')
    plans, elsewhere = planned(HEAD + text + contacts('total = 20\ncount = { "0-23" = 8, "240+" = 12 }'))
    assert sorted(day == 0 for day in map(days, plans)) == [False, *[True] * 8]
    assert sum(hours(each) >= 240 for each in [*plans, *elsewhere]) == 12
