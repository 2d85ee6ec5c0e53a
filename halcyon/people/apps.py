"""Children and adults: who a record is about, and the file that is their record."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "halcyon.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Declare what the package brings: its permissions, and the kinds of record it has."""
        import halcyon.people.permissions
        import halcyon.people.person.kinds  # noqa: F401
