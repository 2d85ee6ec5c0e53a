"""What a command needs before it may touch a model: the database's address, and Django."""

import os


def make_ready() -> None:
    """Sets Django up. The database's address goes into the environment, for settings and child processes.

    Where each role's own address is given, the owner's is not asked for: web, worker and sealer work without it.
    """
    import django

    from halcyon.project.addresses import roles_are_given
    from halcyon.project.environment import env
    from halcyon.project.postgres import DataFolder, owner_url

    if not roles_are_given(env):
        os.environ["DATABASE_URL"] = owner_url(DataFolder.chosen())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "halcyon.project.settings")
    django.setup()
