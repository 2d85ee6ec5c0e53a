"""Reading strategy discussions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.strategy.kinds import ASKED, HOLD_1WD, HOLD_24H
from halcyon.casework.strategy.models import Strategy, StrategyPart
from halcyon.people.person.models import Person
from halcyon.people.person.queries import NAMES, files_of
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record, running
from halcyon.records.record.queries import one, visible
from halcyon.records.stage.models import Stage


@dataclass(frozen=True)
class Seen:
    """A strategy discussion with all that its page shows. ``not_held``: why, where it was not."""

    strategy: Strategy
    parts: Sequence[StrategyPart]
    clocks: Sequence[Deadline]
    not_held: str


def strategies_visible_to(viewer: Viewer) -> QuerySet[Strategy]:
    """Strategy discussions that the viewer sees in full."""
    return visible(Strategy.objects.all(), viewer)


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible strategy discussion. Raises Strategy.DoesNotExist."""
    rows = (
        strategies_visible_to(viewer)
        .select_related("record__team", "person__record", "asked_by", "recorded_by")
        .prefetch_related(Prefetch("person__names", NAMES))
    )
    strategy = one(rows, viewer, reference)
    stages = visible(Stage.objects.filter(record=strategy.pk, after="not_held"), viewer)
    return Seen(
        strategy=strategy,
        parts=list(visible(StrategyPart.objects.filter(strategy=strategy), viewer).order_by("n")),
        clocks=list(of_record(viewer, strategy.pk)),
        not_held=stages.values_list("reason", flat=True).first() or "",
    )


def of_person(viewer: Viewer, person: Person) -> QuerySet[Strategy]:
    """The visible strategy discussions about a child, newest first, whichever of their files they stand on."""
    return (
        strategies_visible_to(viewer)
        .filter(person__in=files_of(person.pk))
        .select_related("record")
        .order_by("-asked_at", "record_id")
    )


def of_contact(viewer: Viewer, contact: UUID) -> QuerySet[Strategy]:
    """The visible strategy discussions that a contact led to."""
    return (
        strategies_visible_to(viewer)
        .filter(contact=contact)
        .select_related("record")
        .order_by("asked_at", "record_id")
    )


def contacts_with_one(viewer: Viewer, contacts: Collection[UUID]) -> set[UUID]:
    """Those of these contacts that led to a visible strategy discussion. One query."""
    rows = strategies_visible_to(viewer).filter(contact__in=contacts)
    return {each for each in rows.values_list("contact_id", flat=True) if each is not None}


def to_hold(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of discussions asked for and not yet held, with their records, by time left."""
    clocks = (HOLD_24H.key, HOLD_1WD.key)
    rows = running(viewer).filter(definition__in=clocks, record__stage=ASKED)
    return rows.select_related("record__strategy")
