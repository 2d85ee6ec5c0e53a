"""Write everything that is kept into one archive, while the system goes on working."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--out` is a file that does not exist yet, or `-` for a pipe into what encrypts and ships it."""
    parser.add_argument(
        "--out", required=True, metavar="FILE", help="the archive to write; - writes to a pipe"
    )


def run(args: argparse.Namespace) -> int:
    """A file appears whole or not at all."""
    import sys

    from halcyon.project.backup.making import back_up
    from halcyon.project.errors import Trouble

    if args.out == "-":
        back_up(sys.stdout.buffer)
        return 0
    path = Path(args.out)
    if path.exists():
        raise Trouble(f"{path} exists already: an archive is never overwritten.")
    try:
        with _becoming(path) as file:
            tail = back_up(file)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.") from error
    print(f"{sum(tail.rows.values())} rows of {len(tail.rows)} tables are in {path}. It is not encrypted.")
    return 0


@contextmanager
def _becoming(path: Path) -> Iterator[IO[bytes]]:
    """A file beside ``path``, for its owner alone, that takes its place when it is whole and on the disk."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
