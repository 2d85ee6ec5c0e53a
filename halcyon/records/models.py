"""Gathers the package's models for Django."""

from halcyon.records.approval.models import Approval
from halcyon.records.chronology.models import Entry
from halcyon.records.deadline.models import Deadline, Pause
from halcyon.records.digest.models import NoDigest
from halcyon.records.draft.models import Draft
from halcyon.records.notice.models import Notice, Reading
from halcyon.records.record.models import Exclusion, Grant, Record
from halcyon.records.saved_view.models import SavedView
from halcyon.records.stage.models import Stage
from halcyon.records.task.models import Task

__all__ = [
    "Approval",
    "Deadline",
    "Draft",
    "Entry",
    "Exclusion",
    "Grant",
    "NoDigest",
    "Notice",
    "Pause",
    "Reading",
    "Record",
    "SavedView",
    "Stage",
    "Task",
]
