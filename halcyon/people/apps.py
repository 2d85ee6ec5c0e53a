from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "halcyon.people"
    label = "people"
    verbose_name = "People"
