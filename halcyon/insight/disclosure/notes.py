"""What a protected publication says about its own protection."""

from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication.document import DataTable, Notice, Section
from halcyon.insight.publication.values import Symbol, Value

SECTION = "small-numbers"


def hidden_note(table: DataTable, settings: Settings) -> str:
    """What ``c`` means below a table; empty where it has none."""
    cells = (cell for line in table.lines for cell in line.cells if isinstance(cell, Value))
    if all(cell.symbol is not Symbol.HIDDEN for cell in cells):
        return ""
    if settings.rounding:
        return (
            "c stands for a time that is one person’s or measured on few, for a difference of rounded numbers, or for "
            "a number that an earlier publication would tell."
        )
    return f"c stands for {_small(settings)}, or for another figure from which one could be worked out."


def marking(settings: Settings) -> str:
    """Who may read it and what was done to its figures, in a line."""
    if settings.rounding:
        return f"Public: counts of people are rounded to a multiple of {settings.rounding}."
    return "Public: small numbers are hidden."


def section(settings: Settings) -> Section:
    """The page on small numbers, for the reader: threshold, noughts, rounding, and what it cannot promise."""
    return Section(SECTION, "How small numbers are protected", (Notice("Small numbers", _words(settings)),))


def _words(settings: Settings) -> str:
    if settings.rounding:
        return (
            f"Counts of people, and of records about them, are rounded to a nearby multiple of {settings.rounding}, "
            "so that they add up as they are printed; shares and rates are worked out from the rounded counts, "
            "so they may not add up to 100. A nought may be a number that was rounded down. "
            f"{_times(settings)}"
        )
    zero = (
        "0 is shown, so a group in which nobody, or everybody, has something in common can be seen."
        if settings.show_zero
        else "0 is hidden as well."
    )
    return (
        f"Where a count of people, or of records about them, is {_small(settings)}, it is shown as c. So are "
        "numbers, shares, rates and times from which it could be worked out, here or together with what was "
        f"published before: c does not say that a number is small. {zero} {_times(settings)} Shares and rates have "
        "one decimal. Sessions, courses and other counts of what is about nobody are shown as they are."
    )


def _times(settings: Settings) -> str:
    beside = settings.threshold + 1
    return (
        "The longest and the shortest time is somebody’s own, so it is never shown; a median or percentile is shown "
        f"where at least {beside} records lie on either side of it."
    )


def _small(settings: Settings) -> str:
    return f"a number from {settings.least} to {settings.threshold}"
