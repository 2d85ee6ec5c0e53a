"""Keys of a profile become codes that records can have, or the profile is refused in a sentence."""

from collections import Counter

import pytest

from halcyon.insight.profile import Profile, ProfileError, load
from halcyon.project.synthetic.years import planned_years

HEAD = '[profile]\nid = "c"\ntitle = "C"\nperiod = "2021/22"\n'


def profile(dimension: str, counts: str, *groups: tuple[str, str]) -> Profile:
    told = "".join(
        f'[[group]]\ndimension = "{dimension}"\nkey = "{key}"\ncodes = [{codes}]\n' for key, codes in groups
    )
    return load(
        f'{HEAD}{told}[[table]]\nid = "a"\ntitle = "A"\nmeasure = "referrals"\ndimension = "{dimension}"\n'
        f'[[table.row]]\nperiod = "2021/22"\ntotal = 20\ncount = {{ {counts} }}\n'
    )


@pytest.mark.parametrize("codes", [('"female"', '"male"'), ('"F"', '"M"')])
def test_a_publishers_own_words_for_what_is_recorded(codes: tuple[str, str]) -> None:
    read = profile("gender", "girls = 14, boys = 6", ("girls", codes[0]), ("boys", codes[1]))
    assert Counter(plan.sex for plan in planned_years(read, seed=1)) == {"F": 14, "M": 6}


def test_groups_of_grades_outcomes_and_care() -> None:
    read = profile(
        "risk_level",
        "significant_risk = 9, other_risk = 11",
        ("significant_risk", '"high"'),
        ("other_risk", '"medium", "low"'),
    )
    grades = Counter(plan.grade for plan in planned_years(read, seed=1))
    assert grades["high"] == 9
    assert grades["medium"] + grades["low"] == 11
    read = profile(
        "outcome",
        "held = 15, refused = 5",
        ("held", '"exploitation_service"'),
        ("refused", '"not_allocated"'),
    )
    plans = planned_years(read, seed=1)
    assert sum(plan.held for plan in plans) == 15
    read = profile(
        "looked_after",
        "in_care = 8, at_home = 12",
        ("in_care", '"looked_after"'),
        ("at_home", '"not_looked_after"'),
    )
    assert Counter(plan.looked_after for plan in planned_years(read, seed=1)) == {True: 8, False: 12}


def test_a_status_of_ones_own() -> None:
    read = profile("status", "at_risk = 9, groomed = 8, unknown = 3")
    assert Counter(plan.status for plan in planned_years(read, seed=1)) == {
        "at_risk": 9,
        "groomed": 8,
        None: 3,
    }


@pytest.mark.parametrize(
    ("dimension", "says"),
    [
        ("gender", "gender: 'of_the_moon_and_beyond' is none of female, male, other, unknown"),
        ("looked_after", "none of looked_after, not_looked_after, unknown"),
        ("risk_level", "risk_level: 'of_the_moon_and_beyond' has more than 10 characters"),
    ],
)
def test_what_no_record_can_have_is_refused(dimension: str, says: str) -> None:
    with pytest.raises(ProfileError, match=says):
        planned_years(profile(dimension, "of_the_moon_and_beyond = 20"), seed=1)
