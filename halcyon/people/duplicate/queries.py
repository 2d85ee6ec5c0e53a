"""Reading pairs: for who reaches both files."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_date
from halcyon.people.duplicate.codes import State
from halcyon.people.duplicate.definitions import Blocker, blocks_above
from halcyon.people.duplicate.models import Pair
from halcyon.people.person.codes import IdentifierKind
from halcyon.people.person.models import Identifier, Person
from halcyon.people.person.queries import NAMES, files_of
from halcyon.records.record.models import Record
from halcyon.records.record.queries import note_list, visible

PER_PAGE = 25


def pairs_visible_to(viewer: Viewer) -> QuerySet[Pair]:
    """Pairs both of whose files the viewer sees in full."""
    return visible(visible(Pair.objects.all(), viewer, record="one_id"), viewer, record="other_id")


def waiting(viewer: Viewer, page: str | None) -> Page[Pair]:
    """One page of the pairs to be judged, the most alike first; into the trail."""
    rows = _whole(pairs_visible_to(viewer).filter(state=State.WAITING)).order_by("-score", "found_at", "id")
    shown = Paginator(rows, PER_PAGE).get_page(page)
    note_list(
        "possible duplicates", [each for pair in shown for each in (pair.one_id, pair.other_id)], viewer
    )
    return shown


def how_many_wait(viewer: Viewer) -> int:
    """How many pairs wait to be judged, for a board."""
    return pairs_visible_to(viewer).filter(state=State.WAITING).count()


def longest_waiting(viewer: Viewer) -> Pair | None:
    """The pair that has waited longest to be judged, with both people, for a board."""
    rows = pairs_visible_to(viewer).filter(state=State.WAITING)
    return _whole(rows).order_by("found_at", "id").first()


def get(viewer: Viewer, pair: UUID) -> Pair:
    """A visible pair with both people and what is recorded of them. Raises Pair.DoesNotExist. Noted."""
    found = _whole(pairs_visible_to(viewer)).get(pk=pair)
    note_list("two files compared", [found.one_id, found.other_id], viewer)
    return found


def some(viewer: Viewer, pairs: Collection[UUID]) -> list[Pair]:
    """The visible ones of these pairs, each with both people; into the trail."""
    found = list(_whole(pairs_visible_to(viewer).filter(pk__in=pairs)))
    note_list("chosen pairs", [each for pair in found for each in (pair.one_id, pair.other_id)], viewer)
    return found


def blockers(viewer: Viewer, one: Person, other: Person) -> list[Blocker]:
    """Everything that stands in the way of joining two files, each with where it is put right."""
    return [*_of_the_files(one, other), *_of_the_facts(one, other), *blocks_above(viewer, one.pk, other.pk)]


def joined_with(viewer: Viewer, person: Person) -> Sequence[Person]:
    """The other visible files of one child, the one that stays first."""
    others = [each for each in files_of(person.pk) if each != person.pk]
    if not others:
        return ()
    rows = visible(Person.objects.filter(pk__in=others), viewer).select_related("record")
    found = rows.prefetch_related(Prefetch("names", NAMES))
    return sorted(found, key=lambda each: (each.same_as_id is not None, each.record.reference))


def join_of(viewer: Viewer, person: Person) -> Pair | None:
    """The judgement by which a file was joined to another, where the viewer sees both."""
    rows = pairs_visible_to(viewer).filter(joined=person, state=State.SAME)
    return rows.select_related("judged_by").first()


def judged_since(viewer: Viewer, since: datetime) -> QuerySet[Pair]:
    """Pairs judged since an instant, the latest first: so that a slip is found and undone."""
    judged = ~Q(state=State.WAITING) & Q(judged_at__gte=since)
    return _whole(pairs_visible_to(viewer).filter(judged)).order_by("-judged_at", "id")


def _whole(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    names = [Prefetch(f"{each}__names", NAMES) for each in ("one", "other")]
    return pairs.select_related(
        "one__record__team", "other__record__team", "judged_by", "joined__record"
    ).prefetch_related(*names)


def _of_the_files(one: Person, other: Person) -> list[Blocker]:
    found = []
    for each in (one, other):
        if each.record.marking != Record.Marking.STANDARD:
            found.append(
                Blocker(
                    "One of these files is restricted or hidden. Whoever marked it has to lift that first.",
                    ((each.record.kind, each.record.reference),),
                )
            )
    return found


def _of_the_facts(one: Person, other: Person) -> list[Blocker]:
    found, both = [], tuple((each.record.kind, each.record.reference) for each in (one, other))
    if one.born_on and other.born_on and one.born_on != other.born_on:
        days = f"{long_date(one.born_on)} and {long_date(other.born_on)}"
        found.append(Blocker(f"The dates of birth differ: {days}. Correct the wrong one first.", both))
    if {one.sex, other.sex} == {"F", "M"}:
        found.append(Blocker("One file says female, the other male. Correct the wrong one first.", both))
    if one.died_on != other.died_on and one.died_on and other.died_on:
        found.append(Blocker("The dates of death differ. Correct the wrong one first.", both))
    for kind in (IdentifierKind.NHS, IdentifierKind.UPN):
        numbers = [_numbers(each, kind) for each in (one, other)]
        if all(numbers) and not numbers[0] & numbers[1]:
            found.append(Blocker(f"The two files have different numbers ({kind.label}).", both))
    return found


def _numbers(person: Person, kind: IdentifierKind) -> set[str]:
    rows = Identifier.objects.filter(person=person, kind=kind, struck_at__isnull=True, until__isnull=True)
    return set(rows.values_list("value", flat=True))
