from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "halcyon.access"
    label = "access"
    verbose_name = "Access"
