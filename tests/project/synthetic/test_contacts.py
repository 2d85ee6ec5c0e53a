"""Contacts as a profile prints them: the plan of a year has every figure, and leaves what referrals say as it is."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.casework.decision.codes import Outcome
from halcyon.casework.decision.rules import HELPS
from halcyon.insight.profile import UNKNOWN, Profile, load, shipped
from halcyon.project.synthetic.contact_tables import limits, of_contacts, with_referrals
from halcyon.project.synthetic.contacts import ContactPlan, planned_elsewhere
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.telling import Narrator
from halcyon.project.synthetic.timing import BEFORE_CLOSING, is_at_weekend
from halcyon.project.synthetic.ways import way_of
from halcyon.project.synthetic.years import planned_years
from tests.project.synthetic.writing import HEAD, group, row, table

FRONT_DOOR = Path(__file__).parent / "profiles" / "front_door.toml"
NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
YEAR = "2021/22"


def planned(
    profile: Profile, period: str = YEAR, seed: int = 1
) -> tuple[list[ReferralPlan], list[ContactPlan]]:
    plans = planned_years(with_referrals(profile), seed=seed)
    contacts = planned_elsewhere(profile, period, plans, seed=seed)
    assert contacts is not None
    return [plan for plan in plans if plan.period == period], contacts


@pytest.fixture(scope="module")
def front_door() -> Profile:
    return load(FRONT_DOOR)


@pytest.mark.parametrize(
    ("table_id", "column"),
    [("contacts_by_source", "source"), ("contacts_by_channel", "channel"), ("decisions", "outcome")],
)
def test_a_plan_has_what_is_printed(front_door: Profile, table_id: str, column: str) -> None:
    plans, elsewhere = planned(front_door)
    dimension = front_door.table(table_id).dimension
    referred = {
        "source": [plan.source_code for plan in plans],
        "channel": [plan.channel for plan in plans],
        "outcome": [Outcome.SERVICE.value] * len(plans),
    }
    codes = [*referred[column], *(getattr(each, column) for each in elsewhere)]
    printed = front_door.table(table_id).row(YEAR)
    assert printed is not None
    assert Counter(front_door.group_of(dimension, code) for code in codes) == {
        key: number for key, number in printed.count.items() if number
    }


def test_when_they_came_is_as_printed_too(front_door: Profile) -> None:
    plans, elsewhere = planned(front_door)
    weekend = [each for each in elsewhere if is_at_weekend(each.received_at)]
    assert sum(is_at_weekend(plan.received_at) for plan in plans) == 14
    assert Counter(front_door.group_of("decision", each.outcome.value) for each in weekend) == {
        "help_early": 30,
        "open_case": 16,
    }
    assert elsewhere == sorted(elsewhere, key=lambda each: each.received_at)


def test_an_open_case_is_open_when_news_of_it_comes(front_door: Profile) -> None:
    _, elsewhere = planned(front_door)
    plans = planned_years(with_referrals(front_door), seed=1)
    for each in elsewhere:
        if each.outcome == Outcome.OPEN_CASE:
            assert any(
                plan.accepted_at is not None
                and plan.accepted_at < each.received_at
                and (plan.closed_at is None or plan.closed_at > each.decided_at + BEFORE_CLOSING)
                for plan in plans
            )


def test_what_a_narrator_tells_of_them_keeps_the_outcome(front_door: Profile) -> None:
    _, elsewhere = planned(front_door)
    narrator = Narrator(("asha@example.test",), until=NOW, seed=1)
    for plan in planned_years(with_referrals(front_door), seed=1):
        narrator.referred(plan)
    stories = list(narrator.planned_elsewhere(YEAR, elsewhere))
    assert [story.outcome for story in stories] == [each.outcome for each in elsewhere]
    assert [story.channel for story in stories] == [each.channel for each in elsewhere]
    assert [story.source for story in stories] == [each.source for each in elsewhere]
    assert {story.outcome for story in stories if story.police_rung} <= HELPS


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_whatever_the_seed(seed: int) -> None:
    """The referrals' contacts and the others are of one solution, though they are asked for one after the other."""
    profile = load(FRONT_DOOR)
    plans, elsewhere = planned(profile, seed=seed)
    assert (len(plans), len(elsewhere)) == (61, 126)
    assert planned(profile, seed=seed)[1] == elsewhere
    channels = [plan.channel for plan in plans] + [each.channel for each in elsewhere]
    assert Counter(profile.group_of("channel", each) for each in channels) == {
        "in_writing": 131,
        "phone": 50,
        "in_person": 6,
    }


def _pairs(text: str, period: str = YEAR, seed: int = 1) -> Counter[tuple[str, str]]:
    plans, elsewhere = planned(load(text), period, seed)
    sent = [(plan.source_code or "", plan.channel) for plan in plans]
    return Counter([*sent, *((each.source, each.channel) for each in elsewhere)])


BY_SOURCE = 'count = { "6" = 90, "2A" = 40, "1A" = 10 }'


def _contacts(dimension: str, figures: str, restrict: str = "") -> str:
    name = f"{dimension}_{len(restrict)}"
    return table(name, dimension, figures, restrict=restrict, measure="contacts_received")


@pytest.mark.parametrize(
    ("sources", "channels", "restrict", "odd"),
    [
        (BY_SOURCE, "", "", 0),
        ("", "count = { police_notification = 60, phone = 80 }", "", 0),
        (BY_SOURCE, "count = { police_notification = 84, phone = 56 }", "", 0),
        # A printed table wins: 130 notifications cannot all be of the police, of whom 90 are printed.
        (BY_SOURCE, "count = { police_notification = 130, in_person = 10 }", "", 40),
        (BY_SOURCE, "count = { police_notification = 30, phone = 10 }", 'source = "2A"', 30),
    ],
)
def test_channels_fit_sources_unless_a_printed_table_says_otherwise(
    sources: str, channels: str, restrict: str, odd: int
) -> None:
    printed = [_contacts("source", sources)] if sources else []
    printed += [_contacts("channel", channels, restrict)] if channels else []
    found = _pairs(HEAD + "".join(printed))
    assert found.total() == 140
    notified = {pair: number for pair, number in found.items() if pair[1] == "police_notification"}
    assert sum(number for (source, _), number in notified.items() if source != "6") == odd
    if odd == 0:
        assert all(channel in way_of(source).channel for source, channel in found)


def test_a_year_of_contacts_alone_has_the_referrals_that_it_says(front_door: Profile) -> None:
    plans = planned_years(with_referrals(front_door), seed=1)
    assert Counter(plan.period for plan in plans) == {YEAR: 61, "2020/21": 30, "2019/20": 17}


@pytest.mark.parametrize(
    ("row_of", "allowed"),
    [
        ("total = 400\ncount = { police = 60, schools = 20 }", {"police": 60, "schools": 20}),
        ("total = 200\npercent = { police = 10 }", {"police": 20}),
        ("percent = { police = 10 }", {}),
    ],
)
def test_no_more_referrals_of_a_source_than_contacts(row_of: str, allowed: dict[str, int]) -> None:
    profile = load(HEAD + table("senders", "source", row(row_of), measure="contacts_received"))
    found = {
        dict(demand.terms[0][1])["source"]: demand.high
        for demand in limits(profile, YEAR)
        if len(demand.terms) == 1
    }
    assert found == allowed


def test_a_profile_without_contacts_is_left_as_it_is() -> None:
    profile = load(shipped())
    assert with_referrals(profile) is profile
    assert not of_contacts(profile).tables
    assert planned_elsewhere(profile, profile.period, [], seed=1) is None


def test_nothing_is_printed_of_contacts_that_are_not_known(front_door: Profile) -> None:
    _, elsewhere = planned(front_door)
    assert UNKNOWN not in {each.channel for each in elsewhere}
    assert "" in {each.source for each in elsewhere}


def test_a_key_that_gathers_the_service_with_others_is_one_of_the_others_elsewhere() -> None:
    text = HEAD + group("decision", "taken_up", "exploitation_service", "police_now")
    text += table("who", "source", "total = 20\ncount = { police = 9 }")
    text += table(
        "decisions",
        "decision",
        "total = 60\ncount = { taken_up = 23, none = 37 }",
        measure="contacts_decided",
    )
    plans, elsewhere = planned(load(text))
    assert len(plans) == 20
    assert Counter(each.outcome for each in elsewhere) == {Outcome.POLICE_NOW: 3, Outcome.NONE: 37}
