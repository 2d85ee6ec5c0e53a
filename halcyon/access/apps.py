from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "halcyon.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        """Declare what the package brings: its permissions, and the kinds of record it has."""
        import halcyon.access.permissions  # noqa: F401
