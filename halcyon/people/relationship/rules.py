"""Rules about relationships."""

from collections.abc import Iterable

from halcyon.base.refusals import Refusal
from halcyon.people.person.models import Person
from halcyon.people.relationship.codes import Relation
from halcyon.people.relationship.models import Relationship

OF_CHILDREN = frozenset({Relation.CHILD_CONCERN})


def is_somebody_else(person: Person, other: Person | None) -> None:
    """Nobody is related to themselves."""
    if other is not None and other.pk == person.pk:
        raise Refusal("This is the person’s own reference.", code="self", field="reference")


def has_a_name(named: str, other: Person | None) -> None:
    """Somebody without a record here is named, or called something."""
    if not named and other is None:
        raise Refusal(
            "Enter the name, or what the child calls them, or the reference of their record.",
            code="no_name",
            field="named",
        )


def is_not_there(other: Person | None, relation: str, there: Iterable[Relationship]) -> None:
    """Two people are the same to each other once."""
    if other is not None and any(row.other_id == other.pk and row.relation == relation for row in there):
        raise Refusal("This relationship is recorded already.", code="there_already", field="reference")


def fits_a_child(relation: str, other: Person | None) -> None:
    """A child of concern is a child."""
    if other is not None and other.adult and relation in OF_CHILDREN:
        raise Refusal("That record is an adult’s.", code="adult", field="relation")


def restriction_has_two_records(restricted: bool, other: Person | None) -> None:
    """A relationship is restricted to who reaches both records, so both must be there."""
    if restricted and other is None:
        raise Refusal(
            "Only a relationship between two people who have records here can be restricted.",
            code="restricted_to_nobody",
            field="restricted",
        )
