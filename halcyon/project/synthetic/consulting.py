"""No-names consultations of a year: what professionals asked the hub, and which of them became a referral."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from halcyon.base.dates import is_working_day, london_instant
from halcyon.casework.consultation.codes import Outcome
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.questions import QUESTIONS
from halcyon.project.synthetic.timing import Year

PER_REFERRAL = 60 / 150  # rates, consultation.per_year
BECAME_A_REFERRAL, DAYS_UNTIL = 0.18, 9  # median
OUTCOMES = {Outcome.NONE: 40.0, Outcome.EARLY_HELP: 22.0, Outcome.CONSENT: 14.0, Outcome.REFERRAL: 24.0}


@dataclass(frozen=True)
class ConsultationStory:
    """What was asked and advised; ``referral``: the place of the contact that it became, among those given."""

    at: datetime
    professional: str
    agency: str
    phone: str
    question: str
    advice: str
    next_step: str
    outcome: Outcome
    referral: int | None = None
    joined_at: datetime | None = None


def consulted(
    period: str, referrals: Sequence[datetime], rng: random.Random, *, until: datetime
) -> Iterator[ConsultationStory]:
    """A period's consultations. ``referrals``: when contacts came that went to the service, each joined once."""
    days = [day for day in Year(period).days if is_working_day(day)]
    free = set(range(len(referrals)))
    for _ in range(round(len(referrals) * PER_REFERRAL)):
        at = london_instant(rng.choice(days), time(rng.randrange(9, 17), rng.randrange(60)))
        if at > until:
            continue
        became = _became(at, referrals, free, rng) if rng.random() < BECAME_A_REFERRAL else None
        free.discard(-1 if became is None else became)
        outcome = drawn(OUTCOMES, rng) if became is None else Outcome.REFERRAL
        asked = rng.choice(QUESTIONS[outcome])
        yield ConsultationStory(
            at=at,
            professional=asked.professional,
            agency=asked.agency,
            phone=f"0114 496 0{rng.randrange(1000):03d}",
            question=asked.question,
            advice=asked.advice,
            next_step=asked.next_step,
            outcome=outcome,
            referral=became,
            joined_at=None if became is None else referrals[became] + timedelta(hours=rng.randint(1, 5)),
        )


def _became(at: datetime, referrals: Sequence[datetime], free: set[int], rng: random.Random) -> int | None:
    """The referral that came about nine days after; none where none came within the month."""
    ideal = at + timedelta(days=DAYS_UNTIL * rng.lognormvariate(0, 0.6))
    near = [each for each in free if at < referrals[each] <= at + timedelta(days=30)]
    return min(near, key=lambda each: (abs(referrals[each] - ideal), each), default=None)
