"""What is known of a contact that can be drawn; what a reviewer says of one that was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Drawable:
    """A contact decided in the month. ``outcome``: the main one of the decision that stands, or police now.

    ``screener`` and ``taken_by`` are principals; ``kept_from``: whoever took, screened or decided it, or is barred.
    """

    contact: UUID
    reference: str
    outcome: str
    screener: int
    taken_by: int
    kept_from: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Drawing:
    """What a sample was drawn by: the month's first day, how many were wanted, of how many, with which seed."""

    month: date
    wanted: int
    drawn_from: int
    seed: str


@dataclass(frozen=True)
class Reviewed:
    """A review: by question, the answer and its words; the grade; what to learn; what the child needs now."""

    answers: Mapping[str, tuple[str, str]]
    grade: str
    went_well: str = ""
    to_learn: str = ""
    needed: bool = False
    needed_words: str = ""
    late_reason: str = ""
    late_note: str = ""


@dataclass(frozen=True)
class Moderated:
    """What the second reviewer says: whether they agree; if not, which grade, and why."""

    agrees: bool
    grade: str = ""
    reason: str = ""
    late_reason: str = field(default="")
    late_note: str = field(default="")
