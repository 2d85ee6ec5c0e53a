"""What is answered."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Straight after, ``useful`` (4 to 1); three months later, ``changed`` (yes, partly, no); words where given."""

    useful: int | None = None
    changed: str = ""
    words: str = ""
    on_paper: bool = False
