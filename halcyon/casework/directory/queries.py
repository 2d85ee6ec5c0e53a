"""Reading the directory."""

from uuid import UUID

from django.db.models import Q, QuerySet

from halcyon.casework.directory.models import LocalService


def services(*, words: str = "", age: int | None = None) -> QuerySet[LocalService]:
    """The services there are now, by name; those whose name or purpose has the words, and that take an age."""
    found = LocalService.objects.filter(ended_on__isnull=True).select_related("checked_by")
    for each in words.split()[:6]:
        found = found.filter(Q(name__icontains=each) | Q(what_for__icontains=each) | Q(area__icontains=each))
    if age is not None:
        found = found.filter(Q(age_from__isnull=True) | Q(age_from__lte=age))
        found = found.filter(Q(age_to__isnull=True) | Q(age_to__gte=age))
    return found.order_by("name", "pk")


def service(id: UUID) -> LocalService:
    """One service. Raises LocalService.DoesNotExist."""
    return LocalService.objects.select_related("checked_by").get(pk=id)
