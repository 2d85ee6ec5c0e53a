"""The Django app that carries templates and page assets."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    """Templates in jinja2/, own assets in static/halcyon/, fetched ones in static/vendor/."""

    name = "halcyon.govuk"
    label = "govuk"
