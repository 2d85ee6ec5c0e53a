from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "halcyon.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Declare what the package brings: its permissions, and the kinds of record it has."""
        import halcyon.records.approval.definitions
        import halcyon.records.attachment.handlers
        import halcyon.records.break_glass.kinds
        import halcyon.records.notice.definitions
        import halcyon.records.permissions
        import halcyon.records.sharing.handlers
        import halcyon.records.task.definitions  # noqa: F401
