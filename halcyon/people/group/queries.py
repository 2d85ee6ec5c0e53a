"""Reading peer groups."""

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.text import fold
from halcyon.people.group.models import Group, Member
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.people.place.queries import mark
from halcyon.records.record.queries import may_write, note_list, one, visible

PER_PAGE = 50
TEXTS = ("basis_words", "notified_words", "concerns", "strengths")


def groups_visible_to(viewer: Viewer) -> QuerySet[Group]:
    """Groups that the viewer sees, by name."""
    return visible(Group.objects.all(), viewer).select_related("record").order_by("name_key", "record_id")


def find(viewer: Viewer, words: str, page: str | None) -> Page[Group]:
    """Groups whose name holds the words, a page of them; noted."""
    rows = groups_visible_to(viewer)
    if wanted := fold(words):
        rows = rows.filter(name_key__contains=wanted)
    shown = Paginator(rows, PER_PAGE).get_page(page)
    note_list("groups", [group.pk for group in shown], viewer)
    return shown


def sizes(viewer: Viewer, groups: Iterable[Group]) -> dict[UUID, int]:
    """How many children are in each of these groups now. One query."""
    rows = visible(Member.objects.filter(group__in=list(groups)), viewer)
    now = rows.filter(until__isnull=True, struck_at__isnull=True)
    return dict(now.values_list("group").annotate(count=Count("id")))


def mark_of(group: Group) -> str:
    """A mark of what is recorded about a group itself: a form sends it back, so that a change meanwhile is seen."""
    return mark(getattr(group, name) for name in ("name", "basis", "notified", *TEXTS))


def get_to_change(viewer: Viewer, reference: str) -> Group:
    """A group that the viewer may change. Raises Group.DoesNotExist for who may only read."""
    found = get(viewer, reference)
    if not may_write(viewer, found.pk):
        raise Group.DoesNotExist
    return found


def get(viewer: Viewer, reference: str) -> Group:
    """A visible group by its reference. Raises Group.DoesNotExist."""
    return one(groups_visible_to(viewer).select_related("record__team", "record__agency"), viewer, reference)


def members_of(viewer: Viewer, group: Group) -> QuerySet[Member]:
    """Who is and was in a group. Names of children stand on their files: ask ``names_of`` which the viewer sees."""
    rows = visible(Member.objects.filter(group=group), viewer)
    return rows.select_related("recorded_by", "struck_by").order_by("recorded_at", "id")


def groups_of(viewer: Viewer, person: Person) -> list[Member]:
    """The groups that a child is in now, as far as the viewer sees the groups."""
    rows = visible(
        Member.objects.filter(person__in=files_of(person.pk), until__isnull=True, struck_at__isnull=True),
        viewer,
    )
    return list(rows.select_related("group__record").order_by("group__name_key", "id"))


def member(viewer: Viewer, group: Group, identity: UUID) -> Member:
    """One member of a group. Raises Member.DoesNotExist."""
    return members_of(viewer, group).select_related("record").get(pk=identity)
