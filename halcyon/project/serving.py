"""The processes of a running Halcyon, in the order in which they are stopped."""

import sys
from collections.abc import Sequence

from halcyon.project.environment import Environment, env
from halcyon.project.supervisor import Child

WORKERS_MOST = 64


def children(environment: Environment = env) -> Sequence[Child]:
    """Web, worker and sealer, as `HALCYON_BIND` and `HALCYON_WEB_PROCESSES` have it."""
    return [
        Child("web", web(environment)),
        Child("worker", [*_halcyon(), "worker"]),
        Child("sealer", [*_halcyon(), "sealer"]),
    ]


def address(environment: Environment = env) -> str:
    """Where the pages are served: `host:port`."""
    return environment.text("HALCYON_BIND", "127.0.0.1:8000", about="where the pages are served, host:port")


def web(environment: Environment = env) -> Sequence[str]:
    """Gunicorn with threads. It writes no access log: an address may hold what somebody searched for."""
    about = "how many processes answer requests, each with four threads"
    processes = environment.number("HALCYON_WEB_PROCESSES", 2, least=1, most=WORKERS_MOST, about=about)
    return [
        *[sys.executable, "-m", "gunicorn", "halcyon.project.wsgi:application"],
        *["--bind", address(environment)],
        *["--workers", str(processes), "--worker-class", "gthread", "--threads", "4"],
        *["--max-requests", "2000", "--max-requests-jitter", "200"],
        *["--graceful-timeout", "25", "--timeout", "90", "--keep-alive", "5"],
        *["--no-control-socket", "--log-level", "warning"],
    ]


def _halcyon() -> Sequence[str]:
    return [sys.executable, "-m", "halcyon.project"]
