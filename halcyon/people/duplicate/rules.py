"""When two files may be joined, in a practitioner’s words."""

from collections.abc import Sequence

from halcyon.base.refusals import Refusal
from halcyon.people.duplicate.codes import State
from halcyon.people.duplicate.definitions import Blocker
from halcyon.people.duplicate.models import Pair
from halcyon.people.person.models import Person

SHORTEST = 10  # characters of a reason: "same" is none


def says_why(reason: str) -> None:
    """Whoever judges says what it rests on: the next person has to be able to follow it."""
    if len(reason.strip()) < SHORTEST:
        raise Refusal("Say what tells you so, in a few words.", code="reason_missing", field="reason")


def is_not_judged(pair: Pair) -> None:
    """A pair is judged once; a join is undone before it is judged anew."""
    if pair.state == State.SAME:
        raise Refusal("Somebody has already joined these files.", code="judged_already")
    if pair.state == State.NOT_SAME:
        raise Refusal("Somebody has already said that these are two children.", code="judged_already")


def is_one_of_them(pair: Pair, person: Person) -> None:
    """The file that stays is one of the two."""
    if person.pk not in (pair.one_id, pair.other_id):
        raise Refusal("Choose which of the two files stays.", code="not_of_the_pair", field="keep")


def is_not_joined(person: Person) -> None:
    """A file that was joined to another already leads there; it is not joined twice."""
    if person.same_as_id is not None:
        raise Refusal("One of these files is joined to another already.", code="joined_already")


def is_joined(person: Person) -> None:
    """Only what was joined is taken apart."""
    if person.same_as_id is None:
        raise Refusal("These files are not joined any more.", code="not_joined")


def nothing_blocks(blockers: Sequence[Blocker]) -> None:
    """What contradicts a join is put right first."""
    if blockers:
        raise Refusal(blockers[0].sentence, code="blocked")
