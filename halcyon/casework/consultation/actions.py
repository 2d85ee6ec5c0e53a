"""Recording advice, and joining it to the referral that it became."""

from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.consultation.kinds import CONSULTATION, REFERRED
from halcyon.casework.consultation.models import Consultation
from halcyon.casework.consultation.rules import is_not_joined, says_enough
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.queries import taking_for
from halcyon.records.record.actions import Giving, lock, move, open_record
from halcyon.records.record.models import Grant


def advise(
    *,
    professional: str,
    agency: str,
    phone: str,
    question: str,
    advice: str,
    next_step: str,
    outcome: Outcome,
    by: Viewer,
    at: datetime,
    earlier: Consultation | None = None,
) -> Consultation:
    """Record what a professional asked without a name, and what the hub advised. Seen by the hub."""
    says_enough(question, advice)
    hub = team_for(Team.Function.FRONT_DOOR)
    record = open_record(
        kind=CONSULTATION,
        team=hub,
        headline=f"{squash(agency)}: {outcome.label}",
        grants=[Giving(team.principal_id, Grant.Basis.HUB, write=True) for team in taking_for(by)],
        by=by,
        at=at,
    )
    made = Consultation.objects.create(
        record=record,
        at=at,
        professional=squash(professional),
        agency=squash(agency),
        phone=squash(phone),
        question=question.replace("\0", ""),
        advice=advice.replace("\0", ""),
        next_step=next_step.replace("\0", ""),
        outcome=outcome,
        earlier=earlier,
        number=earlier.number + 1 if earlier else 1,
        advised_by_id=by.principal_id,
    )
    note("advise", by=by, subject=f"consultation {record.reference}", record=record.pk)
    return made


def became_referral(
    *, consultation: Consultation, contact: Contact, by: Viewer, at: datetime
) -> Consultation:
    """The hub finds that a referral is what was asked about: the two are joined, by nobody but the hub."""
    is_not_joined(lock(consultation.record).stage)
    consultation.contact, consultation.joined_at = contact, at
    consultation.save(update_fields=["contact", "joined_at"])
    move(consultation.record, REFERRED, by=by, at=at)
    subject = f"consultation {consultation.record.reference} to contact {contact.record.reference}"
    note("join", by=by, subject=subject, records=[consultation.pk, contact.pk])
    return consultation
