"""Reading one's own drafts."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.draft.models import Draft

KEPT = timedelta(days=28)  # a draft nobody came back to is not kept longer

Answers = dict[str, dict[str, list[str]]]  # by part, by input


def drafts_visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """The viewer's own drafts; a service has none."""
    return Draft.objects.none() if viewer.user_id is None else Draft.objects.filter(user_id=viewer.user_id)


def draft_of(viewer: Viewer, form: str, at: datetime) -> Answers:
    """What the viewer has typed into a form so far, by part; empty where there is nothing, or nothing recent."""
    rows = drafts_visible_to(viewer).filter(form=form, saved_at__gt=at - KEPT)
    return dict(rows.values_list("part", "answers"))
