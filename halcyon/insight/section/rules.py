"""Rules about writing a section."""

from halcyon.base.refusals import Refusal


def is_as_seen(changed: bool) -> None:
    """Nobody writes over words that they have not seen."""
    if not changed:
        raise Refusal(
            "A colleague saved this section while you were writing. Both texts are below: put together what should"
            " stay, then save again. Nothing is lost.",
            code="moved_on",
        )
