"""The teller: one story after the other, each noun in the order in which the actions write."""

from collections.abc import Iterable
from uuid import UUID

from halcyon.project.synthetic.bulk.checks import Checks
from halcyon.project.synthetic.bulk.contacts import Contacts
from halcyon.project.synthetic.bulk.decisions import Decisions
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.story import Story


class Teller:
    """Tells stories into a ledger."""

    def __init__(self, cast: Cast, ledger: Ledger) -> None:
        self.ledger = ledger
        desk = Desk(cast, ledger)
        self.contacts, self.checks, self.decisions = Contacts(desk), Checks(desk), Decisions(desk)

    def tell_all(self, stories: Iterable[Story]) -> None:
        """Tell stories, which must come in the order in which they happened for each child."""
        for story in stories:
            self.tell(story)

    def tell(self, story: Story) -> UUID:
        """Tell one story as far as it goes; returns the contact's id."""
        taken = self.contacts.take(story)
        if story.asked_at is not None:
            self.checks.ask(taken, story, story.asked_at)
        if story.decided_at is not None:
            self.decisions.decide(taken, story, story.decided_at)
        if story.told_at is not None:
            self.contacts.tell_referrer(taken.contact, story, story.told_at)
        return taken.contact.id
