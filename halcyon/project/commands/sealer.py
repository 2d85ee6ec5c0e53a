"""Seal the trail every few seconds and anchor its head, until told to stop."""

import argparse

NEEDS_DATABASE = True
EVERY = 5.0  # seconds between two runs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` for a run by hand, or by another scheduler."""
    parser.add_argument("--once", action="store_true", help="seal what there is, say how many, and end")


def run(args: argparse.Namespace) -> int:
    """Ends with 0 when told to stop. A database that is away for a while is waited for."""
    import logging

    from django.db import InterfaceError, OperationalError, connections

    from halcyon.access.trail.sealing import ALIAS, seal
    from halcyon.project.stopping import until_told_to_stop

    if args.once:
        print(f"{seal()} entries were sealed.")
        return 0
    log = logging.getLogger("halcyon.sealer")
    with until_told_to_stop() as stop:
        while True:
            try:
                seal()
            except (InterfaceError, OperationalError):
                log.warning("the database does not answer; trying again")
                connections[ALIAS].close()
            if stop.wait(EVERY):
                return 0
