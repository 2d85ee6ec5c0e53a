"""Serve the pages and work through the queue until told to stop."""

import argparse

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none; see `halcyon env` for HALCYON_BIND and HALCYON_WEB_PROCESSES."""


def run(args: argparse.Namespace) -> int:
    """Runs web, worker and sealer under one supervisor; the embedded database, if used, is stopped last."""
    from halcyon.project.postgres import revive
    from halcyon.project.serving import address, children
    from halcyon.project.supervisor import Supervisor

    print(f"Serving on http://{address()} (Ctrl-C stops)", flush=True)
    return Supervisor(children(), tend=revive).run()
