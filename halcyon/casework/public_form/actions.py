"""Keeping what is typed, sending it, forgetting it. ``by`` is always the form's own service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.casework.contact.actions import receive
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.told import Told
from halcyon.casework.public_form.definitions import KEPT
from halcyon.casework.public_form.models import PublicDraft


def keep(
    *, draft: UUID, part: str, typed: Mapping[str, Sequence[str]], by: Viewer, at: datetime
) -> dict[str, dict[str, list[str]]]:
    """Keep one part as it was typed, for an hour. All that is kept by now."""
    texts = {name: [text.replace("\0", "") for text in each] for name, each in typed.items()}
    row = PublicDraft.objects.select_for_update().filter(pk=draft).first()
    answers = {**(row.answers if row else {}), part: texts}
    PublicDraft.objects.update_or_create(pk=draft, defaults={"answers": answers, "until": at + KEPT})
    return answers


def keep_on(*, draft: UUID, by: Viewer, at: datetime) -> None:
    """Keep what was typed for another hour: it could not be taken in, and nobody is to type it again."""
    PublicDraft.objects.filter(pk=draft, until__gt=at).update(until=at + KEPT)


def send(*, draft: UUID, told: Told, by: Viewer, at: datetime) -> Contact | None:
    """Send what was typed to the hub, once. None where it was sent already, or is forgotten."""
    if not PublicDraft.objects.filter(pk=draft, until__gt=at).delete()[0]:
        return None
    return receive(told=told, by=by, at=at)


def forget(*, by: Viewer, at: datetime) -> int:
    """Forget what nobody sent within the hour. How many."""
    count: int = PublicDraft.objects.filter(until__lte=at).delete()[0]
    if count:
        note("forget", by=by, subject=f"{count} public forms not sent")
    return count
