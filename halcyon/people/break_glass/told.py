"""Whom somebody looks for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sought:
    """Whom somebody looks for: by ``reference`` if there is one, else by the whole name and date of birth."""

    reference: str = ""
    given: str = ""
    family: str = ""
    born_on: date | None = None
