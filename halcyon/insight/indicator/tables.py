"""The fact views as Ibis tables, not bound to an engine: their columns are those of the fact models.

What lets a person look a record up (its reference) is not among them.
"""

from typing import Any

import ibis
from django.contrib.postgres.fields import ArrayField
from django.db import models
from ibis.expr.types import Table

from halcyon.casework.audit.facts import AuditFact
from halcyon.casework.case.facts import CaseFact
from halcyon.casework.check.facts import CheckFact
from halcyon.casework.consultation.facts import ConsultationFact
from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.missing.facts import MissingFact
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.strategy.facts import StrategyFact
from halcyon.partnership.attendance.facts import TrainingAttendanceFact
from halcyon.partnership.certificate.facts import TrainingCertificateFact
from halcyon.partnership.evaluation.facts import TrainingEvaluationFact
from halcyon.partnership.need.facts import TrainingNeedFact, TrainingStandingFact
from halcyon.partnership.reach.facts import TrainingWorkforceFact
from halcyon.partnership.session.facts import TrainingSessionFact

_LEFT_OUT = {"reference"}
_TYPES: "tuple[tuple[type[models.Field[Any, Any]], str], ...]" = (
    (models.ForeignKey, "uuid"),
    (models.UUIDField, "uuid"),
    (models.IntegerField, "int32"),
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "timestamp('UTC', 6)"),
    (models.DateField, "date"),
    (models.TextField, "string"),
    (ArrayField, "array<string>"),
)


def fact_table(model: type[models.Model]) -> Table:
    """A fact view as an Ibis table. Raises TypeError for a column of a kind that no figure needed so far."""
    fields = [field for field in model._meta.concrete_fields if field.column not in _LEFT_OUT]
    return ibis.table({field.column: _type(field) for field in fields}, name=model._meta.db_table)


def _type(field: "models.Field[Any, Any]") -> str:
    for kind, name in _TYPES:
        if isinstance(field, kind):
            return name
    raise TypeError(f"no column type for {field}")


CONTACTS = fact_table(ContactFact)
REFERRALS = fact_table(ReferralFact)
CASES = fact_table(CaseFact)
CHECKS = fact_table(CheckFact)
MISSING = fact_table(MissingFact)
STRATEGIES = fact_table(StrategyFact)
CONSULTATIONS = fact_table(ConsultationFact)
AUDITS = fact_table(AuditFact)
TRAINING_SESSIONS = fact_table(TrainingSessionFact)
TRAINING_ATTENDANCE = fact_table(TrainingAttendanceFact)
TRAINING_EVALUATIONS = fact_table(TrainingEvaluationFact)
TRAINING_CERTIFICATES = fact_table(TrainingCertificateFact)
TRAINING_NEEDS = fact_table(TrainingNeedFact)
TRAINING_STANDING = fact_table(TrainingStandingFact)
TRAINING_WORKFORCE = fact_table(TrainingWorkforceFact)
TRAINING: tuple[Table, ...] = (
    TRAINING_SESSIONS,
    TRAINING_ATTENDANCE,
    TRAINING_EVALUATIONS,
    TRAINING_CERTIFICATES,
    TRAINING_NEEDS,
    TRAINING_STANDING,
    TRAINING_WORKFORCE,
)
FACTS: tuple[Table, ...] = (
    *(CONTACTS, REFERRALS, CASES, CHECKS),
    *(MISSING, STRATEGIES, CONSULTATIONS, AUDITS),
    *TRAINING,
)
