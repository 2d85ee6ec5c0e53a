"""Keeping and discarding drafts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.records.draft.models import Draft
from halcyon.records.draft.queries import KEPT, drafts_visible_to


def keep(*, form: str, part: str, answers: Mapping[str, Sequence[str]], by: Viewer, at: datetime) -> None:
    """Keep one part of a form as typed, in place of what was kept of it before.

    Drafts of one's own that nobody came back to are forgotten on the way.
    """
    drafts_visible_to(by).filter(saved_at__lte=at - KEPT).delete()
    typed = {name: [text.replace("\0", "") for text in texts] for name, texts in answers.items()}
    Draft.objects.bulk_create(
        [Draft(user_id=by.user_id or 0, form=form, part=part, answers=typed, saved_at=at)],
        update_conflicts=True,
        unique_fields=["user_id", "form", "part"],
        update_fields=["answers", "saved_at"],
    )


def discard(*, form: str, by: Viewer) -> int:
    """Forget a form's draft: it has been sent, or is begun anew. Returns how many parts there were.

    None: somebody was faster, in another tab. Their transaction is waited for.
    """
    return drafts_visible_to(by).filter(form=form).delete()[0]
