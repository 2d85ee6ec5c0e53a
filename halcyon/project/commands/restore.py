"""Put an archive's rows and anchor file into an empty database, or in place of another's."""

import argparse
import sys
from pathlib import Path
from typing import IO

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--replace` takes the database's name, so that nobody replaces one by habit."""
    parser.add_argument(
        "--from", required=True, dest="source", metavar="FILE", help="the archive; - reads a pipe"
    )
    parser.add_argument(
        "--replace", default="", metavar="DATABASE", help="empty this database first; name it"
    )
    parser.add_argument(
        "--any-key", action="store_true", help="HALCYON_TRAIL_KEY is lost: start a new anchor file"
    )


def run(args: argparse.Namespace) -> int:
    """Says what was put back, and how to see that it is whole."""
    from halcyon.project.backup.restoring import restore

    with _opened(args.source) as source:
        tail = restore(source, replace=args.replace, any_key=args.any_key, say=print)
    print(f"{sum(tail.rows.values())} rows of {len(tail.rows)} tables are back.")
    print("Now run: halcyon sealer --once; halcyon verify-trail; halcyon doctor")
    return 0


def _opened(source: str) -> IO[bytes]:
    from halcyon.project.errors import Trouble

    try:
        return sys.stdin.buffer if source == "-" else Path(source).open("rb")
    except OSError as error:
        raise Trouble(f"{source} cannot be read: {error.strerror}.") from error
