"""What the hub asks of agencies about the children of a story, and what they answer (rates, ``contact.check``)."""

import random
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from halcyon.base.dates import LONDON
from halcyon.casework.check.codes import Result
from halcyon.project.synthetic import rates, words
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.sentences import KNOWN
from halcyon.project.synthetic.story import CheckStory, Story

HOUR = timedelta(hours=1)
AUGUST = 8
RESULTS = {Result.KNOWN: 44.0, Result.NOTHING: 50.0, Result.CANNOT: 6.0}


def with_checks(story: Story, agencies: Collection[str], *, until: datetime, rng: random.Random) -> Story:
    """The story with its checks: asked within the hour after the call, answered as the rates say, or not.

    ``until``: what would be answered later has not been answered yet. No agency is asked of what names no child.
    """
    chosen = [
        each for each in rates.CHECK_ASKED if each in agencies and rng.random() < rates.CHECK_ASKED[each]
    ]
    asked_at = (story.received_at + rng.uniform(0.2, 0.9) * HOUR).replace(second=0, microsecond=0)
    end = story.decided_at or until
    if not chosen or not story.children or story.sheet_open or asked_at >= end:
        return story
    checks = tuple(
        _check(agency, place, asked_at, end, story.decided_at is not None, rng)
        for agency in chosen
        for place in range(1, len(story.children) + 1)
    )
    return replace(story, asked_at=asked_at, checks=checks)


def _check(  # noqa: PLR0917 - a private short form
    agency: str, place: int, asked_at: datetime, end: datetime, decided: bool, rng: random.Random
) -> CheckStory:
    answered = _answered(agency, asked_at, end, decided, rng)
    if answered is None or not asked_at < answered < end:
        return CheckStory(agency, place)
    result = drawn(RESULTS, rng)
    said = rng.choice(KNOWN[agency] if result == Result.KNOWN else words.ANSWERS[result.value])
    return CheckStory(agency, place, answered.replace(microsecond=0), result, said)


def _answered(
    agency: str, asked_at: datetime, end: datetime, decided: bool, rng: random.Random
) -> datetime | None:
    """When an agency answers. The hub waits for those that answer in time, so these answer before it decides."""
    share = rates.CHECK_ANSWERED[agency]
    if agency == "education" and asked_at.astimezone(LONDON).month == AUGUST:
        share = rates.EDUCATION_IN_AUGUST
    if rng.random() >= share:
        return asked_at + rng.uniform(25, 80) * HOUR
    latest = min(end, asked_at + 24 * HOUR) if decided else asked_at + 24 * HOUR
    return asked_at + rng.triangular(0.03, 0.97, 0.3) * (latest - asked_at)
