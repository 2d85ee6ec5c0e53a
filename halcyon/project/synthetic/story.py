"""A story: everything that happens to one contact, from the call to the closed case, decided before it is told.

Told in two ways that a test compares row by row: through the actions a practitioner uses (``acted``), and in
bulk (``bulk``), for years of an area in seconds.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from halcyon.base.dates import age_at, london_date
from halcyon.casework.check.codes import Result
from halcyon.casework.contact.codes import Source
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.decision.rules import UNDER_13
from halcyon.casework.missing.codes import FoundHow, MissingKind, PoliceGrade
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Status
from halcyon.casework.strategy.codes import StrategyDecision
from halcyon.project.synthetic import words


@dataclass(frozen=True)
class Child:
    """An invented child. ``key`` tells two children of the same name apart: stories of one child share it."""

    key: str
    given: str
    family: str
    born_on: date | None
    sex: str
    ethnicity: str
    gender: str = ""


@dataclass(frozen=True)
class CheckStory:
    """What an agency (by its key) is asked about a child, by the child’s number in the contact; perhaps answered."""

    agency: str
    place: int = 1
    answered_at: datetime | None = None
    result: Result = Result.NOTHING
    words: str = ""


@dataclass(frozen=True)
class ReadStory:
    """What the worker of an open case does with a new contact: nothing yet, or an answer."""

    answered_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class NightStory:
    """A missing episode of a child, from the report to the return. ``where``: where the child was found."""

    reported_at: datetime
    found_at: datetime
    grade: PoliceGrade
    how: FoundHow
    where: str
    kind: MissingKind = MissingKind.MISSING
    reported_by: str = ""
    words: str = words.FOUND


@dataclass(frozen=True)
class StrategyStory:
    """A strategy discussion that the decision asks for: held, or, without a decision, not held for a reason.

    Without ``at`` it waits.
    """

    at: datetime | None = None
    decision: StrategyDecision | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class CaseStory:
    """A case from its offer to, perhaps, its end. ``worker`` is an address of the cast.

    ``nights``: when the child was missing while the case was open, one after the other.
    """

    worker: str
    accepted_at: datetime | None = None
    closed_at: datetime | None = None
    close_reason: str = ""
    late_reason: str = ""
    closed_words: str = words.CLOSED
    nights: tuple[NightStory, ...] = ()


@dataclass(frozen=True)
class ReferralStory:
    """What the service makes of a referral; each later step only if the one before happened.

    ``grade``, ``status`` and ``outcome`` may be a profile's own keys, which only the bulk path can tell; it also
    tells an outcome without a grade, where a publisher counted so.
    """

    graded_at: datetime | None = None
    grade: str = Grade.NOT_YET
    status: Status | str | None = None
    grade_late_reason: str = ""
    grade_reason: str = words.GRADE_REASON
    outcome: str = ""
    outcome_at: datetime | None = None
    not_allocated_reason: NotAllocatedReason | str | None = None
    words: str = ""
    case: CaseStory | None = None
    team_until: datetime | None = (
        None  # the youth team’s work with the child, where it was passed on and has ended
    )


@dataclass(frozen=True)
class Story:
    """One contact. ``care_status`` is what the referrer says of the child; empty: not known. ``agency``: the key of
    that of the referrer, where it is recorded.

    ``others``: further children in the same contact, of whom ``others_outcome`` is decided where it is another.
    ``more``: a further concern, in words, about all of them. ``checks``, asked at ``asked_at``; ``read``: what the
    worker of an open case did with a contact that was brought to them. ``about``: what it is
    about where that is no child (group, place, …) and in words; then nobody is named.
    ``strategy``: what became of the strategy discussion that the decision asked for about each child.
    ``setting`` and ``setting_words``: where the concern arises, if that was said; groups of children share one.
    """

    child: Child
    received_at: datetime
    channel: str
    source: str
    concern: str
    exploitation: tuple[str, ...] = ()
    care_status: str = ""
    decided_at: datetime | None = None
    outcome: Outcome = Outcome.ADVICE
    rag: Rag = Rag.GREEN
    late_reason: str = ""
    rationale: str = words.RATIONALE
    told_at: datetime | None = None
    tell_late_reason: str = ""
    referral: ReferralStory = field(default_factory=ReferralStory)
    sheet_open: bool = False
    setting: str = ""
    setting_words: str = ""
    others: tuple[Child, ...] = ()
    others_outcome: Outcome | None = None
    more: str = ""
    asked_at: datetime | None = None
    checks: tuple[CheckStory, ...] = ()
    read: ReadStory = field(default_factory=ReadStory)
    about: tuple[str, str] | None = None
    agency: str = ""
    strategy: StrategyStory | None = None
    parent_told: str = "yes"
    parent_reason: str = ""
    police_rung: bool = False

    @property
    def children(self) -> tuple[Child, ...]:
        """Every child in it."""
        return () if self.about else (self.child, *self.others)

    @property
    def strategy_beside(self) -> bool:
        """Whether a strategy discussion is asked for beside the main outcome, and is not that itself."""
        return self.strategy is not None and self.outcome != Outcome.STRATEGY

    @property
    def can_be_told(self) -> bool:
        """Whether anybody can be told what was decided: who gave no name left no number either."""
        return self.source != Source.ANONYMOUS.value

    @property
    def headline(self) -> str:
        """What its record is headed with."""
        return (
            self.about[1]
            if self.about
            else ", ".join(f"{each.given} {each.family}" for each in self.children)
        )

    @property
    def why_no_strategy(self) -> str:
        """Why no strategy discussion was asked for, where one is expected (specification, 1.9)."""
        on = london_date(self.received_at)
        young = [each.born_on for each in self.children if each.born_on is not None]
        under_13 = any(age_at(born, on) < UNDER_13 for born in young)
        expected = under_13 and "sexual" in self.exploitation
        return words.NO_STRATEGY if expected and self.strategy is None else ""
