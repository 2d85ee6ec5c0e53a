"""Write everything that is kept into one archive, while the system goes on working."""

import argparse

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--out` is a file that does not exist yet, or `-` for a pipe into what encrypts and ships it."""
    parser.add_argument(
        "--out", required=True, metavar="FILE", help="the archive to write; - writes to a pipe"
    )


def run(args: argparse.Namespace) -> int:
    """Says on standard error what was written. A file appears whole or not at all."""
    import os
    import sys
    from pathlib import Path

    from halcyon.project.backup.making import back_up
    from halcyon.project.errors import Trouble

    if args.out == "-":
        back_up(sys.stdout.buffer)
        return 0
    path = Path(args.out)
    if path.exists():
        raise Trouble(f"{path} exists already: an archive is never overwritten.")
    draft = path.with_name(f"{path.name}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            tail = back_up(file)
            os.fsync(file.fileno())
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.") from error
    draft.rename(path)
    print(f"{sum(tail.rows.values())} rows of {len(tail.rows)} tables are in {path}. It is not encrypted.")
    return 0
