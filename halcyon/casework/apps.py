from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "halcyon.casework"
    label = "casework"
    verbose_name = "Casework"
