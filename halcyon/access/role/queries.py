"""Reading roles. They are data about the house, so no viewer."""

from django.db.models import QuerySet

from halcyon.access.role.models import Role


def roles_of_people() -> QuerySet[Role]:
    """The roles that a person can hold, by title: all but those of services."""
    return Role.objects.exclude(key__startswith="service_").order_by("title")
