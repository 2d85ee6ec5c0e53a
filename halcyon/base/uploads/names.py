"""Names of files: for people to recognise, never for a path."""

import re

from halcyon.base.text import squash

LONGEST = 100  # characters before the ending
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def ending_of(name: str) -> str:
    """The last ending of a name, lower case and without its dot; '' for none."""
    stem, dot, ending = name.rpartition(".")
    return squash(ending).lower() if dot and stem else ""


def safe_name(name: str, ending: str) -> str:
    """A file's name without folders and odd characters, with the ending that its content has."""
    last = re.split(r"[\\/]", name)[-1]
    stem = last.rpartition(".")[0] or last
    plain = squash(_UNFIT.sub(" ", stem)).strip(". ")[:LONGEST].strip(". ")
    return f"{plain or 'file'}.{ending}"
