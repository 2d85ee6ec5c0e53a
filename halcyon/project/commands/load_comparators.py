"""Load comparators (England, a region, neighbours) from CSV or TOML: replaces those of its sources and years."""

import argparse
from pathlib import Path

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument(
        "file", type=Path, help="CSV with a heading line, or TOML with a [[comparator]] for each row"
    )


def run(args: argparse.Namespace) -> int:
    """Loads all of it or nothing, says it, and leaves a row in the trail."""
    from halcyon.project.loading import load_comparators
    from halcyon.project.operator import OPERATOR

    print(load_comparators(args.file, by=OPERATOR))
    return 0
