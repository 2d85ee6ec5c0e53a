"""Gathers the package's models for Django."""

from halcyon.casework.case.facts import CaseFact
from halcyon.casework.case.models import Case
from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.contact.models import Contact, ContactChild, Feedback
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.models import Decision, Referral

__all__ = [
    "Case",
    "CaseFact",
    "Contact",
    "ContactChild",
    "ContactFact",
    "Decision",
    "Feedback",
    "Referral",
    "ReferralFact",
]
