from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "halcyon.records"
    label = "records"
    verbose_name = "Records"
