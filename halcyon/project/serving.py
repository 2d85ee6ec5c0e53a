"""The processes of a running Halcyon, in the order in which they are stopped."""

import sys

from halcyon.project.environment import env
from halcyon.project.supervisor import Child


def address() -> str:
    """Where the pages are served: `host:port`."""
    return env.text("HALCYON_BIND", "127.0.0.1:8000", about="where the pages are served, host:port")


def children() -> list[Child]:
    """Web (set up by `web_server`), worker and sealer."""
    gunicorn = [
        "-m",
        "gunicorn",
        "-c",
        "python:halcyon.project.web_server",
        "halcyon.project.wsgi:application",
    ]
    return [
        Child("web", [sys.executable, *gunicorn]),
        Child("worker", [sys.executable, "-m", "halcyon.project", "worker"]),
        Child("sealer", [sys.executable, "-m", "halcyon.project", "sealer"]),
    ]
