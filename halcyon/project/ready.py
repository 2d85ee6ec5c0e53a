"""What a command needs before it may touch a model: the database's address, and Django."""

import os


def make_ready() -> None:
    """Sets Django up. The database's address goes into the environment, for settings and child processes."""
    import django

    from halcyon.project.postgres import DataFolder, owner_url

    os.environ["DATABASE_URL"] = owner_url(DataFolder.chosen())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "halcyon.project.settings")
    django.setup()
