"""Reading recommendations and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import DateField, Exists, Func, OuterRef, Prefetch, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.codes import Exploitation
from halcyon.casework.contact.kinds import DECIDED
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.decision.kinds import MADE, PROPOSED
from halcyon.casework.decision.models import Decision, DecisionOutcome, Recommendation
from halcyon.casework.decision.rules import strategy_is_expected
from halcyon.casework.strategy.models import Strategy
from halcyon.records.record.queries import one, visible

_OUTCOMES = Prefetch(
    "outcomes",
    DecisionOutcome.objects.select_related("child").order_by("child_id", "-main", "outcome"),
)


@dataclass(frozen=True)
class Followed:
    """What became of a contact, as far as the viewer sees it: the decision that stands, one proposed, those before."""

    stands: Decision | None
    proposed: Decision | None
    before: Sequence[Decision]
    recommended: Recommendation | None


def decision(viewer: Viewer, reference: str) -> Decision:
    """A visible decision. Raises Decision.DoesNotExist."""
    return one(_decisions(viewer), viewer, reference)


def recommendation(viewer: Viewer, reference: str) -> Recommendation:
    """A visible recommendation. Raises Recommendation.DoesNotExist."""
    rows = visible(Recommendation.objects.all(), viewer).select_related("record", "recommended_by")
    return one(rows, viewer, reference)


def decision_of(viewer: Viewer, contact: UUID) -> Decision | None:
    """The decision on a contact that stands, where the viewer may see it."""
    return _decisions(viewer).filter(contact_id=contact, record__stage=MADE).first()


def followed(viewer: Viewer, contact: UUID) -> Followed:
    """Everything that was recommended and decided on a contact, as far as the viewer sees it."""
    made = list(_decisions(viewer).filter(contact_id=contact).order_by("-decided_at", "-record_id"))
    return Followed(
        stands=next((each for each in made if each.record.stage == MADE), None),
        proposed=next((each for each in made if each.record.stage == PROPOSED), None),
        before=[each for each in made if each.record.stage not in (MADE, PROPOSED)],
        recommended=recommended_of(viewer, contact),
    )


def recommended_of(viewer: Viewer, contact: UUID) -> Recommendation | None:
    """The latest visible recommendation on a contact."""
    rows = visible(Recommendation.objects.filter(contact_id=contact), viewer)
    return rows.select_related("record", "recommended_by").order_by("-recommended_at", "-record_id").first()


def contact_behind(viewer: Viewer, contact: UUID) -> str | None:
    """The reference of the contact that led to something, where the viewer may see it."""
    rows = contacts.contacts_visible_to(viewer).filter(pk=contact)
    return rows.values_list("record__reference", flat=True).first()


def outcomes_said(made: Decision) -> dict[UUID | None, list[str]]:
    """The outcomes of a decision by child, the main one first."""
    found: dict[UUID | None, list[str]] = {}
    for each in made.outcomes.all():
        found.setdefault(each.child_id, []).append(each.outcome)
    return found


def strategy_expected(seen: contacts.Seen) -> bool:
    """Whether a strategy discussion is expected for a contact."""
    return strategy_is_expected(seen.contact, seen.concerns, seen.children)


def without_expected_strategy(viewer: Viewer) -> QuerySet[Contact]:
    """Decided contacts about a sexual concern and a child under 13, where nobody asked for a strategy discussion.

    Nor does the decision say why not (specification, 1.9). The longest missing first.
    """
    thirteen_before = Func(
        OuterRef("received_at"),
        template="(%(expressions)s - interval '13 years')::date",
        output_field=DateField(),
    )
    young = ContactChild.objects.filter(contact=OuterRef("pk"), born_on__gt=thirteen_before)
    unsaid = Decision.objects.filter(contact=OuterRef("pk"), record__stage=MADE, why_no_strategy="")
    asked = Strategy.objects.filter(contact=OuterRef("pk"))
    rows = contacts.contacts_visible_to(viewer).filter(
        Exists(young), Exists(unsaid), record__stage=DECIDED, exploitation__contains=[Exploitation.SEXUAL]
    )
    return rows.exclude(Exists(asked)).select_related("record").order_by("received_at", "record_id")


def _decisions(viewer: Viewer) -> QuerySet[Decision]:
    return (
        visible(Decision.objects.all(), viewer)
        .select_related("record", "decided_by")
        .prefetch_related(_OUTCOMES)
    )
