from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "halcyon.partnership"
    label = "partnership"
    verbose_name = "Partnership"

    def ready(self) -> None:
        """Declare what the package brings: its permissions."""
        import halcyon.partnership.permissions  # noqa: F401
