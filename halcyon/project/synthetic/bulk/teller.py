"""The teller: one story after the other, each noun in the order in which the actions write."""

import random
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from halcyon.casework.decision.codes import Outcome
from halcyon.project.synthetic.bulk.checks import Checks
from halcyon.project.synthetic.bulk.consultations import Consultations
from halcyon.project.synthetic.bulk.contacts import Contacts
from halcyon.project.synthetic.bulk.contexts import Contexts
from halcyon.project.synthetic.bulk.decisions import Decisions
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.consulting import consulted
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.gathering import ContextStory
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.story import Story


class Teller:
    """Tells stories into a ledger."""

    def __init__(self, cast: Cast, ledger: Ledger) -> None:
        self.ledger = ledger
        desk = Desk(cast, ledger)
        self.contacts, self.checks, self.decisions = Contacts(desk), Checks(desk), Decisions(desk)
        self.consultations, self.contexts = Consultations(desk), Contexts(desk)
        self.served: list[tuple[datetime, Envelope]] = []

    def tell_all(self, stories: Iterable[Story]) -> None:
        """Tell stories, which must come in the order in which they happened for each child."""
        for story in stories:
            self.tell(story)

    def consult(self, period: str, rng: random.Random, *, until: datetime) -> None:
        """Tell the consultations of a period whose referrals are those told since the last time."""
        served, self.served = self.served, []
        for story in consulted(period, [at for at, _ in served], rng, until=until):
            self.consultations.advise(story, None if story.referral is None else served[story.referral][1])

    def gather(self, stories: Iterable[ContextStory]) -> None:
        """Tell places and groups, whose children were told before."""
        for story in stories:
            self.contexts.tell(story)

    def tell(self, story: Story) -> UUID:
        """Tell one story as far as it goes; returns the contact's id."""
        taken = self.contacts.take(story)
        if story.asked_at is not None:
            self.checks.ask(taken, story, story.asked_at)
        if story.decided_at is not None:
            self.decisions.decide(taken, story, story.decided_at)
            if story.outcome == Outcome.SERVICE:
                self.served.append((story.received_at, taken.contact))
        if story.told_at is not None:
            self.contacts.tell_referrer(taken.contact, story, story.told_at)
        return taken.contact.id
