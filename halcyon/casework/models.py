"""Gathers the package's models for Django."""

from halcyon.casework.case.models import Case
from halcyon.casework.contact.models import Contact, ContactChild, Feedback
from halcyon.casework.referral.models import Decision, Referral

__all__ = ["Case", "Contact", "ContactChild", "Decision", "Feedback", "Referral"]
