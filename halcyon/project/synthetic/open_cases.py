"""Contacts about children whose case is open: the hub brings them to the allocated worker (``contact.outcome``)."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from halcyon.base.dates import london_date
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.project.synthetic import rates, words
from halcyon.project.synthetic.story import Child, ReadStory, Story
from halcyon.project.synthetic.timing import BEFORE_CLOSING, in_office, working_day_after

CATCH_UP = 0.5


@dataclass(frozen=True)
class _Held:
    child: Child
    since: datetime
    until: datetime | None


class OpenCases:
    """Remembers who has an open case and when. Each *already open* is about one of them, or is another outcome.

    Where nobody's case is open yet, in the first weeks of an area, the outcome is owed, and given later.
    """

    def __init__(self, until: datetime) -> None:
        self.until, self._owed = until, 0
        self._held: list[_Held] = []

    def remember(self, story: Story) -> None:
        """A story whose case was accepted."""
        case = story.referral.case
        if case is not None and case.accepted_at is not None:
            self._held.append(_Held(story.child, case.accepted_at, case.closed_at))

    def instead(self, story: Story, rng: random.Random, *, settled: bool = False) -> Story | None:
        """The story as one about a child with an open case; None where it is about another child.

        Its own worker reads it: most within the working day allowed. A red one within two hours. One that is
        ``settled`` is of the outcome that it says.
        """
        wanted = story.outcome == Outcome.OPEN_CASE
        if not wanted and (settled or not (self._owed and rng.random() < CATCH_UP)):
            return None
        held = self._open_at(story)
        if not held:
            self._owed += wanted
            return None
        self._owed -= not wanted
        one = rng.choice(held)
        told = replace(story, child=one.child, outcome=Outcome.OPEN_CASE)
        return replace(told, read=self._read(told, one, rng))

    def _open_at(self, story: Story) -> list[_Held]:
        assert story.decided_at is not None
        latest = story.decided_at + BEFORE_CLOSING
        return [
            each
            for each in self._held
            if each.since < story.received_at and (each.until is None or each.until > latest)
        ]

    def _read(self, story: Story, held: _Held, rng: random.Random) -> ReadStory:
        assert story.decided_at is not None
        if story.rag == Rag.RED:
            read = story.decided_at + timedelta(minutes=rng.randint(10, 110))
        elif rng.random() < rates.READ_IN_TIME:
            read = in_office(story.decided_at + timedelta(hours=rng.uniform(0.3, 5)))
        else:
            day = working_day_after(london_date(story.decided_at), rng.randint(2, 6))
            read = in_office(story.decided_at + (day - london_date(story.decided_at)))
        read = read.replace(second=0, microsecond=0)
        if read > self.until:
            return ReadStory()
        return ReadStory(read, rng.choice(words.READ))
