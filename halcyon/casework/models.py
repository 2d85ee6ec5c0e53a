"""Gathers the package's models for Django."""

from halcyon.casework.case.facts import CaseFact
from halcyon.casework.case.models import Case
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
from halcyon.casework.missing.models import Missing, News
from halcyon.casework.public_form.models import PublicDraft
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.models import Decision, Referral

__all__ = [
    "Addition",
    "Case",
    "CaseFact",
    "Check",
    "Consultation",
    "Contact",
    "ContactChild",
    "ContactConcern",
    "ContactFact",
    "Decision",
    "Feedback",
    "Missing",
    "News",
    "Original",
    "PoliceCall",
    "PublicDraft",
    "Referral",
    "ReferralFact",
]
