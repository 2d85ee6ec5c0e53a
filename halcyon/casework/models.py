"""Gathers the package's models for Django."""

from halcyon.casework.agreement.models import Agreement
from halcyon.casework.audit.facts import AuditFact
from halcyon.casework.audit.models import Audit, AuditAnswer, Moderation, Needed, Sample
from halcyon.casework.case.facts import CaseFact
from halcyon.casework.case.models import Absence, Case, CaseWorker
from halcyon.casework.check.facts import CheckFact
from halcyon.casework.check.models import Check
from halcyon.casework.consultation.facts import ConsultationFact
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
from halcyon.casework.context.models import ContextLink
from halcyon.casework.copy_out.models import Copy
from halcyon.casework.decision.models import Decision, DecisionOutcome, Recommendation
from halcyon.casework.directory.models import LocalService
from halcyon.casework.early_help.models import Step
from halcyon.casework.handover.models import CaseHandOver
from halcyon.casework.missing.facts import MissingFact
from halcyon.casework.missing.models import Missing, News
from halcyon.casework.out_of_hours.models import HandOver, NightEvent, Tonight
from halcyon.casework.public_form.models import PublicDraft
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.models import GradeSet, Referral
from halcyon.casework.signpost.models import Signpost
from halcyon.casework.strategy.facts import StrategyFact
from halcyon.casework.strategy.models import Strategy, StrategyPart
from halcyon.casework.upgrade.models import UpgradeRequest

__all__ = [
    "Absence",
    "Addition",
    "Agreement",
    "Audit",
    "AuditAnswer",
    "AuditFact",
    "Case",
    "CaseFact",
    "CaseHandOver",
    "CaseWorker",
    "Check",
    "CheckFact",
    "Consultation",
    "ConsultationFact",
    "Contact",
    "ContactChild",
    "ContactConcern",
    "ContactFact",
    "ContextLink",
    "Copy",
    "Decision",
    "DecisionOutcome",
    "Feedback",
    "GradeSet",
    "HandOver",
    "LocalService",
    "Missing",
    "MissingFact",
    "Moderation",
    "Needed",
    "News",
    "NightEvent",
    "Original",
    "PoliceCall",
    "PublicDraft",
    "Recommendation",
    "Referral",
    "ReferralFact",
    "Sample",
    "Signpost",
    "Step",
    "Strategy",
    "StrategyFact",
    "StrategyPart",
    "Tonight",
    "UpgradeRequest",
]
