"""Gathers the package's models for Django."""

from halcyon.casework.case.facts import CaseFact
from halcyon.casework.case.models import Case
from halcyon.casework.check.facts import CheckFact
from halcyon.casework.check.models import Check
from halcyon.casework.consultation.models import Consultation
from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.contact.models import (
    Addition,
    Contact,
    ContactChild,
    ContactConcern,
    Feedback,
    Original,
    PoliceCall,
)
from halcyon.casework.copy_out.models import Copy
from halcyon.casework.directory.models import LocalService
from halcyon.casework.early_help.models import Step
from halcyon.casework.missing.models import Missing, News
from halcyon.casework.out_of_hours.models import HandOver, NightEvent, Tonight
from halcyon.casework.public_form.models import PublicDraft
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.models import Decision, Referral
from halcyon.casework.signpost.models import Signpost

__all__ = [
    "Addition",
    "Case",
    "CaseFact",
    "Check",
    "CheckFact",
    "Consultation",
    "Contact",
    "ContactChild",
    "ContactConcern",
    "ContactFact",
    "Copy",
    "Decision",
    "Feedback",
    "HandOver",
    "LocalService",
    "Missing",
    "News",
    "NightEvent",
    "Original",
    "PoliceCall",
    "PublicDraft",
    "Referral",
    "ReferralFact",
    "Signpost",
    "Step",
    "Tonight",
]
