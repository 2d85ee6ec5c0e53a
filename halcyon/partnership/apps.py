from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "halcyon.partnership"
    label = "partnership"
    verbose_name = "Partnership"

    def ready(self) -> None:
        """Declare what the package brings: its permissions, its service, what can be done to many rows."""
        import halcyon.partnership.certificate.definitions
        import halcyon.partnership.need.bulk
        import halcyon.partnership.need.definitions
        import halcyon.partnership.permissions  # noqa: F401
