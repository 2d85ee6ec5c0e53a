"""Whose turn it is, and what stands in the way: pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from halcyon.access.role.permissions import Permission
from halcyon.insight.edition.codes import Stage
from halcyon.insight.permissions import DRAFT, FREEZE, PUBLISH, SIGN


@dataclass(frozen=True)
class Without:
    """Whose turn it is not: ``they``, and whoever is none of ``only``, where that is said."""

    they: frozenset[int]
    only: frozenset[int] | None = None

    def has(self, principal: int) -> bool:
        """Whether it is not the turn of this one."""
        return principal in self.they or (self.only is not None and principal not in self.only)


@dataclass(frozen=True)
class Turn:
    """What is next from a stage: what is done, as said to whoever's turn it is; the permission; the address."""

    does: str
    permission: Permission
    page: str

    def without(self, signed: Collection[int], writers: Collection[int], sees: Collection[int]) -> Without:
        """Whose turn it is not, though they may: who has signed; where a writer signed first, the writers; and where
        somebody signed first who sees no records, all others who see none."""
        if self.permission is not SIGN or not signed:
            return Without(frozenset())
        they = frozenset({*signed, *(writers if set(signed) <= set(writers) else ())})
        return Without(they, only=None if set(signed) & set(sees) else frozenset(sees))


_TURNS = {
    Stage.DRAFT: Turn("freeze the figures", FREEZE, "freeze_edition"),
    Stage.FROZEN: Turn("ask for review", DRAFT, "review_edition"),
    Stage.REVIEW: Turn("sign it off", SIGN, "sign_edition"),
    Stage.SIGNED: Turn("publish it", PUBLISH, "publish_edition"),
}
_WRITE = Turn("write it", FREEZE, "edition")
WAY = (*_TURNS, Stage.PUBLISHED)


def turn(stage: Stage, *, writing: bool = False) -> Turn | None:
    """What is next; None where nothing is. ``writing``: its period is not over, or sections have no words."""
    return _WRITE if stage == Stage.DRAFT and writing else _TURNS.get(stage)


@dataclass(frozen=True)
class Counted:
    """What there is still to do on an edition."""

    warnings: int = 0
    quotations: int = 0
    comments: int = 0
    unready: int = 0
    not_over: str = ""  # the last day of its period, where that is to come


@dataclass(frozen=True)
class Todo:
    """Something to do first: in words, where on the page it is ("" nowhere), and whether the next step is refused
    until then."""

    says: str
    anchor: str
    stops: bool


def todo(stage: Stage, counted: Counted) -> Iterator[Todo]:
    """What stands in the way of the next step, and what is worth doing before it."""
    if counted.not_over and stage == Stage.DRAFT:
        yield Todo(f"Wait until the period is over, after {counted.not_over}", "", stops=True)
    warns = stage in {Stage.FROZEN, Stage.SIGNED}
    if counted.warnings and stage != Stage.REVIEW:
        yield Todo(f"{_many(counted.warnings, 'warning')} to put right or accept", "warnings", warns)
    if counted.quotations:
        many = _many(counted.quotations, "quotation")
        yield Todo(f"{many} without consent to publish", "quotations", stage != Stage.DRAFT)
    if stage in {Stage.DRAFT, Stage.FROZEN} and counted.unready:
        yield Todo(f"{_many(counted.unready, 'section')} that nobody has marked as ready", "sections", False)
    if stage in {Stage.DRAFT, Stage.FROZEN, Stage.REVIEW} and counted.comments:
        yield Todo(f"{_many(counted.comments, 'comment')} to answer or resolve", "sections", False)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
