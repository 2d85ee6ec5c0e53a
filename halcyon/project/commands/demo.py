"""Build a synthetic area from published figures, write its annual report, and serve it."""

import argparse
import os
from pathlib import Path

NEEDS_DATABASE = False  # the demonstration's own settings go into the environment first


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--reset`` starts anew; without it a second run keeps the data."""
    parser.add_argument("--no-serve", action="store_true", help="stop after the report")
    parser.add_argument("--reset", action="store_true", help="throw the demonstration's data away first")
    parser.add_argument(
        "--profile", type=Path, help="a file of published figures (default: the packaged one)"
    )
    parser.add_argument(
        "--times", type=int, metavar="N", help="make every printed figure N times as large (default: 1)"
    )


def run(args: argparse.Namespace) -> int:
    """Does each step, says it, and ends with where to look."""
    os.environ.setdefault("HALCYON_DEMO", "1")
    from halcyon.project.ready import make_ready

    make_ready()
    from halcyon.project.demonstration import Demonstration

    demonstration = Demonstration(args.profile, times=args.times)
    if args.reset:
        print(f"  {demonstration.reset()}", flush=True)
    for done in demonstration.build():
        print(f"  {done}", flush=True)
    print(demonstration.invitation(served=not args.no_serve), flush=True)
    if args.no_serve:
        return 0
    from halcyon.project.commands.serve import run as serve

    return serve(args)
