"""Children and adults: who a record is about, and the file that is their record."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "halcyon.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Declare what the package brings: permissions, kinds of record; and what follows from what."""
        import halcyon.people.address.kinds
        import halcyon.people.duplicate.definitions
        import halcyon.people.group.kinds
        import halcyon.people.matching.definitions
        import halcyon.people.permissions
        import halcyon.people.person.kinds
        import halcyon.people.place.kinds  # noqa: F401
        from halcyon.base.events import subscribe
        from halcyon.people.duplicate.handlers import queue_both
        from halcyon.people.matching.handlers import index_again
        from halcyon.people.person.events import FoundByChanged, NumberHeldTwice

        subscribe(FoundByChanged, index_again)
        subscribe(NumberHeldTwice, queue_both)
