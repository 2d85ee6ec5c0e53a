"""Reading places."""

from collections.abc import Iterable
from zlib import crc32

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.text import fold
from halcyon.people.place.models import Place
from halcyon.records.record.queries import may_write, note_list, one, visible

PER_PAGE = 50
LINES = ("name", "guardian")
TEXTS = ("address", "whereabouts", "concerns", "strengths")


def places_visible_to(viewer: Viewer) -> QuerySet[Place]:
    """Places that the viewer sees, by name."""
    return visible(Place.objects.all(), viewer).select_related("record").order_by("name_key", "record_id")


def find(viewer: Viewer, words: str, page: str | None) -> Page[Place]:
    """Places whose name holds the words, a page of them; noted."""
    rows = places_visible_to(viewer)
    if wanted := fold(words):
        rows = rows.filter(name_key__contains=wanted)
    shown = Paginator(rows, PER_PAGE).get_page(page)
    note_list("places", [place.pk for place in shown], viewer)
    return shown


def mark_of(place: Place) -> str:
    """A mark of what is recorded about a place: a form sends it back, so that a change meanwhile is seen."""
    return mark(getattr(place, name) for name in ("kind", "postcode", *LINES, *TEXTS))


def mark(said: Iterable[str]) -> str:
    """A short mark of some texts."""
    return f"{crc32(chr(31).join(said).encode('utf-8', 'replace')):08x}"


def get_to_change(viewer: Viewer, reference: str) -> Place:
    """A place that the viewer may change. Raises Place.DoesNotExist for who may only read."""
    found = get(viewer, reference)
    if not may_write(viewer, found.pk):
        raise Place.DoesNotExist
    return found


def get(viewer: Viewer, reference: str) -> Place:
    """A visible place by its reference. Raises Place.DoesNotExist."""
    return one(places_visible_to(viewer).select_related("record__team", "record__agency"), viewer, reference)
