"""What a screener or a decider says: not yet a recommendation or a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from halcyon.casework.decision.codes import Conversation, Outcome, Rag


@dataclass(frozen=True)
class Spoken:
    """The conversation with the referrer before deciding: when; or why there was none, in a code and in words."""

    conversation: Conversation
    at: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class ForChild:
    """What is decided of one child where it differs from the whole, and which concerns travel with a referral.

    ``concerns``: their numbers in the contact; None: all that are about the child.
    """

    outcome: Outcome | None = None
    concerns: Sequence[int] | None = None


@dataclass(frozen=True)
class Judged:
    """A judgement on a contact: the main outcome, others beside it, how urgent, and why.

    ``children``: what is different for single children, by the id of the child in the contact.
    """

    outcome: Outcome
    rag: Rag
    rationale: str
    spoken: Spoken
    also: Sequence[Outcome] = ()
    children: Mapping[UUID, ForChild] = field(default_factory=dict)
    why_differs: str = ""
    why_no_strategy: str = ""

    def of(self, child: UUID | None) -> tuple[Outcome, ...]:
        """The outcomes of one child, the main one first."""
        own = self.children.get(child) if child else None
        main = own.outcome if own and own.outcome else self.outcome
        return (main, *(each for each in self.also if each != main))

    def everything(self, children: Sequence[UUID]) -> frozenset[Outcome]:
        """Every outcome that the judgement has, of whichever child."""
        about: Sequence[UUID | None] = children or [None]
        return frozenset(each for child in about for each in self.of(child))
