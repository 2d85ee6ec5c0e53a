"""What the stories add to the plans: other contacts, who was told when, siblings, groups that share a place."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from halcyon.base.clocks import due
from halcyon.base.dates import LONDON, is_working_day, london_date
from halcyon.casework.contact.kinds import TELL_REFERRER
from halcyon.insight.profile import load, shipped
from halcyon.project.synthetic.arrivals import may_come, time_of
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.clusters import LARGEST, SMALLEST
from halcyon.project.synthetic.live_week import LiveWeek
from halcyon.project.synthetic.story import Story
from halcyon.project.synthetic.telling import Narrator
from halcyon.project.synthetic.ways import way_of
from halcyon.project.synthetic.years import planned_years

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)


def _told(seed: int) -> list[Story]:
    plans = planned_years(load(shipped()), seed=seed, times=2)
    narrator = Narrator(("asha@example.test",), until=NOW, seed=seed)
    stories = [narrator.referred(plan) for plan in plans]
    years = Counter(plan.period for plan in plans)
    return [*stories, *(each for year, number in years.items() for each in narrator.elsewhere(year, number))]


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return _told(1)


def share(stories: list[Story], holds) -> float:
    return sum(bool(holds(story)) for story in stories) / len(stories)


def test_the_same_seed_tells_the_same(stories: list[Story]) -> None:
    assert _told(1) == stories


def test_referrers_are_told_by_day_and_mostly_in_time(stories: list[Story]) -> None:
    told = [story for story in stories if story.told_at]
    for story in told:
        local = story.told_at.astimezone(LONDON)
        assert is_working_day(local.date())
        assert 8 <= local.hour < 20
        assert story.told_at > story.decided_at
    in_time = share(told, lambda story: story.told_at <= due(TELL_REFERRER.clock, story.decided_at))
    assert 0.79 < in_time < 0.85
    assert all(
        bool(story.tell_late_reason) == (story.told_at > due(TELL_REFERRER.clock, story.decided_at))
        for story in told
    )


@pytest.mark.parametrize(
    ("channel", "low", "high"),
    [
        ("police_notification", 0.34, 0.42),
        ("partner_form", 0.27, 0.35),
        ("phone", 0.21, 0.28),
        ("mail", 0.03, 0.07),
        ("in_person", 0.01, 0.03),
    ],
)
def test_contacts_come_by_the_channels_of_the_rates(
    stories: list[Story], channel: str, low: float, high: float
) -> None:
    assert low < share(stories, lambda story: story.channel == channel) < high


def test_every_channel_fits_its_source_and_every_hour(stories: list[Story]) -> None:
    for story in stories:
        way = way_of(story.source)
        local = story.received_at.astimezone(LONDON)
        assert story.channel in way.channel
        assert way.times[time_of(local.date(), local.hour)] > 0
        assert local.month not in way.away


@pytest.mark.parametrize(
    ("low", "high", "holds"),
    [
        (0.83, 0.87, lambda local: local.weekday() < 5),
        (0.17, 0.21, lambda local: local.weekday() == 4),
        (0.76, 0.80, lambda local: 8 <= local.hour < 18),
        (0.05, 0.09, lambda local: local.hour < 8),
        (0.04, 0.07, lambda local: local.month == 8),
    ],
)
def test_all_together_they_come_when_the_rates_say(
    stories: list[Story], low: float, high: float, holds
) -> None:
    assert low < share(stories, lambda story: holds(story.received_at.astimezone(LONDON))) < high


def test_nothing_happens_before_birth(stories: list[Story]) -> None:
    for story in stories:
        if story.child.born_on:
            assert story.child.born_on < london_date(story.received_at)


def test_siblings_share_a_family_name_and_no_impossible_birthdays(stories: list[Story]) -> None:
    families: defaultdict[tuple[str, str], list] = defaultdict(list)
    for child in {story.child for story in stories if story.child.key.startswith("plan")}:
        families[child.family, child.ethnicity].append(child)
    assert sum(len(each) > 1 for each in families.values()) > 30


def test_groups_of_three_to_eight_children_share_a_place(stories: list[Story]) -> None:
    """Those of the last group may still be coming."""
    children: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        if story.setting:
            assert story.setting == "place"
            children[story.setting_words].append(story.child.key)
    sizes = Counter(len(each) for each in children.values())
    assert len(children) > 20
    assert max(sizes) <= LARGEST
    assert sum(number for size, number in sizes.items() if size < SMALLEST) <= 1


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        datetime(2026, 6, 21, 2, 41, tzinfo=UTC),  # a Sunday, in the small hours
        datetime(2026, 12, 28, 10, 0, tzinfo=UTC),  # a bank holiday
        datetime(2026, 6, 19, 16, 0, tzinfo=UTC),  # Friday at five
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),  # the clocks go forward
    ],
    ids=str,
)
def test_the_live_week_is_possible_whenever_it_is_told(now: datetime) -> None:
    cast = Cast(screener="s", decision_maker="d", manager="m", workers=("w",), at=now)
    stories = list(LiveWeek(cast, now=now, seed=7).stories())
    managers = []
    for story in stories:
        referral = story.referral
        accepted = referral.case.accepted_at if referral.case else None
        steps = [story.received_at, story.decided_at, referral.graded_at, referral.outcome_at, accepted]
        taken = [step for step in steps if step is not None]
        assert taken == sorted(taken)
        assert taken[-1] <= now
        assert may_come(story.source, story.received_at)
        assert story.channel in way_of(story.source).channel
        assert story.told_at is None or story.decided_at <= story.told_at <= now
        managers += [step for step in steps[1:4] if step is not None and step < now - timedelta(days=4)]
    assert len(managers) > 40
    small_hours = [step for step in managers if not 7 <= step.astimezone(LONDON).hour < 21]
    assert small_hours == []
