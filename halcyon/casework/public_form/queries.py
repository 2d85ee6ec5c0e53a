"""Reading what is typed: for the form's own service alone (the second lock holds it)."""

from datetime import datetime
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.casework.public_form.models import PublicDraft

Answers = dict[str, dict[str, list[str]]]


def answers_of(viewer: Viewer, draft: UUID, at: datetime) -> Answers:
    """What was typed so far, by part; empty where nothing was, or where it is forgotten."""
    rows = PublicDraft.objects.filter(pk=draft, until__gt=at)
    return rows.values_list("answers", flat=True).first() or {}
