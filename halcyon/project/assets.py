"""Page assets where the web process serves them from, under names that carry their content's hash."""

from django.core.management import call_command


def collect() -> str:
    """Copy, hash and compress the page assets into the data folder; says so in words. Repeatable."""
    call_command("collectstatic", verbosity=0, interactive=False)
    return "page assets are ready"
