"""Who is sent to training again: so that few who are at work wait for it long, as where an agency lead sees to it."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from halcyon.base.dates import add_months, london_date
from halcyon.insight.profile import load, shipped
from halcyon.partnership.booking.codes import Result
from halcyon.partnership.course.rules import holds_until
from halcyon.project.synthetic.since import trained_since
from halcyon.project.synthetic.training import rates
from halcyon.project.synthetic.training.again import HOLDS, Again
from halcyon.project.synthetic.training.programme import planned
from halcyon.project.synthetic.training.story import Attendance, Trainee

UNTIL = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2024, 5, 1)
KIT = Trainee("kit", "Kit Example", "education", "school", "", "Teacher", "with_children", date(2024, 4, 1))


@pytest.mark.parametrize(
    ("result", "level", "left_on", "first"),
    [
        (Result.DID_NOT_ATTEND, 1, None, DAY),
        (Result.LEFT_EARLY, 2, None, DAY),
        (Result.ATTENDED, 1, None, date(2027, 4, 30) - timedelta(days=60)),
        (Result.ATTENDED, 3, None, date(2026, 4, 30) - timedelta(days=60)),
        (Result.ATTENDED, 9, None, None),
        (Result.DID_NOT_ATTEND, 1, DAY, None),
    ],
)
def test_from_when_on_somebody_is_to_come_again(
    result: Result, level: int, left_on: date | None, first: date | None
) -> None:
    trainee = Trainee(**{**KIT.__dict__, "left_on": left_on})
    again = Again(random.Random(1))
    again.after(Attendance(trainee, result), level, DAY)
    if first is None:
        assert again.wanted("education", add_months(DAY, 1200)) == []
        return
    assert again.wanted("education", first - timedelta(days=1)) == []
    assert again.wanted("education", first) == [trainee]
    assert again.wanted("health", first) == []


def test_who_came_after_all_is_not_waited_for() -> None:
    again = Again(random.Random(1))
    again.after(Attendance(KIT, Result.DID_NOT_ATTEND), 1, DAY)
    again.after(Attendance(KIT, Result.ATTENDED), 1, DAY + timedelta(days=30))
    assert again.wanted("education", DAY + timedelta(days=60)) == []


@pytest.mark.slow(reason="draws three years of training")
@pytest.mark.parametrize("seed", range(3))
def test_few_who_are_at_work_are_overdue_and_none_for_years(seed: int) -> None:
    holds: dict[str, date] = {}
    people: dict[str, Trainee] = {}
    for story in planned(trained_since(load(shipped()), until=UNTIL), seed=seed, until=UNTIL):
        if story.starts_at > UNTIL:
            continue
        for each in story.named:
            people[each.trainee.key] = each.trainee
            if each.result == Result.ATTENDED:
                until = holds_until(london_date(story.starts_at), HOLDS[story.level])
                assert until is not None
                holds[each.trainee.key] = max(until, holds.get(each.trainee.key, until))
    today = london_date(UNTIL)
    at_work = [each for each in people.values() if each.left_on is None]
    due = {each.key: holds.get(each.key, add_months(each.since, 6)) for each in at_work}
    overdue = [day for day in due.values() if day < today]
    assert 0 < len(overdue) < 0.04 * len(at_work), "an agency lead has somebody to chase, and not everybody"
    assert sum(day < add_months(today, -24) for day in overdue) <= 0.01 * len(at_work)
    assert rates.FOLLOWED_UP < 1, "somebody is never followed up"
