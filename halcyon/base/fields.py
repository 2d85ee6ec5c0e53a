"""Every model field says how private it is: exports, extracts, logs and erasure go by it.

    date_of_birth = classed(models.DateField(null=True), Privacy.PERSONAL)

A relation is classed on a line of its own, because django-stubs types what it leads to only where the
constructor stands alone; inside the call everything behind it would silently be Any:

    worker = models.ForeignKey(User, on_delete=models.PROTECT)
    classed(worker, Privacy.INTERNAL)

A test fails for a field of ours without a class.
"""

from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Field


class Privacy(StrEnum):
    """How private what a field holds is, least first."""

    NONE = "none"  # about nobody: code sets, versions, settings
    INTERNAL = "internal"  # about the work: stages, times, workers, ids; tells about nobody outside by itself
    PERSONAL = "personal"  # identifies a person: names, dates of birth, addresses, references
    SENSITIVE = "sensitive"  # what safeguarding is about: concerns, grades, decisions, free text
    SPECIAL = "special"  # special category or criminal offence data: ethnicity, health, religion, convictions


AnyField = TypeVar("AnyField", bound="Field[Any, Any]")


def classed(field: AnyField, privacy: Privacy) -> AnyField:
    """The same field with its privacy class set: inheriting models keep it, migrations do not see it."""
    field.privacy = privacy  # type: ignore[attr-defined]
    return field


def privacy_of(field: object) -> Privacy | None:
    """The privacy class of a field, or None for one that has none (also a reverse relation)."""
    privacy = getattr(field, "privacy", None)
    return privacy if isinstance(privacy, Privacy) else None
