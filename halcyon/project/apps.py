from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "halcyon.project"
    label = "project"
    verbose_name = "Project"

    def ready(self) -> None:
        """Register what must not be wrong in production."""
        import halcyon.project.checks  # noqa: F401
