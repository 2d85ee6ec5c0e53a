"""The plan of all years: exact figures, children who come back, and what must hold for each of them."""

import subprocess
import sys
from collections import Counter, defaultdict
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pytest

from halcyon.base.clocks import due
from halcyon.base.dates import (
    LONDON,
    age_at,
    financial_year,
    is_working_day,
    london_date,
    working_days_between,
)
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH
from halcyon.casework.contact.codes import Exploitation
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.insight.profile import Profile, ProfileError, load, shipped
from halcyon.people.person.codes import Ethnicity, Sex
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.years import planned_years
from halcyon.records.deadline.models import Deadline
from tests.project.synthetic.populations import Record, wrong_figures
from tests.project.synthetic.writing import HEAD, table

HOURS_24 = timedelta(hours=24)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load(shipped())


@pytest.fixture(scope="module")
def plans(profile) -> list[ReferralPlan]:
    return planned_years(profile, seed=1)


@pytest.fixture(scope="module")
def many(profile) -> list[ReferralPlan]:
    """Ten areas in one, so that a share can be looked at."""
    return planned_years(profile, seed=1, times=10)


def as_counted(profile: Profile, plan: ReferralPlan) -> Record:
    """A plan as a report counts it: fine codes under the publisher's groups."""
    looked_after = {True: "looked_after", False: "not_looked_after", None: "unknown"}[plan.looked_after]
    return {
        "source": profile.group_of("source", plan.source_code),
        "ethnicity": profile.group_of("ethnicity", plan.ethnicity_code),
        "age_band": "unknown" if plan.age is None else str(plan.age),
        "gender": plan.gender_key,
        "looked_after": looked_after,
        "outcome": plan.outcome_key,
    }


def share(plans: list[ReferralPlan], holds) -> float:
    return sum(bool(holds(plan)) for plan in plans) / len(plans)


@pytest.mark.parametrize("times", [1, 10])
def test_every_printed_figure_of_every_year_comes_out(profile, plans, many, times):
    chosen = {1: plans, 10: many}[times]
    for period in profile.periods():
        counted = [as_counted(profile, plan) for plan in chosen if plan.period == period]
        assert wrong_figures(profile.times(times), period, counted) == []
    assert len(chosen) == times * (141 + 148 + 150)


def test_fine_codes_belong_to_their_keys(profile, many):
    for plan in many:
        assert profile.group_of("source", plan.source_code) == plan.source_key
        assert profile.group_of("ethnicity", plan.ethnicity_code) == plan.ethnicity_key
    assert {plan.source_code for plan in many if plan.source_key == "social_care"} == {"5A", "5B", "5C", "5D"}
    assert {plan.source_code for plan in many if plan.source_key == "childrens_homes"} == {"childrens_homes"}


def test_each_is_received_and_decided_in_its_year(many):
    for plan in many:
        assert financial_year(london_date(plan.received_at)) == plan.period
        assert financial_year(london_date(plan.decided_at)) == plan.period
        assert plan.received_at.tzinfo is not None


def test_plans_come_in_the_order_they_were_received(many):
    assert many == sorted(many, key=lambda plan: plan.received_at)


def test_steps_follow_each_other(many):
    for plan in many:
        steps = [
            plan.received_at,
            plan.decided_at,
            plan.graded_at,
            plan.outcome_at,
            plan.accepted_at,
            plan.closed_at,
        ]
        taken = [step for step in steps if step is not None]
        assert taken == sorted(taken)
        assert (plan.accepted_at is None) == (not plan.held) == (plan.closed_at is None)
        assert (plan.graded_at is None) == (plan.grade == "not_yet") == (plan.status is None)


def test_lateness_has_a_reason_and_only_lateness(many):
    for plan in many:
        assert (plan.decided_at - plan.received_at > HOURS_24) == (plan.late_reason is not None)
        days = working_days_between(london_date(plan.decided_at), london_date(plan.graded_at))
        assert (days > 5) == (plan.grade_late_reason is not None)


def test_grade_status_and_outcome_are_drawn_together(many):
    for plan in many:
        if plan.grade == "low":
            assert plan.status != "experiencing"
            assert plan.age is None or plan.age >= 13
        if plan.grade == "high" and not plan.held:
            assert plan.not_allocated_reason in {"other_agency", "secure"}
        if plan.outcome_key == "not_allocated":
            assert plan.not_allocated_reason is not None
        if plan.held:
            assert plan.not_allocated_reason is None


def test_age_is_right_from_the_first_contact_to_the_outcome(many):
    for plan in many:
        for instant in (plan.received_at, plan.decided_at, plan.graded_at, plan.outcome_at):
            assert age_at(plan.born, london_date(instant)) == plan.age


def test_who_comes_back_is_the_same_child(many):
    for number, plan in enumerate(many):
        if plan.repeat_of is None:
            assert plan.child == number
            continue
        before = many[plan.repeat_of]
        assert plan.repeat_of < number
        assert plan.child == before.child
        assert (plan.born, plan.sex, plan.gender_key) == (before.born, before.sex, before.gender_key)
        assert plan.ethnicity_code == before.ethnicity_code
        assert timedelta(days=14) <= plan.received_at - before.received_at < timedelta(days=365)
        assert before.outcome_at <= plan.received_at
        assert before.closed_at is None or before.closed_at < plan.received_at


def test_a_child_has_one_open_case_at_a_time(many):
    cases = defaultdict(list)
    for plan in many:
        if plan.held:
            cases[plan.child].append((plan.outcome_at, plan.closed_at))
    assert any(len(each) > 1 for each in cases.values())
    for each in cases.values():
        assert all(first[1] < second[0] for first, second in pairwise(each))


@pytest.mark.parametrize("seed", range(4))
def test_about_a_quarter_come_back(profile, seed):
    assert 0.19 < share(planned_years(profile, seed=seed), lambda plan: plan.repeat_of is not None) < 0.27


@pytest.mark.parametrize(
    ("low", "high", "holds"),
    [
        (0.83, 0.89, lambda plan: plan.late_reason is None),
        (0.83, 0.87, lambda plan: plan.received_at.astimezone(LONDON).weekday() < 5),
        (0.17, 0.21, lambda plan: plan.received_at.astimezone(LONDON).weekday() == 4),
        (0.75, 0.81, lambda plan: 8 <= plan.received_at.astimezone(LONDON).hour < 18),
        (0.04, 0.07, lambda plan: plan.received_at.astimezone(LONDON).month == 8),
        (0.18, 0.23, lambda plan: plan.grade == "high"),
        (0.13, 0.19, lambda plan: plan.status == "experiencing"),
        (0.58, 0.66, lambda plan: plan.status == "at_risk"),
        (0.43, 0.50, lambda plan: plan.outcome_key == "exploitation_service"),
        (0.01, 0.05, lambda plan: plan.grade_late_reason is not None),
    ],
)
def test_shares_are_about_those_of_the_rates(many, low, high, holds):
    assert low < share(many, holds) < high


def test_words_are_those_of_the_records(many):
    reasons = {plan.not_allocated_reason for plan in many} - {None}
    assert reasons == set(NotAllocatedReason.values)
    late = {plan.late_reason for plan in many} | {plan.grade_late_reason for plan in many}
    assert late - {None} <= set(Deadline.LateReason.values)
    assert {plan.grade for plan in many} <= set(Grade.values)
    assert {plan.status for plan in many} <= set(Status.values)
    assert {plan.outcome_key for plan in many} == set(ReferralOutcome.values)
    assert {plan.exploitation_type for plan in many} <= set(Exploitation.values)
    assert {plan.sex for plan in many} == set(Sex.values)
    assert {plan.ethnicity_code for plan in many} == set(Ethnicity.values)


def test_high_grades_are_held_and_soon(many):
    high = [plan for plan in many if plan.grade == "high"]
    assert share(high, lambda plan: plan.held) > 0.94
    held = [plan for plan in high if plan.held]
    assert share(held, lambda plan: london_date(plan.outcome_at) == london_date(plan.decided_at)) > 0.85


def test_managers_act_in_office_hours_unless_a_high_grade_cannot_wait(many):
    for plan in many:
        for instant in filter(None, (plan.graded_at, plan.outcome_at)):
            local = instant.astimezone(LONDON)
            if plan.grade == "high":
                assert local.hour >= 7, "nobody grades in the small hours"
            else:
                assert is_working_day(local.date())
                assert (8, 0) <= (local.hour, local.minute) <= (18, 0)
    assert all(8 <= plan.closed_at.astimezone(LONDON).hour < 18 for plan in many if plan.closed_at)


def test_the_hub_decides_by_day(many):
    by_day = share(many, lambda plan: 7 <= plan.decided_at.astimezone(LONDON).hour < 21)
    assert by_day > 0.98


def test_about_one_in_25_is_accepted_late(many):
    for high in (True, False):
        held = [plan for plan in many if plan.held and (plan.grade == "high") == high]
        clock = ACCEPT_HIGH if high else ACCEPT
        assert (
            0.01
            < share(held, lambda plan, clock=clock: plan.accepted_at > due(clock.clock, plan.outcome_at))
            < 0.08
        )


def test_weekdays_are_decided_sooner_than_weekends(many):
    weekend = [plan for plan in many if _at_weekend(plan.received_at)]
    weekdays = [plan for plan in many if not _at_weekend(plan.received_at)]
    assert 0.87 < share(weekdays, lambda plan: plan.late_reason is None) < 0.93
    assert 0.62 < share(weekend, lambda plan: plan.late_reason is None) < 0.78


def _at_weekend(instant):
    local = instant.astimezone(LONDON)
    return local.weekday() > 4 or (local.weekday() == 4 and local.hour >= 15)


def test_cases_stay_open_for_months(many):
    months = sorted((plan.closed_at - plan.accepted_at).days / 30.4 for plan in many if plan.held)
    assert 4 < months[len(months) // 2] < 8
    assert months[-1] < 37


def test_children_come_back_across_the_turn_of_a_year(many):
    across = [
        plan for plan in many if plan.repeat_of is not None and many[plan.repeat_of].period != plan.period
    ]
    assert Counter(plan.period for plan in across).keys() == {"2017/18", "2018/19"}


DIGEST = """
from hashlib import sha256
from halcyon.insight.profile import load, shipped
from halcyon.project.synthetic.years import planned_years
print(sha256(repr(planned_years(load(shipped()), seed=1)).encode()).hexdigest())
"""


@pytest.mark.slow(reason="starts another Python")
def test_another_process_plans_the_same(plans):
    run = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={"PYTHONHASHSEED": "4711", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == sha256(repr(plans).encode()).hexdigest()


def test_more_referrals_than_any_area_has_are_refused(profile):
    with pytest.raises(ProfileError, match="more than 1,000,000"):
        planned_years(profile, seed=1, times=3_000)


def test_another_seed_plans_another_area(profile, plans):
    assert planned_years(profile, seed=2) != plans


MADE_UP = """
[profile]
id = "made-up"
title = "Another publisher, another way"
period = "2021/22"
[[group]]
dimension = "ethnicity"
key = "not_said"
codes = ["REFU", "NOBT"]
[[table]]
id = "sources"
title = "Sources"
measure = "referrals"
dimension = "source"
[[table.row]]
period = "2021/22"
total = 80
count = { youth_club = 60, "6" = 10 }
[[table]]
id = "ages"
title = "Ages"
measure = "referrals"
dimension = "age_band"
[[table.row]]
period = "2021/22"
total = 80
count = { "0-9" = 5, "10-17" = 60, "18+" = 10 }
[[table]]
id = "ethnicities"
title = "Ethnicities"
measure = "referrals"
dimension = "ethnicity"
[[table.row]]
period = "2021/22"
total = 80
count = { not_said = 30, WBRI = 45 }
[[table]]
id = "grades"
title = "Grades"
measure = "referrals"
dimension = "risk_level"
[[table.row]]
period = "2021/22"
total = 80
count = { high = 20, low = 48, not_yet_graded = 12 }
[[table]]
id = "outcomes_of_boys"
title = "Outcomes of boys"
measure = "referrals"
dimension = "outcome"
restrict = { gender = "male" }
[[table.row]]
period = "2021/22"
total = 20
count = { passed_to_another_place = 20 }
"""


@pytest.fixture(scope="module")
def made_up() -> list[ReferralPlan]:
    return planned_years(load(MADE_UP), seed=5)


def test_keys_of_a_publishers_own_pass_through(made_up):
    assert Counter(plan.source_code for plan in made_up) == {"youth_club": 60, "6": 10, None: 10}
    assert Counter(plan.source_key for plan in made_up)["unknown"] == 10
    assert {plan.outcome_key for plan in made_up if plan.sex == "M"} == {"passed_to_another_place"}
    codes = Counter(plan.ethnicity_code for plan in made_up)
    assert (codes["WBRI"], codes["REFU"] + codes["NOBT"], codes[None]) == (45, 30, 5)


def test_who_has_no_known_age_has_no_birthday(made_up):
    unknown = [plan for plan in made_up if plan.age is None]
    assert len(unknown) == 5
    assert {plan.born for plan in unknown} == {None}
    assert {plan.repeat_of for plan in unknown} == {None}


def test_printed_grades_are_the_grades(made_up):
    assert Counter(plan.grade for plan in made_up) == {"high": 20, "low": 48, "not_yet": 12}
    assert all(plan.age is None or plan.age >= 13 for plan in made_up if plan.grade == "low")
    assert all(plan.graded_at is None for plan in made_up if plan.grade == "not_yet")


REASONS = HEAD + table(
    "outcomes", "outcome", "total = 50\ncount = { not_allocated = 12, exploitation_service = 38 }"
)


@pytest.mark.parametrize(
    ("printed", "reasons"),
    [
        ("total = 12\ncount = { other_agency = 7, universal = 5 }", {"other_agency": 7, "universal": 5}),
        ("total = 12\ncount = { secure = 7, moved_on = 3 }", {"secure": 7, "moved_on": 3, None: 2}),
        ("percent = { elsewhere = 75, other = 25 }", {"elsewhere": 9, "other": 3}),
        ("count = { elsewhere = 12 }", {"elsewhere": 12}),
    ],
)
def test_printed_reasons_for_not_allocating_are_the_reasons(printed, reasons):
    made = planned_years(
        load(REASONS + table("reasons", "not_allocated_reason", printed, measure="not_allocated")), seed=1
    )
    not_allocated = [plan for plan in made if plan.outcome_key == "not_allocated"]
    assert Counter(plan.not_allocated_reason for plan in not_allocated) == reasons
    assert all(plan.not_allocated_reason is None for plan in made if plan.held)


def test_reasons_of_more_than_were_not_allocated_are_refused():
    more = table("reasons", "not_allocated_reason", "total = 13", measure="not_allocated")
    with pytest.raises(
        ProfileError, match=r"table outcomes .* and the table reasons \(total 13\) cannot both"
    ):
        planned_years(load(REASONS + more), seed=1)
