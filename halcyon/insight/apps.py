from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "halcyon.insight"
    label = "insight"
    verbose_name = "Insight"

    def ready(self) -> None:
        """Declare what the package brings: its permissions, and the kinds of record it has."""
        import halcyon.insight.archive.definitions
        import halcyon.insight.permissions  # noqa: F401
