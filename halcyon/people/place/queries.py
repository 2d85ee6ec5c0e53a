"""Reading places."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.text import fold
from halcyon.people.place.models import Place
from halcyon.records.record.queries import may_write, note_list, one, visible

PER_PAGE = 50


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


def get_to_change(viewer: Viewer, reference: str) -> Place:
    """A place that the viewer may change. Raises Place.DoesNotExist for who may only read."""
    found = get(viewer, reference)
    if not may_write(viewer, found.pk):
        raise Place.DoesNotExist
    return found


def get(viewer: Viewer, reference: str) -> Place:
    """A visible place by its reference. Raises Place.DoesNotExist."""
    return one(places_visible_to(viewer).select_related("record__team", "record__agency"), viewer, reference)
