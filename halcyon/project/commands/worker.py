"""Work through the queue of background jobs, until told to stop."""

import argparse

NEEDS_DATABASE = True
AT_ONCE = 4  # jobs at a time, so that a long one does not hold up the minute's
GRACE = 25.0  # seconds in which a job may finish; the supervisor waits for thirty


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` for a run by hand."""
    parser.add_argument("--once", action="store_true", help="do what is in the queue, and end")


def run(args: argparse.Namespace) -> int:
    """Works as the role *app*, as the pages do. What it does not finish in time is done again by the next."""
    from procrastinate.contrib.django import app

    from halcyon.project.jobs import GONE_AFTER, HEARTBEAT

    # Its own connections for the queue alone. What a job enqueues goes through Django's, so commits with the job
    # (``replace_connector`` would take that away).
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    app.with_connector(connector).run_worker(
        wait=not args.once,
        concurrency=AT_ONCE,
        shutdown_graceful_timeout=GRACE,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=GONE_AFTER,
    )
    return 0
