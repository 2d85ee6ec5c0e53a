"""Reading where concerns arise: of what one sees, in places and groups that one sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.text import fold
from halcyon.casework.contact.models import Contact, ContactConcern
from halcyon.casework.context.models import ContextLink
from halcyon.people.group.queries import groups_visible_to
from halcyon.people.permissions import PLACES
from halcyon.people.place.queries import places_visible_to
from halcyon.records.record.models import Record
from halcyon.records.record.queries import note_list, records_visible_to, visible

MOST = 8
ENOUGH = 3  # letters: fewer would show half the town
SMALL = 4  # letters of a word that counts by itself: not "the", "by", "at"


@dataclass(frozen=True)
class Context:
    """A place or a peer group that the viewer sees. ``link``: what joined it to a concern, where that was asked."""

    record: Record
    name: str
    kind: str
    link: UUID | None = None


def alike(viewer: Viewer, words: str) -> list[Context]:
    """Visible places and groups whose name has the words, or one of them; those with more of them first.

    For who may see places at all. What was shown goes into the trail.
    """
    wanted = fold(words)
    if len(wanted) < ENOUGH or not viewer.may(PLACES):
        return []
    parts = {part for each in words.split()[:12] if len(part := fold(each)) >= SMALL} or {wanted}
    found: dict[Context, int] = {}
    for rows in (places_visible_to(viewer), groups_visible_to(viewer)):
        for part in sorted(parts):
            for row in rows.filter(name_key__contains=part)[: MOST * 2]:
                each = Context(row.record, row.name, row.record.kind)
                found[each] = found.get(each, 0) + (3 if wanted in row.name_key else 1)
    shown = sorted(found, key=lambda each: (-found[each], each.name))[:MOST]
    note_list("places and groups", [each.record.pk for each in shown], viewer)
    return shown


def contexts_of(viewer: Viewer, contact: Contact) -> dict[int, list[Context]]:
    """Where each concern of a visible contact arises, by the concern's number: what the viewer sees. Three queries."""
    links = visible(ContextLink.objects.filter(record_id=contact.pk), viewer).select_related("concern")
    rows = list(links.order_by("at", "id"))
    named = _named(viewer, [each.context_id for each in rows])
    found: dict[int, list[Context]] = {}
    for each in rows:
        if seen := named.get(each.context_id):
            context = Context(seen.record, seen.name, seen.kind, each.pk)
            found.setdefault(each.concern.place, []).append(context)
    return found


def contacts_in(viewer: Viewer, context: Record, most: int = 50) -> Sequence[Contact]:
    """The contacts with a concern in a place or a group that the viewer sees, the newest first; into the trail."""
    links = visible(ContextLink.objects.filter(context=context), viewer)
    rows = visible(Contact.objects.filter(pk__in=links.values("record_id")), viewer)
    shown = list(rows.select_related("record").order_by("-received_at", "record_id")[:most])
    if shown:
        note_list(f"contacts of {context.kind} {context.reference}", [each.pk for each in shown], viewer)
    return shown


def concern_of(concerns: Iterable[ContactConcern], place: int) -> ContactConcern:
    """One concern of a contact by its number. Raises ContactConcern.DoesNotExist."""
    for each in concerns:
        if each.place == place:
            return each
    raise ContactConcern.DoesNotExist


def context(viewer: Viewer, reference: str) -> Record:
    """The record of a visible place or group. Raises Record.DoesNotExist."""
    return records_visible_to(viewer).get(reference=reference, kind__in=("place", "group"))


def link_of(viewer: Viewer, concern: ContactConcern, link: UUID) -> ContextLink:
    """One link of a concern. Raises ContextLink.DoesNotExist."""
    return visible(ContextLink.objects.filter(concern=concern), viewer).select_related("context").get(pk=link)


def _named(viewer: Viewer, ids: Sequence[UUID]) -> dict[UUID, Context]:
    if not ids:
        return {}
    found = {}
    for rows in (places_visible_to(viewer), groups_visible_to(viewer)):
        for row in rows.filter(pk__in=ids):
            found[row.pk] = Context(row.record, row.name, row.record.kind)
    return found
