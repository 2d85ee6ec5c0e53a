from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "halcyon.project"
    label = "project"
    verbose_name = "Project"
