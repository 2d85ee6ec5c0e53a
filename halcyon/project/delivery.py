"""Where a report goes: a file, whole or not at all, or standard output."""

import os
import sys
import tempfile
from pathlib import Path

from halcyon.base.refusals import Refusal

STANDARD_OUTPUT = Path("-")


def is_possible(out: Path, shown_by_none: str = "") -> None:
    """Raise Refusal for a place that nothing can be written to: known before any figure is counted.

    ``shown_by_none``: the name of a format that no terminal can show.
    """
    if out == STANDARD_OUTPUT:
        if shown_by_none and sys.stdout.isatty():
            raise _refusal(f"A terminal cannot show {shown_by_none}: name a file with --out.")
        return
    if "\0" in str(out):
        raise _refusal("The name of a file has no such letters.")
    try:
        _is_a_place(out)
    except OSError as error:
        raise _refusal(f"{out} cannot be written: {error.strerror}.") from error


def _is_a_place(out: Path) -> None:
    folder = out.parent
    if out.is_dir():
        raise _refusal(f"{out} is a folder: name a file in it.")
    if out.exists() and not out.is_file():
        raise _refusal(f"{out} is no file that can be replaced; standard output is called “-”.")
    if not folder.is_dir():
        what = f"{folder} is no folder" if folder.exists() else f"there is no folder {folder}"
        raise _refusal(f"{out} cannot be written: {what}.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _refusal(f"{out} cannot be written: {folder} may not be written to.")


def deliver(data: bytes, out: Path) -> None:
    """Write all of it to a file, or to standard output. Raises Refusal where it cannot be written."""
    try:
        if out == STANDARD_OUTPUT:
            _print(data)
        else:
            write_whole(out, data)
    except OSError as error:
        where = "Standard output" if out == STANDARD_OUTPUT else str(out)
        raise Refusal(f"{where} cannot be written: {error.strerror}.", code="not_written") from error


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file so that it is there complete, readable by its owner only, or as it was before. OSError.

    A link stays one: what it leads to is replaced.
    """
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _print(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError:
        # Nobody reads on, or the disk is full: what is left must not be tried again when the process ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        raise


def _refusal(sentence: str) -> Refusal:
    return Refusal(sentence, code="not_written", field="out")
