from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "halcyon.partnership"
    label = "partnership"
    verbose_name = "Partnership"

    def ready(self) -> None:
        """Declare what the package brings, and what follows from what."""
        import halcyon.partnership.certificate.definitions
        import halcyon.partnership.need.bulk
        import halcyon.partnership.need.definitions
        import halcyon.partnership.permissions  # noqa: F401
        from halcyon.base.events import subscribe
        from halcyon.partnership.certificate.handlers import follow
        from halcyon.partnership.learner.events import AgencyChanged

        subscribe(AgencyChanged, follow)
