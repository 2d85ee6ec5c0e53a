"""What is to be copied, in ready words; what has been; and what is expected elsewhere and not there yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word, words
from halcyon.base.dates import long_time
from halcyon.casework.contact.codes import Channel, Exploitation, Source, parent_words
from halcyon.casework.copy_out.definitions import Template, of_kind, systems, templates
from halcyon.casework.copy_out.models import Copy
from halcyon.casework.out_of_hours.models import NightEvent
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import one, records_visible_to, visible

STRATEGY = "strategy"


@dataclass(frozen=True)
class ToCopy:
    """One text for one other system, and what was marked there, the latest first."""

    system: str
    title: str
    text: str
    copies: Sequence[Copy]


def see(viewer: Viewer, reference: str) -> tuple[Record, list[ToCopy]]:
    """A visible record with its texts. Raises Record.DoesNotExist, too where no system expects its kind."""
    record = one(records_visible_to(viewer, Grant.Depth.FULL), viewer, reference)
    expected = of_kind(record.kind)
    if not expected:
        raise Record.DoesNotExist
    copies = list(
        visible(Copy.objects.filter(record=record), viewer).select_related("copied_by").order_by("-at")
    )
    return record, [
        ToCopy(
            each.system,
            systems()[each.system],
            in_words(each, record),
            [copy for copy in copies if copy.system == each.system],
        )
        for each in expected
    ]


def in_words(template: Template, record: Record) -> str:
    """The text of a template for a record; what is not known says so."""
    said = {"reference": record.reference, "child": record.headline, **VALUES[record.kind](record)}
    return template.text.format_map({name: str(value or "not recorded") for name, value in said.items()})


def not_copied(viewer: Viewer, system: str, since: datetime) -> QuerySet[Record]:
    """Visible records that a system expects since an instant and that nobody marked as copied; the oldest first.

    ``child`` of each: whom it is about. A decision's own headline is its outcome.
    """
    expected = Q(pk__in=[])
    for each in templates():
        if each.system == system:
            expected |= Q(kind=each.kind, stage__in=each.stages)
    copied = Copy.objects.filter(record=OuterRef("pk"), system=system)
    rows = records_visible_to(viewer, Grant.Depth.FULL).filter(expected, stage_at__gte=since)
    about = Case(When(kind="decision", then=F("decision__contact__record__headline")), default=F("headline"))
    return rows.exclude(Exists(copied)).annotate(child=about).order_by("stage_at", "pk")


def latest(record: Record, system: str) -> Copy | None:
    """What was marked last."""
    rows = Copy.objects.filter(record=record, system=system).select_related("copied_by")
    return rows.order_by("-at").first()


def _time(at: datetime | None) -> str:
    return long_time(at) if at else ""


def _contact(record: Record) -> dict[str, Any]:
    contact = record.contact
    concerns = [each.words for each in contact.concerns.order_by("place")]
    kinds = words(Exploitation, contact.exploitation)
    return {
        "received": _time(contact.received_at),
        "channel": word(Channel, contact.channel).lower(),
        "source": ", ".join(filter(None, (contact.referrer, word(Source, contact.source)))),
        "worry": "\n".join(filter(None, (*concerns, kinds))),
        "parent": parent_words(contact.parent_told, contact.parent_not_told_reason),
        "safe_contact": contact.safe_contact,
    }


def _decision(record: Record) -> dict[str, Any]:
    decision = record.decision
    return {
        "child": decision.contact.record.headline,
        "contact": decision.contact.record.reference,
        "decided": _time(decision.decided_at),
        "decided_by": decision.decided_by.label,
        "outcome": decision.get_outcome_display(),
        "rationale": decision.rationale,
    }


def _referral(record: Record) -> dict[str, Any]:
    referral = record.referral
    return {
        "received": _time(referral.received_at),
        "grade": referral.get_grade_display(),
        "status": referral.get_status_display(),
        "outcome": referral.get_outcome_display() if referral.outcome else "Not yet",
    }


def _strategy(record: Record) -> dict[str, Any]:
    strategy = getattr(record, STRATEGY)
    return {
        "held": _time(strategy.held_at),
        "outcome": strategy.get_decision_display(),
        "rationale": strategy.rationale,
    }


def _night_event(record: Record) -> dict[str, Any]:
    event = NightEvent.objects.get(pk=record.pk)
    return {
        "when": _time(event.at),
        "who": event.who,
        "what": event.what,
        "done": event.done,
        "todo": event.monday or "Nothing",
    }


def _missing(record: Record) -> dict[str, Any]:
    missing = record.missing
    return {
        "police_reference": missing.police_reference,
        "reported": _time(missing.reported_at),
        "reported_by": missing.reported_by,
        "last_seen": ", ".join(filter(None, (_time(missing.last_seen_at), missing.last_seen_where))),
        "found": _time(missing.ended_at) or "Not yet",
    }


#: What a text may say of each kind of record.
VALUES: dict[str, Callable[[Record], dict[str, Any]]] = {
    "contact": _contact,
    "decision": _decision,
    "referral": _referral,
    "strategy": _strategy,
    "night_event": _night_event,
    "missing": _missing,
}
