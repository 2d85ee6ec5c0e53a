"""Gathers the package's models for Django."""

from halcyon.records.approval.models import Approval
from halcyon.records.assignment.models import Assignment
from halcyon.records.attachment.models import Attachment, Content
from halcyon.records.break_glass.models import BreakGlass, BreakGlassReview
from halcyon.records.bulk.models import BulkRun
from halcyon.records.chronology.models import Entry
from halcyon.records.deadline.models import Deadline, Pause
from halcyon.records.digest.models import NoDigest
from halcyon.records.draft.models import Draft
from halcyon.records.notice.models import Notice, Reading
from halcyon.records.record.models import Exclusion, Grant, Record
from halcyon.records.saved_view.models import SavedView
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.stage.models import Stage
from halcyon.records.task.models import Task

__all__ = [
    "Approval",
    "Assignment",
    "Attachment",
    "BreakGlass",
    "BreakGlassReview",
    "BulkRun",
    "Content",
    "Deadline",
    "Draft",
    "Entry",
    "Exclusion",
    "Grant",
    "NoDigest",
    "Notice",
    "Pause",
    "Reading",
    "Recipient",
    "Record",
    "SavedView",
    "Sharing",
    "Stage",
    "Task",
]
