"""Profiles that cannot be true: each is refused in sentences that name the tables and the figures, all at once."""

import random
from datetime import UTC, datetime

import pytest

from halcyon.insight.profile import ProfileError, load, shipped
from halcyon.project.synthetic.district import possible
from tests.project.synthetic.writing import HEAD, group, row, table

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
AGES = table("ages", "age_band", 'total = 150\ncount = { "10-13" = 33, "14+" = 117 }')
SEXES = table("sexes", "gender", "total = 150\ncount = { female = 137, male = 13 }")


def _contacts(name: str, cut: str, *rows: str, restrict: str = "") -> str:
    *said, measure = rows if rows[-1].startswith("contacts_") else (*rows, "contacts_received")
    return table(name, cut, *said, restrict=restrict, measure=measure)


#: What a publisher wrote, and everything that the refusal says.
BROKEN: dict[str, tuple[str, list[str]]] = {
    "two outcomes above the total": (
        table("outcomes", "outcome", "total = 150\ncount = { allocated = 69, youth_team = 83 }"),
        ["table outcomes, row 2021/22", "allocated 69 + youth_team 83 make 152", "2 above the 150"],
    ),
    "one row above its total": (
        table("sources", "source", "total = 10\ncount = { police = 60 }"),
        ["table sources", "police 60 is 50 above the 10"],
    ),
    "ages of 140 and genders of 150": (
        table("ages", "age_band", 'total = 140\ncount = { "10-13" = 70, "14-17" = 70 }')
        + table("sexes", "gender", "total = 150\npercent = { female = 91, male = 9 }"),
        ["the table ages is about 140 referrals and the table sexes about 150"],
    ),
    "ages that add up to 140, and a percentage of 140 that nobody can have": (
        table("ages", "age_band", 'count = { "10-13" = 70, "14-17" = 70 }')
        + table("sexes", "gender", "percent = { female = 91.3, male = 8.7 }"),
        ["table sexes, row 2021/22", "no number out of 140 is 91.3% (female)"],
    ),
    "percentages above a hundred": (
        table("sexes", "gender", "total = 8\npercent = { female = 62, male = 50 }"),
        ["female 62% (5) + male 50% (4) make 9 or more", "1 above the 8"],
    ),
    "percentages above a hundred after rounding": (
        table("sexes", "gender", "total = 1000\npercent = { female = 91.4, male = 8.7 }"),
        ["table sexes", "1 above the 1000"],
    ),
    "a restricted total that differs from what it is restricted to": (
        AGES + table("young", "outcome", "total = 34", restrict='age_band = "10-13"'),
        ["the table ages (10-13 33) and the table young (total 34) cannot both be true of the 150 referrals"],
    ),
    "a restricted count above what it is restricted to": (
        AGES + table("young", "outcome", "count = { not_allocated = 40 }", restrict='age_band = "10-13"'),
        ["table young, row 2021/22: not_allocated 40 is 7 above the 33"],
    ),
    "restricted twice, above the smaller": (
        SEXES + table("boys", "source", "total = 40", restrict='gender = "male", age_band = "10-13"'),
        ["the table sexes (male 13) and the table boys (total 40) cannot both be true"],
    ),
    "three that agree in pairs": (
        AGES
        + table("sexes", "gender", "total = 150\ncount = { female = 75, male = 75 }")
        + table("young_boys", "gender", "count = { male = 5 }", restrict='age_band = "10-13"')
        + table("older_boys", "gender", "count = { male = 65 }", restrict='age_band = "14+"'),
        ["the table sexes (male 75)", "the table young_boys (male 5)", "the table older_boys (male 65)"],
    ),
    "a child under 13 graded low": (
        table("ages", "age_band", 'total = 100\ncount = { "10-12" = 60, "13+" = 40 }')
        + table("grades", "risk_level", "total = 100\ncount = { high = 10, low = 90 }"),
        ["the table ages (10-12 60)", "the table grades (low 90)", "no child under 13 is graded low"],
    ),
    "experiencing and low": (
        table("grades", "risk_level", "total = 100\ncount = { high = 10, low = 90 }")
        + table("statuses", "status", "total = 100\ncount = { experiencing = 20, at_risk = 80 }"),
        ["grades (low 90)", "statuses (experiencing 20)", "experiences exploitation is not graded low"],
    ),
    "bands of two tables that cross": (
        AGES + table("others", "age_band", 'total = 150\ncount = { "10-12" = 40, "13+" = 110 }'),
        ["the table ages (10-13 33)", "the table others (10-12 40)"],
    ),
    "two contradictions, one of them across tables": (
        table("outcomes", "outcome", "total = 150\ncount = { allocated = 69, youth_team = 83 }")
        + table("sexes", "gender", "total = 140\ncount = { female = 100, male = 40 }"),
        ["the table outcomes is about 150", "sexes about 140", "make 152"],
    ),
    "two contradictions that only show together": (
        AGES
        + SEXES
        + table("young", "outcome", "total = 34", restrict='age_band = "10-13"')
        + table("boys", "source", "total = 14", restrict='gender = "male"'),
        ["ages (10-13 33)", "young (total 34)", "sexes (male 13)", "boys (total 14)"],
    ),
    "contradictions in two years": (
        table(
            "sexes",
            "gender",
            "total = 10\ncount = { female = 11 }",
            row("total = 20\ncount = { female = 22 }", "2020/21"),
        ),
        ["row 2021/22: female 11 is 1 above the 10", "row 2020/21: female 22 is 2 above the 20"],
    ),
    "sessions above their total": (
        SEXES
        + table("held", "sector", "total = 10\ncount = { education = 11 }", measure="training_sessions"),
        ["table held", "education 11 is 1 above the 10"],
    ),
    "people at sessions that were not held": (
        SEXES
        + table(
            "held", "sector", "total = 9\ncount = { education = 9, health = 0 }", measure="training_sessions"
        )
        + table(
            "came",
            "sector",
            "total = 90\ncount = { education = 80, health = 10 }",
            measure="training_attendance",
        ),
        ["the table came (", "the sessions held in 2021/22"],
    ),
    "more referrals than contacts": (
        SEXES + _contacts("channels", "channel", "total = 100\ncount = { phone = 100 }"),
        ["150 referrals came of contacts, and the tables of contacts are about 100"],
    ),
    "received and decided are two numbers": (
        SEXES
        + _contacts("channels", "channel", "total = 300\ncount = { phone = 300 }")
        + _contacts("decisions", "decision", "total = 290\ncount = { none = 9 }", "contacts_decided"),
        ["2021/22: the table channels is about 300 contacts and the table decisions about 290"],
    ),
    "more referrals of a source than contacts of it": (
        table("who", "source", "total = 150\ncount = { police = 70 }")
        + _contacts("senders", "source", "total = 400\ncount = { police = 60 }"),
        ["the table who (police 70)", "the table senders (police 60)", "the 150 referrals of 2021/22"],
    ),
    "as many referrals as were not decided": (
        SEXES
        + _contacts(
            "decisions",
            "decision",
            "total = 400\ncount = { exploitation_service = 149, none = 20 }",
            "contacts_decided",
        ),
        ["the table sexes is about 150 referrals and the table decisions about 149"],
    ),
    "contacts that nothing was decided about": (
        SEXES
        + _contacts(
            "decisions",
            "decision",
            "total = 400\ncount = { exploitation_service = 150, none = 240, unknown = 10 }",
            "contacts_decided",
        ),
        ["the table decisions (unknown 10)", "the rule that every contact has a decision"],
    ),
    "a channel above what its source sent": (
        SEXES
        + _contacts("senders", "source", "total = 400\ncount = { police = 30 }")
        + _contacts("rung", "channel", "count = { phone = 31 }", restrict='source = "police"'),
        ["table rung, row 2021/22: phone 31 is 1 above the 30"],
    ),
    "a decision that the hub cannot make": (
        SEXES + _contacts("decisions", "decision", "total = 400\ncount = { prayer = 3 }", "contacts_decided"),
        ["table decisions: decision: 'prayer' is none of exploitation_service", "[[group]]"],
    ),
    "open cases where no case was ever opened": (
        table("outcomes", "outcome", "total = 20\ncount = { not_allocated = 20, exploitation_service = 0 }")
        + _contacts("decisions", "decision", "total = 60\ncount = { open_case = 9 }", "contacts_decided"),
        ["2021/22: contacts are about children with an open case, and hardly any is open"],
    ),
    "a word for a gender that no record has": (
        table("sexes", "gender", "total = 50\ncount = { girls = 40, boys = 10 }"),
        ["table sexes: gender: 'girls' is none of female, male, other, unknown", "[[group]]"],
    ),
    "a grade with a very long name": (
        table("grades", "risk_level", "total = 50\ncount = { needs_help_at_once = 40 }"),
        ["table grades", "more than 10 characters"],
    ),
    "two keys that gather one word": (
        group("gender", "girls", "female")
        + table("sexes", "gender", "total = 5\ncount = { girls = 4, female = 1 }"),
        ["table sexes", "'female' is among what girls gathers"],
    ),
    "a year that has not ended": (
        table("sexes", "gender", row("total = 5", "2026/27")),
        ["2026/27 has not ended"],
    ),
    "more than any area has": (
        table("sexes", "gender", "total = 900000000\ncount = { female = 5 }"),
        ["900,000,000 referrals are more than 1,000,000"],
    ),
}


def refusal(text: str) -> str:
    with pytest.raises(ProfileError) as refused:
        possible(load(HEAD + text), seed=1, until=NOW)
    return str(refused.value)


@pytest.mark.slow(reason="the solver looks for the smallest contradiction")
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_profile_is_refused_with_its_tables_and_figures(kind: str) -> None:
    text, says = BROKEN[kind]
    said = refusal(text)
    assert [each for each in says if each not in said] == [], said
    assert len(said) < 3_000


def test_only_what_contradicts_is_named() -> None:
    text, _ = BROKEN["a restricted total that differs from what it is restricted to"]
    said = refusal(text + SEXES + table("sources", "source", "total = 150\ncount = { police = 40 }"))
    assert "sexes" not in said
    assert "sources" not in said
    assert "117" not in said, "a figure that is not needed for the contradiction"


def test_one_contradiction_is_one_sentence() -> None:
    text, _ = BROKEN["a restricted total that differs from what it is restricted to"]
    assert refusal(text).count("\n") == 0


def test_of_very_many_contradictions_the_first_are_said() -> None:
    years = [
        row("total = 10\npercent = { female = 33 }", f"{y}/{(y + 1) % 100:02d}") for y in range(1980, 2020)
    ]
    said = refusal(table("sexes", "gender", *years)).split("\n")
    assert said[-1] == "And 28 more."
    assert len(said) == 13


def test_what_comes_with_halcyon_is_possible() -> None:
    possible(load(shipped()), seed=2018, until=NOW)


@pytest.mark.slow(reason="a quarter of a megabyte of tables")
def test_a_profile_of_hundreds_of_tables_is_answered_without_a_search_without_end() -> None:
    rng = random.Random(1)
    keys = {
        "gender": ("female", "male"),
        "source": ("police", "school"),
        "outcome": ("allocated", "not_allocated"),
    }
    text = HEAD
    for number in range(900):
        cut, by = rng.sample(sorted(keys), 2)
        counts = ", ".join(f"{key} = {rng.randrange(90)}" for key in keys[cut])
        text += table(
            f"t{number}", cut, f"count = {{ {counts} }}", restrict=f'{by} = "{rng.choice(keys[by])}"'
        )
    said = refusal(text[len(HEAD) :])
    assert "cannot" in said or "above" in said
